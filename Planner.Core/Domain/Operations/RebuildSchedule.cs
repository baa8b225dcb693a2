using NodaTime;

namespace Planner.Core.Domain.Operations;

/// <summary>When the plan of a territory is made anew each night, and when the new one may come into force by itself.</summary>
public sealed record RebuildSchedule
{
    public required ScheduleId Id { get; init; }

    /// <summary>Absent: all of the organisation.</summary>
    public TerritoryId? Territory { get; init; }

    /// <summary>The time of the night, by the clock on the wall; on a night that skips it, the moment to which the clock is put.</summary>
    public required LocalTime At { get; init; }

    /// <summary>On which days; empty: on every.</summary>
    public IReadOnlyList<IsoDayOfWeek> Days { get; init; } = [];

    /// <summary>The zone of its clock; absent: the organisation's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>The first day that is planned, counted from the day of the run: 0 is the same day.</summary>
    public int FirstDay { get; init; }

    /// <summary>How many days are planned.</summary>
    public int PlannedDays { get; init; } = 1;

    public Duration SearchTime { get; init; } = Duration.FromMinutes(5);

    public bool Enabled { get; init; } = true;

    public HoldRules Hold { get; init; } = new();
}

/// <summary>When a new plan waits for somebody's word instead of coming into force by itself.</summary>
public sealed record HoldRules
{
    /// <summary>A customer who has been told would see another engineer, another day or nobody; or a promised start would no longer be kept.</summary>
    public bool BrokenPromises { get; init; } = true;

    /// <summary>More due times would be missed of visits that both plans have.</summary>
    public bool MoreLate { get; init; } = true;

    /// <summary>Most visits of the plan in force that may go to another engineer or day, or out of the plan; absent: any number.</summary>
    public int? MostMoved { get; init; }
}
