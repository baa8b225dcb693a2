using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Workforce;

/// <summary>A person who makes visits.</summary>
public sealed record Engineer
{
    public required EngineerId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Home or office where a shift starts.</summary>
    public required Position Start { get; init; }

    /// <summary>Where a shift ends; absent: where it started.</summary>
    public Position? End { get; init; }

    public required ProfileId Profile { get; init; }

    public required IReadOnlyList<Shift> Shifts { get; init; }

    /// <summary>Where the engineer works; empty: everywhere. Whether others may be entered, the scenario's territory price says.</summary>
    public IReadOnlyList<TerritoryId> Territories { get; init; } = [];

    public IReadOnlyList<EngineerSkill> Skills { get; init; } = [];

    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    /// <summary>Parts in the van at the scenario's now, shared by all the engineer's shifts.</summary>
    public IReadOnlyList<PartQuantity> VanStock { get; init; } = [];

    /// <summary>What the van should have at least when the last of the shifts is over; what lacks, the plan proposes to replenish.</summary>
    public IReadOnlyList<PartQuantity> VanMinimum { get; init; } = [];

    /// <summary>Most room that what the van carries may take at any moment, in the units of the scenario's part sizes; absent: any.</summary>
    public int? VanCapacity { get; init; }

    public Pay Pay { get; init; } = new();

    /// <summary>How long a shift may run past its end.</summary>
    public Duration MaxOvertime { get; init; } = Duration.Zero;

    /// <summary>Least time from the return of a shift to the start of the engineer's next: overtime, and the shift itself, end early enough.</summary>
    public Duration? MinRest { get; init; }

    /// <summary>
    /// Most time at work in a calendar week (Monday to Sunday, by the local day on which shifts start), from departures to returns without unpaid
    /// breaks; absent: as long as the shifts allow.
    /// </summary>
    public Duration? MaxWeeklyWork { get; init; }

    /// <summary>What the engineer has worked and driven before the planning window, where that is to be evened out.</summary>
    public WorkHistory? History { get; init; }
}

/// <summary>Hours of a time before the planning window, the same for all engineers.</summary>
public sealed record WorkHistory
{
    public Duration Work { get; init; } = Duration.Zero;

    public Duration Travel { get; init; } = Duration.Zero;
}

/// <summary>A span in which an engineer may be on the road: departure from Start at the earliest, return by End plus overtime.</summary>
public sealed record Shift
{
    public required ShiftId Id { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    public IReadOnlyList<Break> Breaks { get; init; } = [];

    /// <summary>Where this shift starts, if not where the engineer's shifts do.</summary>
    public Position? StartAt { get; init; }

    /// <summary>Where this shift ends, if not where the engineer's shifts do.</summary>
    public Position? EndAt { get; init; }

    /// <summary>Stronger than the engineer's own limit.</summary>
    public Duration? MaxOvertime { get; init; }

    /// <summary>Longest time from departure to return, breaks included; absent: as the shift allows.</summary>
    public Duration? MaxRouteDuration { get; init; }

    /// <summary>Most visits; absent: as many as fit.</summary>
    public int? MaxVisits { get; init; }

    /// <summary>Most visits of some kinds.</summary>
    public IReadOnlyList<KindLimit> MaxVisitsByKind { get; init; } = [];

    /// <summary>Longest time on the way from one stop to the next, the ways out and home included; absent: none.</summary>
    public Duration? MaxLegTravel { get; init; }

    /// <summary>Longest time on the way from departure to return, all legs together; absent: none.</summary>
    public Duration? MaxTravel { get; init; }

    /// <summary>Longest time on the way from departure, or from a break, to the next break or the return; absent: none.</summary>
    public Duration? MaxTravelWithoutBreak { get; init; }

    /// <summary>Stronger than the engineer's own MinRest: the rest after this shift, say after a night on duty.</summary>
    public Duration? RestAfter { get; init; }

    /// <summary>Shifts with this name, the same hours, breaks and places may form teams, for the whole shift; absent: the engineer works alone.</summary>
    public TeamId? Team { get; init; }

    /// <summary>Failed units aboard when the shift starts, of visits made before: its route brings them back as those of its own visits.</summary>
    public IReadOnlyList<PartQuantity> FailedUnits { get; init; } = [];

    /// <summary>Given: the engineer is not at work, but may be called.</summary>
    public OnCall? OnCall { get; init; }
}

/// <summary>What an engineer may be called for who is not at work.</summary>
public sealed record OnCall
{
    /// <summary>Empty: any kind.</summary>
    public IReadOnlyList<VisitKind> Kinds { get; init; } = [];

    /// <summary>Money for each shift on which the engineer is called, on top of Pay.</summary>
    public decimal? CallOutPrice { get; init; }

    /// <summary>Time off in lieu: where the engineer is called, his next shift at work begins so much later; absent: none.</summary>
    public Duration? TimeOff { get; init; }
}

/// <summary>A shift makes at most so many visits of a kind.</summary>
public sealed record KindLimit(VisitKind Kind, int Most);

/// <summary>
/// A pause that begins at Earliest or later and at Latest or earlier. It is owed by a route that departs before Latest and returns
/// after Latest; a route that is home by Latest, or leaves at Latest or later, takes it at home.
/// It interrupts no leg, and only visits that are resumable. Where At says so, the engineer goes there for it.
/// </summary>
public sealed record Break
{
    public required Instant Earliest { get; init; }

    public required Instant Latest { get; init; }

    public required Duration Duration { get; init; }

    /// <summary>Whether the pause is paid as work.</summary>
    public bool Paid { get; init; } = true;

    /// <summary>Where it is taken (a canteen, at home): the way there and on counts as travel; absent: where the engineer is.</summary>
    public Position? At { get; init; }
}

/// <summary>A skill held at a level, between two moments if it expires (half-open): it serves for work that lies in between.</summary>
/// <param name="Count">Where the engineer stands for a crew: how many of it have the skill at this level or above.</param>
public sealed record EngineerSkill(SkillId Skill, int Level = 1, Instant? ValidFrom = null, Instant? ValidUntil = null, int Count = 1);

/// <summary>What an engineer's day costs, in the scenario's currency.</summary>
public sealed record Pay
{
    /// <summary>Per hour from departure to return, unpaid breaks excluded.</summary>
    public decimal PerHour { get; init; }

    public decimal PerKm { get; init; }

    /// <summary>For each shift with at least one visit.</summary>
    public decimal PerShift { get; init; }

    /// <summary>For each visit: what a contractor asks, or what sending this engineer is to cost more than another.</summary>
    public decimal PerVisit { get; init; }

    /// <summary>Per hour past the shift's end, on top of PerHour.</summary>
    public decimal OvertimePerHour { get; init; }

    /// <summary>Instead of PerHour: the first hours of a route at one rate, the next at another, ...</summary>
    public IReadOnlyList<PaySlice> WorkSlices { get; init; } = [];

    /// <summary>Instead of OvertimePerHour: the first time past the shift's end at one rate, the next at another, ...</summary>
    public IReadOnlyList<PaySlice> OvertimeSlices { get; init; } = [];
}

/// <summary>Time up to a length, from where the slice before ends, at a price; the last slice also prices all that is longer.</summary>
public sealed record PaySlice
{
    /// <summary>Counted from the beginning, not from the slice before. Only the last slice may do without.</summary>
    public Duration? UpTo { get; init; }

    public required decimal PerHour { get; init; }
}
