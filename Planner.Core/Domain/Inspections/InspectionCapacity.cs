using NodaTime;

namespace Planner.Core.Domain.Inspections;

/// <summary>An engineer as the calendar sees one: skills, a territory, and hours on working days.</summary>
public sealed record InspectionEngineer
{
    public required EngineerId Id { get; init; }

    public string? Name { get; init; }

    public required TerritoryId Territory { get; init; }

    /// <summary>Skills by name and level.</summary>
    public IReadOnlyList<ProgrammeSkill> Skills { get; init; } = [];

    /// <summary>Hours of a working day for visits and the way to them.</summary>
    public required Duration HoursPerDay { get; init; }

    /// <summary>Works on days on which this calendar is open; absent: Monday to Friday.</summary>
    public CalendarId? WorkingDays { get; init; }

    /// <summary>Leave, training, duty elsewhere.</summary>
    public IReadOnlyList<DateSpan> DaysOff { get; init; } = [];

    /// <summary>Days with other hours, worked or not; stronger than working days and days off. No two hold the same day.</summary>
    public IReadOnlyList<OtherHours> OtherHours { get; init; } = [];
}

/// <summary>Hours of each of these days, at most <see cref="InspectionEngineer.HoursPerDay"/>; zero: a day off.</summary>
public sealed record OtherHours(DateSpan Days, Duration Hours);

/// <summary>Hours each working day of people with these skills in a territory.</summary>
public sealed record CapacityRow
{
    public required TerritoryId Territory { get; init; }

    public IReadOnlyList<ProgrammeSkill> Skills { get; init; } = [];

    /// <summary>Hours of all of them together on each working day.</summary>
    public required Duration HoursPerDay { get; init; }

    /// <summary>Absent: all days.</summary>
    public DateSpan? Days { get; init; }

    /// <summary>Working days; absent: Monday to Friday.</summary>
    public CalendarId? WorkingDays { get; init; }
}

/// <summary>Hours kept free for urgent repairs.</summary>
public sealed record ReserveRow
{
    /// <summary>Absent: in each territory.</summary>
    public TerritoryId? Territory { get; init; }

    /// <summary>Empty: each day of the week.</summary>
    public IReadOnlyList<IsoDayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Kept free of people with these; empty: of anyone, in proportion to their hours.</summary>
    public IReadOnlyList<ProgrammeSkill> Skills { get; init; } = [];

    public required Duration Hours { get; init; }
}

/// <summary>Past tickets, and how sure one wants to be that the hours kept free suffice.</summary>
public sealed record ReserveForecast
{
    /// <summary>The days that were observed: a day of them without tickets is a day with none.</summary>
    public required DateSpan Observed { get; init; }

    /// <summary>Share of days on which the hours shall suffice, between 0 and 1.</summary>
    public double Quantile { get; init; } = 0.9;

    /// <summary>Time of a ticket that tells none.</summary>
    public required Duration HoursPerTicket { get; init; }

    public IReadOnlyList<PastTicket> Tickets { get; init; } = [];
}

/// <summary>Urgent repairs of a past day in a territory.</summary>
/// <param name="Count">How many.</param>
/// <param name="Hours">Time that each took, way included; absent: the forecast's.</param>
public sealed record PastTicket(LocalDate On, TerritoryId Territory, int Count = 1, Duration? Hours = null);

/// <summary>What the calendar of inspections minimises, in the register's currency.</summary>
public sealed record CalendarPrices
{
    /// <summary>An inspection that is not planned though its tolerance ends within the horizon.</summary>
    public decimal LeftOut { get; init; } = 10_000;

    /// <summary>Each day before the due date.</summary>
    public decimal EarlyPerDay { get; init; } = 0.5m;

    /// <summary>Each day after the due date, within tolerance.</summary>
    public decimal LatePerDay { get; init; } = 1;

    /// <summary>Each day that an inspection waits whose tolerance holds no possible day of the calendar.</summary>
    public decimal OverduePerDay { get; init; } = 20;

    /// <summary>Going to a neighbourhood on a day on which no repair is planned there.</summary>
    public decimal Trip { get; init; } = 20;

    /// <summary>Side of a neighbourhood in kilometres: sites in one cell of a grid are neighbours.</summary>
    public double NeighbourhoodKm { get; init; } = 1;

    /// <summary>Each hour by which a territory's week has more than its even share of the work.</summary>
    public decimal UnevenPerHour { get; init; } = 5;

    /// <summary>Another day than the published one.</summary>
    public decimal Change { get; init; } = 30;
}
