using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;

namespace Planner.Core.Domain.Visits;

/// <summary>One piece of on-site work to plan.</summary>
public sealed record Visit
{
    public required VisitId Id { get; init; }

    public string? Name { get; init; }

    public required SiteId Site { get; init; }

    public required VisitKind Kind { get; init; }

    /// <summary>The ticket that the visit answers; its contract's clocks bind the visit.</summary>
    public TicketId? Ticket { get; init; }

    /// <summary>Time on site, positive or zero.</summary>
    public required Duration Duration { get; init; }

    /// <summary>Time on site of engineers who have a skill; the shortest that one reaches counts, else <see cref="Duration"/>.</summary>
    public IReadOnlyList<SkillDuration> Durations { get; init; } = [];

    /// <summary>
    /// Time more, at the beginning, where the stop before it is at another place: to park, to sign in, to unpack. Absent: none.
    /// </summary>
    public Duration? Setup { get; init; }

    /// <summary>Whether the work may stop for a break of the engineer and go on after it; its end then moves by the break.</summary>
    public bool? Resumable { get; init; }

    /// <summary>Given: the work may be made in pieces, on several days if need be. Absent: in one go.</summary>
    public VisitSplit? Split { get; init; }

    /// <summary>Which piece of a visit made in pieces this is, once it has been taken apart; null for others.</summary>
    internal VisitPiece? Piece { get; init; }

    /// <summary>When the visit is possible: any one of these; empty: at any time.</summary>
    public IReadOnlyList<TimeWindow> TimeWindows { get; init; } = [];

    /// <summary>Due times besides those of the ticket's contract.</summary>
    public IReadOnlyList<DueTime> DueTimes { get; init; } = [];

    public IReadOnlyList<SkillRequirement> Skills { get; init; } = [];

    /// <summary>Tools the engineer must have along, his own or fetched from a depot on the way.</summary>
    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    /// <summary>Parts that the visit uses up, from the van or fetched from a depot on the way.</summary>
    public IReadOnlyList<PartQuantity> Parts { get; init; } = [];

    /// <summary>Failed units that the visit yields: they ride along until the route stops at a depot that takes them back, or ends at one.</summary>
    public IReadOnlyList<PartQuantity> Returns { get; init; } = [];

    /// <summary>Parts that will do instead of those, the better ones first.</summary>
    public IReadOnlyList<PartSubstitute> Substitutes { get; init; } = [];

    /// <summary>Whether the scenario's courier may bring all the parts to the site, so that the engineer need not.</summary>
    public bool MayBeDelivered { get; init; }

    /// <summary>Service price of leaving the visit out; absent: the scenario's default.</summary>
    public decimal? Priority { get; init; }

    /// <summary>Money earned when the visit is made, and foregone when it is left out; absent: none. With a priority of 0 it alone decides.</summary>
    public decimal? Revenue { get; init; }

    /// <summary>Money per hour that work starts after the earliest moment it could (now, or the first window's start).</summary>
    public decimal Urgency { get; init; }

    public IReadOnlyList<EngineerId> PreferredEngineers { get; init; } = [];

    /// <summary>If not empty, only these may go.</summary>
    public IReadOnlyList<EngineerId> RequiredEngineers { get; init; } = [];

    public IReadOnlyList<EngineerId> ExcludedEngineers { get; init; } = [];

    /// <summary>Ways to travel that are approved for this visit, of those that need approval; others may be used anyway.</summary>
    public IReadOnlyList<ProfileId> ApprovedTravel { get; init; } = [];

    public Pin? Pin { get; init; }

    /// <summary>When the customer has been told that work will start; another start has a price (<see cref="ChangePrices.Start"/>).</summary>
    public PromisedStart? Promised { get; init; }

    /// <summary>Whether the customer has been told who comes and when, by the previous plan.</summary>
    public bool? Told { get; init; }
}

public enum VisitKind
{
    Repair,
    Inspection,
    Swap,
    FollowUp,
    Training,
    SupportWindow,
}

/// <summary>
/// A span in which a visit is possible. Work starts at MinStart or later, at MaxStart or earlier, and ends at MaxEnd or earlier
/// (all inclusive). An absent bound does not bind.
/// </summary>
public sealed record TimeWindow(Instant MinStart, Instant? MaxStart = null, Instant? MaxEnd = null)
{
    /// <summary>By how much MaxStart and MaxEnd may be passed at a price; absent: not at all.</summary>
    public Duration? LateBy { get; init; }

    /// <summary>Money per hour by which they are passed.</summary>
    public decimal? LatePerHour { get; init; }
}

/// <summary>A span, both ends included, in which work will start as the customer has been told.</summary>
public sealed record PromisedStart(Instant From, Instant To);

/// <summary>A skill needed at this level or above.</summary>
/// <param name="Count">How many people have to have it: a team, or an engineer who stands for several.</param>
public sealed record SkillRequirement(SkillId Skill, int Level = 1, int Count = 1);

/// <summary>How long a visit takes an engineer with this skill at this level or above, valid when the shift starts.</summary>
public sealed record SkillDuration(SkillId Skill, int Level, Duration Duration);

/// <summary>A number of pieces of one kind of part.</summary>
public sealed record PartQuantity(PartId Part, int Quantity);

/// <summary>
/// What a dispatcher has decided already. Engineer alone fixes who goes; Order (1, 2, ...) also fixes the order among the
/// engineer's ordered visits of a shift; Start fixes the moment work starts.
/// </summary>
public sealed record Pin
{
    public required EngineerId Engineer { get; init; }

    /// <summary>Only this shift of the engineer.</summary>
    public ShiftId? Shift { get; init; }

    /// <summary>Ordered visits on one shift are made in ascending order; other visits may come in between.</summary>
    public int? Order { get; init; }

    public Instant? Start { get; init; }
}
