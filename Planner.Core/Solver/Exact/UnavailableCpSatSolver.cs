namespace Planner.Core.Solver.Exact;

/// <summary>Stands in where OR-Tools can't be reached: answers every solve with the reason.</summary>
public sealed class UnavailableCpSatSolver(string reason) : ICpSatSolver
{
    public string Name => "none";

    public string UnavailableReason => reason;

    public void Start()
    {
    }

    public CpSatResult Solve(
        CpSatModel model,
        CpSatLimits limits,
        Action<CpSatIncumbent>? progress = null,
        CancellationToken cancellation = default) => CpSatResult.Without(CpSatStatus.Unavailable, reason);

    public void Dispose()
    {
    }
}
