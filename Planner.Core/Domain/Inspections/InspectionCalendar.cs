using NodaTime;

namespace Planner.Core.Domain.Inspections;

/// <summary>The calendar of a register's inspections: a day and a group for each, and what can't be planned, with the proof.</summary>
public sealed record InspectionCalendar
{
    public required RegisterId Register { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The first day on which inspections could be planned, and the horizon's last.</summary>
    public required DateSpan Days { get; init; }

    /// <summary>Engineers by territory and skills.</summary>
    public required IReadOnlyList<CalendarGroup> Groups { get; init; }

    /// <summary>By day, then site, programme and due date.</summary>
    public required IReadOnlyList<PlannedInspection> Planned { get; init; }

    /// <summary>By due date, then site and programme.</summary>
    public IReadOnlyList<UnplannedInspection> Unplanned { get; init; } = [];

    public required CoverageCertificate Certificate { get; init; }

    public required CalendarCost Cost { get; init; }

    /// <summary>What the forecast keeps free for urgent repairs, and by which distribution.</summary>
    public IReadOnlyList<ReserveEstimate> Reserve { get; init; } = [];

    /// <summary>Hours by territory and week.</summary>
    public required IReadOnlyList<WeekLoad> Weeks { get; init; }

    public required CalendarSolve Solve { get; init; }
}

/// <summary>Engineers of one territory with the same skills.</summary>
public sealed record CalendarGroup
{
    public required GroupId Id { get; init; }

    public required TerritoryId Territory { get; init; }

    public IReadOnlyList<ProgrammeSkill> Skills { get; init; } = [];

    /// <summary>Those who are listed one by one.</summary>
    public IReadOnlyList<EngineerId> Engineers { get; init; } = [];
}

/// <summary>One occurrence of a programme at a site: derived from the register, never stored with it.</summary>
public abstract record InspectionOccurrence
{
    public required SiteId Site { get; init; }

    public required ProgrammeId Programme { get; init; }

    public required LocalDate Due { get; init; }

    /// <summary>First day in tolerance.</summary>
    public required LocalDate Earliest { get; init; }

    /// <summary>Last day in tolerance.</summary>
    public required LocalDate Latest { get; init; }

    /// <summary>The last day in tolerance on which it may be made and people with its skills work; absent: there is none.</summary>
    public LocalDate? LatestSafe { get; init; }
}

/// <summary>An inspection with its day.</summary>
public sealed record PlannedInspection : InspectionOccurrence
{
    public required LocalDate On { get; init; }

    public required GroupId Group { get; init; }

    /// <summary>Whether its tolerance holds no possible day, most often because it had ended before the calendar begins: planned later, as soon as it pays.</summary>
    public bool Overdue { get; init; }

    /// <summary>The published day, where it is another.</summary>
    public LocalDate? MovedFrom { get; init; }

    public LocalDate? ReportDue { get; init; }
}

/// <summary>An inspection without a day.</summary>
public sealed record UnplannedInspection : InspectionOccurrence
{
    public required UnplannedReason Reason { get; init; }

    /// <summary>The reason with its figures.</summary>
    public required string Text { get; init; }

    /// <summary>Row of the certificate's bottlenecks; absent where none holds it.</summary>
    public int? Bottleneck { get; init; }
}

public enum UnplannedReason
{
    /// <summary>Tolerance runs on beyond the horizon: left to the next calendar.</summary>
    LeftToNext,

    /// <summary>No day, in tolerance or later in the horizon, is allowed and worked by a group with its skills.</summary>
    NoPossibleDay,

    /// <summary>The hours of the people with its skills don't suffice for all that needs them.</summary>
    HoursShort,

    /// <summary>Hours would suffice in sum, but no group has enough left on any one day.</summary>
    NoRoomOnAnyDay,

    /// <summary>There is room only on days too near to another inspection of the programme at the site.</summary>
    TooNearOthers,

    /// <summary>There is room, but by the register's prices leaving it out costs less.</summary>
    CostsMore,
}

/// <summary>How far the programmes are kept: 100 %, or exactly what is not, and why it can't be.</summary>
public sealed record CoverageCertificate
{
    /// <summary>Inspections that are open and fall due by the horizon's end.</summary>
    public required int Occurrences { get; init; }

    /// <summary>Planned within tolerance.</summary>
    public required int InTolerance { get; init; }

