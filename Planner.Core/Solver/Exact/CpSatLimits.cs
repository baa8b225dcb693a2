namespace Planner.Core.Solver.Exact;

/// <summary>How far CP-SAT may go.</summary>
public sealed record CpSatLimits
{
    /// <summary>
    /// Work in CP-SAT's own deterministic seconds, of the order of a CPU second; the answer for a model, a seed and this limit is
    /// the same on any machine with the same member.
    /// </summary>
    public double DeterministicTime { get; init; } = 30;

    public int Seed { get; init; } = 1;

    /// <summary>Threads of the native solver; the wasm member has one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Wall time after which the solve is given up, so that a slow machine can't hold a run; null for none. It trips only where
    /// DeterministicTime was set too high for the machine, and then the answer does not repeat.
    /// </summary>
    public TimeSpan? WallGuard { get; init; }

    /// <summary>Stop when objective and bound are this near, as a share of the objective; 0 proves the optimum.</summary>
    public double RelativeGap { get; init; }
}
