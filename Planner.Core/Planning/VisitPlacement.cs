using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Planning;

/// <summary>Where a plan puts one visit, and what this place costs.</summary>
public sealed record VisitPlacement
{
    public required EngineerId Engineer { get; init; }

    public required ShiftId Shift { get; init; }

    public required Stop Stop { get; init; }

    /// <summary>Position among the visits of the route, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Visits of the route.</summary>
    public required int VisitsOnRoute { get; init; }

    /// <summary>Travel to and from the visit less the direct way past it; may be negative where traffic eases meanwhile.</summary>
    public required Duration DetourTime { get; init; }

    /// <summary>Metres to and from the visit less the direct way past it; null when there is no direct way.</summary>
    public required long? DetourMetres { get; init; }

    /// <summary>Between arrival and start.</summary>
    public required Duration Waiting { get; init; }

    /// <summary>What the place costs, each term once, in the scenario's currency; terms of nothing are left out.</summary>
    public required IReadOnlyList<PlacementTerm> Terms { get; init; }

    /// <summary>Service price of leaving the visit out.</summary>
    public required decimal Priority { get; init; }

    /// <summary>Money that the visit earns, foregone when it is left out.</summary>
    public decimal Revenue { get; init; }

    /// <summary>The visit's due times, with the way each was derived.</summary>
    public required IReadOnlyList<DerivedDueTime> DueTimes { get; init; }
}

/// <summary>One term of what a place costs.</summary>
/// <param name="Level">"service" or "money".</param>
/// <param name="Term">The term's name as in docs/model.md.</param>
/// <param name="Text">How the amount comes about.</param>
public sealed record PlacementTerm(string Level, string Term, decimal Amount, string Text);
