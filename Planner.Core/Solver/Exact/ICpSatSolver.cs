namespace Planner.Core.Solver.Exact;

/// <summary>The seam to OR-Tools: a CP-SAT model in, incumbents on the way, the best solution and bound out.</summary>
/// <remarks>Members are thread-safe; a member that has one solver behind it takes one solve at a time and queues the rest.</remarks>
public interface ICpSatSolver : IDisposable
{
    /// <summary>"wasm", "native" or "none"; what the plan's report says.</summary>
    string Name { get; }

    /// <summary>Why no solve can succeed, for a person; null as long as the member is believed to work.</summary>
    string? UnavailableReason { get; }

    /// <summary>Warms up in the background, so that the first solve does not wait; returns at once and may be called again.</summary>
    void Start();

    /// <summary>
    /// Solves on the calling thread. Does not throw for a solver that is missing, dies or is cancelled: the status says so, and the
    /// caller keeps the plan it has.
    /// </summary>
    /// <param name="progress">Called from a thread of the solver's, in order; it must be quick and must not throw.</param>
    /// <returns>
    /// With a solution that has been checked against every constraint of the model, or without one and with a note that tells why.
    /// </returns>
    CpSatResult Solve(
        CpSatModel model,
        CpSatLimits limits,
        Action<CpSatIncumbent>? progress = null,
        CancellationToken cancellation = default);
}
