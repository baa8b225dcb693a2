using NodaTime;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Inspections;

/// <summary>A kind of recurring visit: how often, from when on, within what tolerance, and what it takes.</summary>
public sealed record InspectionProgramme
{
    public required ProgrammeId Id { get; init; }

    public string? Name { get; init; }

    public VisitKind Kind { get; init; } = VisitKind.Inspection;

    public required InspectionInterval Interval { get; init; }

    public SeriesAnchor Anchor { get; init; } = SeriesAnchor.Acceptance;

    /// <summary>Days by which an inspection may be made before its due date.</summary>
    public int ToleranceBefore { get; init; } = 14;

    /// <summary>Days by which an inspection may be made after its due date.</summary>
    public int ToleranceAfter { get; init; } = 14;

    /// <summary>Least days from one inspection of the programme at a site to the next.</summary>
    public int MinSpacing { get; init; }

    /// <summary>Time on site.</summary>
    public required Duration Duration { get; init; }

    /// <summary>What each of the people needs; how many of them counts <see cref="Crew"/>.</summary>
    public IReadOnlyList<ProgrammeSkill> Skills { get; init; } = [];

    /// <summary>How many people go together; each spends the duration and the time on the way.</summary>
    public int Crew { get; init; } = 1;

    /// <summary>Wear parts that each inspection uses up.</summary>
    public IReadOnlyList<PartQuantity> Parts { get; init; } = [];

    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    /// <summary>What is done on site, point by point.</summary>
    public IReadOnlyList<string> Checklist { get; init; } = [];

    /// <summary>Hours in which inspections are made: each lies inside one open span. Absent: any.</summary>
    public CalendarId? AllowedHours { get; init; }

    public IReadOnlyList<DateSpan> BlackoutDays { get; init; } = [];

    /// <summary>Working days after the visit by which the report is due; absent: no report.</summary>
    public int? ReportWithin { get; init; }

    /// <summary>How a visit must have ended to count; empty: completed.</summary>
    public IReadOnlyList<CompletionOutcome> CountsAsDone { get; init; } = [];

    /// <summary>How much an inspection left out weighs, as a multiple of <see cref="CalendarPrices.LeftOut"/>.</summary>
    public int Weight { get; init; } = 1;
}

/// <summary>How far due dates lie apart: calendar months (3 is a quarter, 6 half a year) or days; one of the two.</summary>
/// <param name="Months">
/// Calendar months. Due dates keep the anchor's day of the month; in a shorter month the last day stands for it (31 January, 28 or 29
/// February, 31 March).
/// </param>
public sealed record InspectionInterval(int? Months = null, int? Days = null);

/// <summary>What due dates run from.</summary>
public enum SeriesAnchor
{
    /// <summary>The acceptance date of the site: due dates stand fast, however early or late an inspection is made.</summary>
    Acceptance,

    /// <summary>The last inspection that counts: each one moves the due dates after it. Before the first: the acceptance date.</summary>
    LastCompletion,
}

/// <summary>A skill at a level or above.</summary>
public sealed record ProgrammeSkill(SkillId Skill, int Level = 1);

/// <summary>A visit of a programme that was made.</summary>
public sealed record Completion(SiteId Site, ProgrammeId Programme, LocalDate On, CompletionOutcome Outcome = CompletionOutcome.Completed);

public enum CompletionOutcome
{
    Completed,

    /// <summary>Made, but points of the checklist are open.</summary>
    PartlyDone,

    /// <summary>Nobody let the engineer in.</summary>
    NoAccess,

    /// <summary>The customer did without this one.</summary>
    Waived,
}
