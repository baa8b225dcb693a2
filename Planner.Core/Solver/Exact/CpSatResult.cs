namespace Planner.Core.Solver.Exact;

/// <summary>How a solve ended.</summary>
public enum CpSatStatus
{
    /// <summary>No solution found and none excluded within the limits.</summary>
    Unknown,

    /// <summary>The model, or what came back for it, makes no sense.</summary>
    ModelInvalid,

    /// <summary>A solution, not proved best.</summary>
    Feasible,

    /// <summary>Proof that there is no solution.</summary>
    Infeasible,

    /// <summary>A solution, proved best.</summary>
    Optimal,

    /// <summary>Cancelled, stopped by the wall guard, or the solver died on the way; it can be asked again.</summary>
    Interrupted,

    /// <summary>The solver can't be started; the note says why.</summary>
    Unavailable,
}

/// <summary>What a solve gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Values">Value per variable row; empty without a solution.</param>
/// <param name="Objective">Objective of the values, exact; null without a solution or an objective.</param>
/// <param name="Bound">Valid lower bound on the objective of any solution; null where none is known.</param>
/// <param name="DeterministicTime">Deterministic seconds used.</param>
/// <param name="Note">What a person should know: why it ended so; null when all went well.</param>
public sealed record CpSatResult(
    CpSatStatus Status,
    IReadOnlyList<long> Values,
    long? Objective,
    long? Bound,
    double DeterministicTime,
    string? Note)
{
    /// <summary>Whether there are values.</summary>
    public bool HasSolution => Status is CpSatStatus.Optimal or CpSatStatus.Feasible;

    public long Value(CpSatVariable variable) => Values[variable.Row];

    /// <summary>Whether a Boolean is 1.</summary>
    public bool IsTrue(CpSatVariable variable) => Values[variable.Row] != 0;

    internal static CpSatResult Without(CpSatStatus status, string? note, long? bound = null) =>
        new(status, [], null, bound, 0, note);
}

/// <summary>How a solve stands: reported whenever a better solution or a better bound is found.</summary>
/// <param name="Objective">Best objective so far; null before the first solution.</param>
/// <param name="Bound">Best lower bound so far; null where none is known.</param>
public readonly record struct CpSatIncumbent(long? Objective, long? Bound);
