namespace Planner.Core.Domain.Plans;

/// <summary>
/// How a plan was found: what repeats for a seed and an iteration budget, nothing that depends on the clock (times go to progress).
/// </summary>
public sealed record SolveReport
{
    public int Seed { get; init; }

    public int Threads { get; init; }

    public long Iterations { get; init; }

    public StopReason StoppedBy { get; init; }

    public RecombinationReport Recombination { get; init; } = new();

    /// <summary>What no lawful plan can undercut.</summary>
    public OptimalityBound Bound { get; init; } = new();

    /// <summary>How travel times came about, per profile: "matrix" or "great circle".</summary>
    public IReadOnlyDictionary<string, string> TravelSources { get; init; } = new Dictionary<string, string>();
}

public enum StopReason
{
    Iterations,
    Time,
    Cancelled,

    /// <summary>There was nothing to search: no visit that any shift could take.</summary>
    NothingToDo,

    /// <summary>No lawful plan is better: see <see cref="SolveReport.Bound"/>.</summary>
    ProvenOptimal,
}

/// <summary>What CP-SAT gave to the plan by choosing among the routes that the searches had found.</summary>
public sealed record RecombinationReport
{
    public RecombinationState State { get; init; } = RecombinationState.Off;

    /// <summary>"wasm" or "native"; absent when none was reached.</summary>
    public string? Solver { get; init; }

    /// <summary>Why recombination was unavailable, or what went wrong on the way; absent when all went well.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<RecombinationRound> Rounds { get; init; } = [];
}

public enum RecombinationState
{
    Off,
    Unavailable,

    /// <summary>Some rounds ran, then the solver was lost.</summary>
    Interrupted,
    Done,
}

/// <summary>One call of CP-SAT.</summary>
/// <param name="Columns">Routes to choose from.</param>
/// <param name="Status">OPTIMAL, FEASIBLE, INFEASIBLE, UNKNOWN or MODEL_INVALID.</param>
/// <param name="Improved">Whether the chosen set was better than the best plan before it.</param>
/// <param name="ServiceGain">Service cost saved.</param>
/// <param name="MoneyGain">Money saved; may be negative where service was gained.</param>
public sealed record RecombinationRound(int Columns, string Status, bool Improved, decimal ServiceGain, decimal MoneyGain);
