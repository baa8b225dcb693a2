using NodaTime;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Domain.Plans;

/// <summary>The due times of one visit.</summary>
public sealed record VisitDueTimes(VisitId Visit, IReadOnlyList<DerivedDueTime> Times);

/// <summary>A due time with the way it was derived.</summary>
public sealed record DerivedDueTime
{
    public required SlaClock Clock { get; init; }

    public required Instant DueBy { get; init; }

    /// <summary>Never before DueBy.</summary>
    public required Instant Limit { get; init; }

    public required decimal PenaltyPerHour { get; init; }

    public decimal BreachPenalty { get; init; }

    /// <summary>Steps that a person can follow: "received Fri 17:20; severity 3 is served Mon-Fri 08:30-18:00; ...".</summary>
    public IReadOnlyList<string> Derivation { get; init; } = [];
}
