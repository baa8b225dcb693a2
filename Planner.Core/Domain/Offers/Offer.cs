using NodaTime;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Domain.Offers;

/// <summary>One lawful way to give a visit to a shift of a running plan, and what it costs. The rest of the plan stays as it is.</summary>
public sealed record Offer
{
    public required EngineerId Engineer { get; init; }

    public required ShiftId Shift { get; init; }

    /// <summary>Position among the visits of the route, from 1.</summary>
    public required int Order { get; init; }

    public required Instant Arrival { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>Whether the visit keeps all its due times.</summary>
    public required bool KeepsDueTimes { get; init; }

    /// <summary>How the visit stands to each of them.</summary>
    public IReadOnlyList<ClockOutcome> Clocks { get; init; } = [];

    /// <summary>
    /// What the plan costs more than without the visit, term by term; a displaced visit that stays out counts as unassigned. A term may be
    /// negative.
    /// </summary>
    public required PlanScore Added { get; init; }

    /// <summary>Depot stops of the changed route that it did not make before.</summary>
    public IReadOnlyList<Stop> Fetches { get; init; } = [];

    /// <summary>Where the visit's parts come from.</summary>
    public IReadOnlyList<PartSource> Parts { get; init; } = [];

    /// <summary>Other visits of the changed routes that start at another time than before, in the order made.</summary>
    public IReadOnlyList<MovedVisit> Moved { get; init; } = [];

    /// <summary>The visit that has to make room, if one has.</summary>
    public DisplacedVisit? Displaced { get; init; }

    /// <summary>The routes as they become: the offer's own, and that of a displaced visit's new place.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }
}

/// <summary>How many pieces of a part come from where.</summary>
public sealed record PartSource(PartId Part, int FromVan, int FromDepots);

/// <summary>A visit that stays on its route but starts at another time.</summary>
/// <param name="KeepsDueTimes">Whether it keeps all its due times then.</param>
public sealed record MovedVisit(VisitId Visit, Instant Before, Instant After, bool KeepsDueTimes)
{
    /// <summary>Negative: earlier.</summary>
    public Duration Later => After - Before;
}

/// <summary>A visit that makes room for another, and where it goes.</summary>
public sealed record DisplacedVisit
{
    public required VisitId Visit { get; init; }

    /// <summary>Service price of leaving it out.</summary>
    public required decimal Priority { get; init; }

    /// <summary>Money that it earns, foregone when it is left out.</summary>
    public decimal Revenue { get; init; }

    /// <summary>The engineer who can make it instead; absent: it stays out.</summary>
    public EngineerId? Engineer { get; init; }

    public ShiftId? Shift { get; init; }

    public Instant? Start { get; init; }
}
