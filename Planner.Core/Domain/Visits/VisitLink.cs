using NodaTime;

namespace Planner.Core.Domain.Visits;

/// <summary>What several visits ask of each other.</summary>
public sealed record VisitLink
{
    public required LinkId Id { get; init; }

    public required LinkKind Kind { get; init; }

    /// <summary>Two or more; for a sequence in the order in which they are made.</summary>
    public required IReadOnlyList<VisitId> Visits { get; init; }

    /// <summary>Sequences: least time from the end of one visit to the start of the next.</summary>
    public Duration MinDelay { get; init; } = Duration.Zero;

    /// <summary>Sequences: most time from the end of one visit to the start of the next; absent: any.</summary>
    public Duration? MaxDelay { get; init; }

    /// <summary>Sequences: each visit starts on a later day than the one before ends, once this calendar is open again.</summary>
    public CalendarId? NextWorkingDay { get; init; }

    /// <summary>Together: most time between any two starts.</summary>
    public Duration Tolerance { get; init; } = Duration.Zero;
}

public enum LinkKind
{
    /// <summary>One after the other, by whomever; a visit is made only if those before it are.</summary>
    Sequence,

    /// <summary>At the same time by as many engineers, all of them or none: a crew.</summary>
    Together,

    /// <summary>By one engineer, as far as they are planned.</summary>
    SameEngineer,

    /// <summary>No two by one engineer.</summary>
    DifferentEngineers,

    /// <summary>No two on shifts that start on one local day.</summary>
    DifferentDays,

    /// <summary>All or none.</summary>
    AllOrNone,

    /// <summary>At most one: alternative places or ways. Leaving out all costs the highest of their priorities, once.</summary>
    OneOf,
}
