using Google.OrTools.Sat;
using Google.Protobuf;

namespace Planner.Core.Solver.Exact.Native;

/// <summary>OR-Tools' CP-SAT in this process, from the Google.OrTools package; compiled only where that package is.</summary>
/// <remarks>
/// Only bytes and text cross over: the package's own protocol classes are touched through their common interface. One solver object
/// per solve, so that solves may run side by side. No exception may cross a native callback, hence the progress contract.
/// </remarks>
internal sealed class NativeCpSatSolver(TimeProvider clock) : ICpSatSolver
{
    private static readonly TimeSpan StopInterval = TimeSpan.FromMilliseconds(50);

    public string Name => "native";

    public string? UnavailableReason { get; private set; }

    public void Start()
    {
    }

    public CpSatResult Solve(
        CpSatModel model,
        CpSatLimits limits,
        Action<CpSatIncumbent>? progress = null,
        CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested)
            return CpSatResult.Without(CpSatStatus.Interrupted, "cancelled before it began");
        try
        {
            return SolveNatively(model, limits, progress, cancellation);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            UnavailableReason = "native OR-Tools can't be loaded: " + (exception.InnerException ?? exception).Message;
            return CpSatResult.Without(CpSatStatus.Unavailable, UnavailableReason);
        }
    }

    public void Dispose()
    {
    }

    private CpSatResult SolveNatively(
        CpSatModel model, CpSatLimits limits, Action<CpSatIncumbent>? progress, CancellationToken cancellation)
    {
        using var late = limits.WallGuard is { } guard
            ? new CancellationTokenSource(guard, clock)
            : new CancellationTokenSource();
        var native = new CpModel();
        native.Model.MergeFrom(model.ToBytes());
        using var solver = new CpSolver { StringParameters = CpSatParameters.ToText(limits) };
        using var reporter = progress is null ? null : new Reporter(model.TrivialBound(), progress);
        if (reporter is not null)
            solver.SetBestBoundCallback(reporter.TakeBound);
        // StopSearch is lost when it comes before the search has begun, so it is repeated until the solve returns.
        using (clock.CreateTimer(
            _ =>
            {
                if (cancellation.IsCancellationRequested || late.IsCancellationRequested)
                    solver.StopSearch();
            },
            null, StopInterval, StopInterval))
        {
            solver.Solve(native, reporter);
        }

        var result = CpSatAnswer.Read(model, solver.Response!.ToByteArray(), knownBound: null, limits);
        var note = cancellation.IsCancellationRequested ? "cancelled"
            : late.IsCancellationRequested ? CpSatAnswer.GuardNote(limits.WallGuard!.Value)
            : null;
        return note is null ? result
            : result.Status == CpSatStatus.Unknown ? result with { Status = CpSatStatus.Interrupted, Note = note }
            : result with { Note = result.Note ?? note };
    }

    /// <summary>Hears of solutions and bounds on the solver's threads and passes them on one at a time.</summary>
    private sealed class Reporter(long trivialBound, Action<CpSatIncumbent> progress) : CpSolverSolutionCallback
    {
        private readonly Lock gate = new();
        private long? objective;
        private long bound = trivialBound;

        public override void OnSolutionCallback()
        {
            lock (gate)
            {
                objective = (long)Math.Round(ObjectiveValue());
                progress(new CpSatIncumbent(objective, bound));
            }
        }

        public void TakeBound(double found)
        {
            lock (gate)
            {
                bound = Math.Max(bound, SearchLog.RoundDown(found));
                progress(new CpSatIncumbent(objective, bound));
            }
        }
    }
}
