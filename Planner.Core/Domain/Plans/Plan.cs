using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Plans;

/// <summary>Who makes which visit, when, in which order, with which parts; and which visits could not be planned, and why.</summary>
public sealed record Plan
{
    public required ScenarioId Scenario { get; init; }

    /// <summary>The scenario's now.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>The zone in which the plan's times are written.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>One per shift with at least one visit, ordered by engineer and shift as in the scenario.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>In the scenario's order of visits.</summary>
    public required IReadOnlyList<Unassigned> Unassigned { get; init; }

    public required PlanScore Score { get; init; }

    /// <summary>The prices that the plan is made at: given by hand, of presets, or those that always count; absent: not told.</summary>
    public PricesInForce? Prices { get; init; }

    public PlanIndicators Indicators { get; init; } = new();

    /// <summary>The due times of every visit that has any, with the way each was derived.</summary>
    public IReadOnlyList<VisitDueTimes> DueTimes { get; init; } = [];

    /// <summary>Where travel times come from, for each profile that travels by road; empty: no road server was asked.</summary>
    public IReadOnlyList<TravelStatement> Travel { get; init; } = [];

    /// <summary>What vans lack of their minimum after the last route, and where to fetch it; ordered as engineers and their minimum in the scenario.</summary>
    public IReadOnlyList<Replenishment> Replenishment { get; init; } = [];

    public SolveReport Solve { get; init; } = new();

    /// <summary>What the independent checker found; empty for a lawful plan.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];
}

/// <summary>What one engineer does in one shift, from departure to return.</summary>
public sealed record Route
{
    public required EngineerId Engineer { get; init; }

    public required ShiftId Shift { get; init; }

    /// <summary>Who rides along for the whole shift, in the scenario's order; empty: nobody.</summary>
    public IReadOnlyList<TeamMember> Team { get; init; } = [];

    public required Instant Departure { get; init; }

    public required Instant Return { get; init; }

    /// <summary>In order of time; never empty.</summary>
    public required IReadOnlyList<Stop> Stops { get; init; }

    /// <summary>The leg from the last stop to the shift's end place.</summary>
    public required Leg LastLeg { get; init; }

    /// <summary>The way on the map from start to end place, as an encoded polyline of six decimals; absent: straight from stop to stop.</summary>
    public string? Shape { get; init; }

    /// <summary>Time past the shift's end.</summary>
    public Duration Overtime { get; init; } = Duration.Zero;

    /// <summary>All money terms of the route and its visits.</summary>
    public decimal Money { get; init; }

    /// <summary>
    /// The terms of the route, those of its visits included, terms of nothing left out. With those of the visits left out, the routes' terms add up
    /// to the plan's score.
    /// </summary>
    public IReadOnlyList<CostTerm> Costs { get; init; } = [];
}

/// <summary>An engineer whose shift is spent on the route of another.</summary>
public sealed record TeamMember(EngineerId Engineer, ShiftId Shift);

public enum StopKind
{
    Visit,
    Depot,
    Break,
}

/// <summary>
/// One halt of a route: a visit, a fetch at a depot, or a break, where the engineer happens to be or at its place. A break for which a visit's work stops stands
/// behind the visit, and ends before it.
/// </summary>
public sealed record Stop
{
    public required StopKind Kind { get; init; }

    /// <summary>For visits.</summary>
    public VisitId? Visit { get; init; }

    /// <summary>For visits made in pieces: which one this is.</summary>
    public VisitPiece? Piece { get; init; }

    /// <summary>For fetches.</summary>
    public DepotId? Depot { get; init; }

    /// <summary>For breaks at a place: where.</summary>
    public Position? At { get; init; }

    /// <summary>The way here from the previous stop (or the shift's start place); zero for a break where the engineer is.</summary>
    public required Leg Leg { get; init; }

    public required Instant Arrival { get; init; }

    /// <summary>When work, handling or the break begins; the time since arrival is waiting.</summary>
    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>For visits: how much of the time from start to end is set-up, before the work; absent: none.</summary>
    public Duration? Setup { get; init; }

    /// <summary>For visits: parts used up here.</summary>
    public IReadOnlyList<PartUse> Parts { get; init; } = [];

    /// <summary>For visits: parts that a courier brings to the site.</summary>
    public IReadOnlyList<PartUse> Delivered { get; init; } = [];

    /// <summary>For visits: failed units that are taken along from here.</summary>
    public IReadOnlyList<PartUse> Collected { get; init; } = [];

    /// <summary>For fetches: failed units that are handed in here, all of the route so far that the depot takes back.</summary>
    public IReadOnlyList<PartUse> HandedIn { get; init; } = [];

    /// <summary>For fetches: parts loaded here, all for later visits of this route.</summary>
    public IReadOnlyList<PartUse> Loaded { get; init; } = [];

    /// <summary>For fetches: tools borrowed here for the rest of the route.</summary>
    public IReadOnlyList<ToolId> ToolsLoaded { get; init; } = [];

    /// <summary>For visits: the clocks that the stop meets or misses.</summary>
    public IReadOnlyList<ClockOutcome> Clocks { get; init; } = [];

    /// <summary>For visits: the terms that this visit brings by itself (what depends on the whole route is the route's), terms of nothing left out.</summary>
    public IReadOnlyList<CostTerm> Costs { get; init; } = [];
}

/// <summary>Pieces of one kind of part.</summary>
public sealed record PartUse(PartId Part, int Quantity);

/// <summary>A way between two places.</summary>
public sealed record Leg(int Seconds, int Metres);

/// <summary>How a visit stands to one due time.</summary>
public sealed record ClockOutcome
{
    public required Contracts.SlaClock Clock { get; init; }

    public required Instant DueBy { get; init; }

    /// <summary>Zero when kept.</summary>
    public required Duration Late { get; init; }

    /// <summary>Whether the limit (not just the target) is passed.</summary>
    public bool Breached { get; init; }
}