    /// <summary>Planned after tolerance, which holds no possible day of the calendar.</summary>
    public required int Overdue { get; init; }

    /// <summary>Tolerance runs on beyond the horizon: left to the next calendar.</summary>
    public required int LeftToNext { get; init; }

    /// <summary>Not planned though tolerance ends within the horizon.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Inspections that every calendar must leave out: those without a possible day, and by the bottlenecks' hours.</summary>
    public required int FewestLeftOut { get; init; }

    public IReadOnlyList<Bottleneck> Bottlenecks { get; init; } = [];

    /// <summary>Share of the inspections that belong to this calendar which are planned, in percent, rounded down: 100 means all.</summary>
    public decimal Coverage =>
        InTolerance + Overdue + LeftOut == 0 ? 100 : decimal.Floor(10_000m * (InTolerance + Overdue) / (InTolerance + Overdue + LeftOut)) / 100;
}

/// <summary>
/// Inspections that can be made only within these days by these groups, and need more hours than the groups have. Whoever plans,
/// some of them stay out.
/// </summary>
public sealed record Bottleneck
{
    public required TerritoryId Territory { get; init; }

    /// <summary>Programmes that compete.</summary>
    public required IReadOnlyList<ProgrammeId> Programmes { get; init; }

    /// <summary>The groups that could make them.</summary>
    public required IReadOnlyList<GroupId> Groups { get; init; }

    /// <summary>Every inspection of the programmes whose possible days all lie in here competes.</summary>
    public required DateSpan Days { get; init; }

    /// <summary>How many compete.</summary>
    public required int Inspections { get; init; }

    public required Duration Needed { get; init; }

    public required Duration Available { get; init; }

    /// <summary>Needed less available: so many hours more of the groups' skills, within the days, would close it.</summary>
    public required Duration Short { get; init; }

    /// <summary>Of the inspections, so many at least stay out.</summary>
    public required int FewestLeftOut { get; init; }

    public required string Text { get; init; }
}

/// <summary>The calendar's cost by term, in the register's currency.</summary>
public sealed record CalendarCost
{
    public decimal LeftOut { get; init; }

    /// <summary>Of inspections left to the next calendar: the days after their due date, until it begins, and a trip each.</summary>
    public decimal LeftToNext { get; init; }

    public decimal Early { get; init; }

    public decimal Late { get; init; }

    public decimal Overdue { get; init; }

    public decimal Trips { get; init; }

    public decimal Uneven { get; init; }

    public decimal Changes { get; init; }

    public decimal Total => LeftOut + LeftToNext + Early + Late + Overdue + Trips + Uneven + Changes;
}

/// <summary>What the forecast says of one weekday in one territory.</summary>
public sealed record ReserveEstimate
{
    public required TerritoryId Territory { get; init; }

    public required IsoDayOfWeek Weekday { get; init; }

    public required CountDistribution Distribution { get; init; }

    /// <summary>Tickets a day.</summary>
    public required double Mean { get; init; }

    public required double Variance { get; init; }

    /// <summary>Tickets that the reserve is made for.</summary>
    public required int Tickets { get; init; }

    public required Duration Hours { get; init; }
}

public enum CountDistribution
{
    Poisson,

    /// <summary>Where counts scatter more than Poisson allows.</summary>
    NegativeBinomial,
}

/// <summary>A week of a territory, from Monday or the calendar's first day.</summary>
public sealed record WeekLoad
{
    public required TerritoryId Territory { get; init; }

    public required LocalDate From { get; init; }

    /// <summary>Hours after the reserve.</summary>
    public required Duration Available { get; init; }

    public required Duration Planned { get; init; }

    public required int Inspections { get; init; }
}

/// <summary>How the calendar was found.</summary>
public sealed record CalendarSolve
{
    /// <summary>The CP-SAT member, or why there is none.</summary>
    public required string Solver { get; init; }

    public required bool Cancelled { get; init; }

    /// <summary>No calendar can cost less; absent: nothing was proven.</summary>
    public decimal? Bound { get; init; }

    /// <summary>(Cost - bound) / cost, in percent.</summary>
    public decimal? GapPercent { get; init; }

    /// <summary>Territories whose calendar is proven to be best, within a thousandth.</summary>
    public int ProvenTerritories { get; init; }

    public int Territories { get; init; }

    /// <summary>Money that CP-SAT saved on what search alone had found.</summary>
    public decimal SavedByCpSat { get; init; }
}
