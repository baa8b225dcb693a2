using Planner.Core.Solver.Exact;

namespace Planner.Tests.Solver.Exact;

/// <summary>A solver that ends each call as the script says, counted from 0; null: as a healthy one would.</summary>
public sealed class ScriptedCpSatSolver(Func<int, CpSatStatus?> script) : ICpSatSolver
{
    private readonly BruteForceCpSatSolver _healthy = new();
    private int _calls;

    public string Name => "scripted";

    public string? UnavailableReason => null;

    public void Start()
    {
    }

    public CpSatResult Solve(
        CpSatModel model, CpSatLimits limits, Action<CpSatIncumbent>? progress = null, CancellationToken cancellation = default) =>
        script(_calls++) is { } status
            ? CpSatResult.Without(status, status == CpSatStatus.Unknown ? null : "the child is gone")
            : _healthy.Solve(model, limits, progress, cancellation);

    public void Dispose()
    {
    }
}
