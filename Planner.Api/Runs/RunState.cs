using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;

namespace Planner.Api.Runs;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    Waiting,
    Running,
    Done,

    /// <summary>Ended on request; the best plan so far is kept if the search had begun.</summary>
    Cancelled,

    /// <summary>No plan, or an unlawful one that is kept for inspection.</summary>
    Failed,
}

/// <summary>All that is known of a run at one moment; immutable.</summary>
public sealed record RunStatus(RunState State)
{
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public PlanProgress? Progress { get; init; }

    public Plan? Plan { get; init; }

    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>Why the run failed, for people.</summary>
    public string? Error { get; init; }

    public bool Ended => State is RunState.Done or RunState.Cancelled or RunState.Failed;
}
