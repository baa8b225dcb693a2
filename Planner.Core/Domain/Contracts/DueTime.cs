using NodaTime;

namespace Planner.Core.Domain.Contracts;

/// <summary>A moment by which a visit should start or end, and what being late costs.</summary>
public sealed record DueTime
{
    public required SlaClock Clock { get; init; }

    /// <summary>No penalty up to and including this moment.</summary>
    public required Instant DueBy { get; init; }

    /// <summary>The moment after which the contract is broken; absent: the same as DueBy.</summary>
    public Instant? Limit { get; init; }

    /// <summary>Service price per hour past DueBy; absent: the scenario's default.</summary>
    public decimal? PenaltyPerHour { get; init; }

    /// <summary>Service price paid once past the limit.</summary>
    public decimal BreachPenalty { get; init; }
}
