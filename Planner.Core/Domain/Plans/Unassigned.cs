using NodaTime;
using Planner.Core.Domain.Reasons;

namespace Planner.Core.Domain.Plans;

/// <summary>A visit that the plan leaves out, why, and what would help.</summary>
public sealed record Unassigned
{
    public required VisitId Visit { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>One sentence for a dispatcher.</summary>
    public required string Summary { get; init; }

    /// <summary>What leaving the visit out costs; of alternatives all left out, the first in the scenario bears their price.</summary>
    public IReadOnlyList<CostTerm> Costs { get; init; } = [];

    /// <summary>For each shift, the first rule that fails and by how much.</summary>
    public IReadOnlyList<ShiftObstacle> Obstacles { get; init; } = [];

    /// <summary>For crowded-out visits: those whose removal would make room, and what that would cost.</summary>
    public IReadOnlyList<Crowding> CrowdedBy { get; init; } = [];

    /// <summary>Smallest changes that make the visit fit, each confirmed by a re-solve.</summary>
    public IReadOnlyList<Relaxation> Relaxations { get; init; } = [];
}

public enum Verdict
{
    /// <summary>No shift could take the visit even if it were the only one.</summary>
    ImpossibleAlone,

    /// <summary>Alone it would fit; the pinned visits leave no room.</summary>
    BlockedByPins,

    /// <summary>It fits beside the pinned visits, but not into the plan's routes.</summary>
    CrowdedOut,

    /// <summary>It fits into a route of the plan, but being so late costs as much as leaving it out, or more.</summary>
    NotWorth,

    /// <summary>It could be made, but not with the visits that it is linked to as the link asks, or one of those can't be made.</summary>
    Linked,

    /// <summary>Another alternative of it is planned.</summary>
    OtherChosen,

    /// <summary>It fits into a route of the plan as it stands; the search has not put it there.</summary>
    SearchLimit,
}

/// <summary>Why one shift cannot take a visit.</summary>
public sealed record ShiftObstacle
{
    public required EngineerId Engineer { get; init; }

    public required ShiftId Shift { get; init; }

    public required ReasonCode Code { get; init; }

    public required string Text { get; init; }

    /// <summary>By how much time the rule fails, where time is what fails.</summary>
    public Duration? ShortBy { get; init; }
}

/// <summary>Planned visits that stand in the way on one shift.</summary>
/// <param name="Visits">Removing all of them makes room.</param>
/// <param name="Price">Priorities of those visits: the service price of leaving them out instead.</param>
public sealed record Crowding(EngineerId Engineer, ShiftId Shift, IReadOnlyList<VisitId> Visits, decimal Price);

public enum RelaxationKind
{
    /// <summary>The engineer's shift may run By longer past its end than it may now.</summary>
    Overtime,

    /// <summary>The engineer's shift starts By earlier.</summary>
    ShiftStart,

    /// <summary>Each window of the visit closes By later.</summary>
    LaterWindow,

    /// <summary>Each window of the visit opens By earlier.</summary>
    EarlierWindow,

    /// <summary>Quantity more pieces of Part are at Depot from At on (absent: now); without Depot: in Engineer's van.</summary>
    PartAtDepot,

    /// <summary>Engineer has Skill at the level that the visit requires.</summary>
    SkillForEngineer,

    /// <summary>Engineer has Tool along.</summary>
    ToolForEngineer,

    /// <summary>Quantity more of Tool are lent at Depot.</summary>
    ToolAtDepot,

    /// <summary>Engineer is no longer excluded, or is one of those required.</summary>
    AllowEngineer,

    /// <summary>The visit approves the way in which Engineer travels.</summary>
    ApproveTravel,

    /// <summary>Visit, which may be the unassigned one itself, loses its pin.</summary>
    Unpin,

    /// <summary>Quantity more visits may differ from the previous plan, in each way.</summary>
    LargerChangeBudget,

    /// <summary>The shift may make Quantity more visits (and as many more of the visit's kind), or its limits of travel are raised by By.</summary>
    ShiftLimit,

    /// <summary>The break of the shift that begins at At or earlier may begin By later than that.</summary>
    MoveBreak,

    /// <summary>Quantity more room in the van of Engineer.</summary>
    VanRoom,
}

/// <summary>One change that makes a visit fit.</summary>
public sealed record Relaxation
{
    public required RelaxationKind Kind { get; init; }

    public required string Text { get; init; }

    public EngineerId? Engineer { get; init; }

    public ShiftId? Shift { get; init; }

    /// <summary>The visit whose pin is in the way.</summary>
    public VisitId? Visit { get; init; }

    public DepotId? Depot { get; init; }

    public PartId? Part { get; init; }

    public int? Quantity { get; init; }

    public SkillId? Skill { get; init; }

    public ToolId? Tool { get; init; }

    /// <summary>The amount of time: minutes of overtime, of a later window, of an earlier start.</summary>
    public Duration? By { get; init; }

    /// <summary>A moment that is part of the change: the part at the depot by then, the latest begin of the break that moves.</summary>
    public Instant? At { get; init; }
}
