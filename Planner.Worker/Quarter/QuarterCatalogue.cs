using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Quarter;

/// <summary>What the simulated organisation promises and works by: calendars, service policies, skills, parts.</summary>
internal static class QuarterCatalogue
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Vienna"];
    public static readonly CalendarId WorkingDays = new("working-days");
    public static readonly CalendarId Duty = new("duty");
    public static readonly CalendarId Counter = new("counter");
    public static readonly ProfileId Car = new("car");
    public static readonly RegionId City = new("city");
    public static readonly RegionId Elsewhere = new("elsewhere");
    public static readonly SkillId[] Skills = [new("networks"), new("servers"), new("video")];

    /// <summary>Those of repairs; the last is of inspections.</summary>
    public static readonly PartId[] Parts = [new("disk"), new("power supply"), new("fan"), new("switch"), new("camera"), new("battery"), new("filter")];

    public static PartId Filter => Parts[^1];

    public static readonly IsoDayOfWeek[] Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];
    public static readonly IsoDayOfWeek[] Weekend = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static readonly TravelProfile Profile = new() { Id = Car, SpeedKmh = 42, PerLeg = Duration.FromMinutes(3) };

    public static IReadOnlyList<ServiceCalendar> Calendars { get; } =
    [
        Calendar(WorkingDays, Holidays, new WeeklyHours(Weekdays, new LocalTime(8, 0), new LocalTime(17, 0))),
        Calendar(Duty, [], new WeeklyHours([.. Weekdays, .. Weekend], new LocalTime(7, 0), new LocalTime(22, 0))),
        Calendar(Counter, Holidays, new WeeklyHours(Weekdays, new LocalTime(7, 0), new LocalTime(19, 0)), new WeeklyHours([IsoDayOfWeek.Saturday], new LocalTime(8, 0), new LocalTime(13, 0))),
    ];

    /// <summary>Outages count the hours of the duty roster, all else working hours.</summary>
    public static IReadOnlyList<SlaPolicy> Policies { get; } =
    [
        Policy("full-care", Terms(1, Duty, 4, 6, 10), Terms(2, Duty, 8, 12, 24), Terms(3, WorkingDays, 18, 27, null), Terms(4, WorkingDays, 36, 45, null)),
        Policy("basic-care", Terms(1, Duty, 8, 12, 24), Terms(2, WorkingDays, 16, 18, null), Terms(3, WorkingDays, 27, 36, null), Terms(4, WorkingDays, 54, 63, null)),
    ];

    /// <summary>Most sites are inspected each quarter, some more often.</summary>
    public static IReadOnlyList<InspectionProgramme> Programmes { get; } =
    [
        Programme("quarter", new InspectionInterval(Months: 3), 14, 120, Skills[0]) with { MinSpacing = 45, ReportWithin = 3, Parts = [new PartQuantity(Filter, 1)] },
        Programme("two-months", new InspectionInterval(Months: 2), 10, 90, Skills[1]) with { Anchor = SeriesAnchor.LastCompletion, MinSpacing = 30 },
        Programme("month", new InspectionInterval(Months: 1), 6, 60, Skills[2]) with { MinSpacing = 14 },
    ];

    private static InspectionProgramme Programme(string id, InspectionInterval interval, int tolerance, int minutes, SkillId skill) => new()
    {
        Id = new ProgrammeId(id), Interval = interval, ToleranceBefore = tolerance, ToleranceAfter = tolerance, Duration = Duration.FromMinutes(minutes),
        Skills = [new ProgrammeSkill(skill)], AllowedHours = WorkingDays,
    };

    private static IReadOnlyList<LocalDate> Holidays => [new(2027, 1, 6), new(2027, 3, 29), new(2027, 5, 1)];

    private static ServiceCalendar Calendar(CalendarId id, IReadOnlyList<LocalDate> holidays, params IReadOnlyList<WeeklyHours> hours) =>
        new() { Id = id, Zone = Zone, Hours = hours, Holidays = holidays };

    private static SlaPolicy Policy(string id, params IReadOnlyList<SeverityTerms> terms) => new() { Id = new PolicyId(id), Severities = terms };

    // Hours of service until somebody is on site, in the city and elsewhere, and until all works again.
    private static SeverityTerms Terms(int severity, CalendarId calendar, int city, int elsewhere, int? restored)
    {
        var price = severity switch { 1 => 200m, 2 => 120m, 3 => 30m, _ => 12m };
        List<ClockTerms> clocks =
        [
            new() { Clock = SlaClock.Answer, Targets = [new RegionTarget { Target = Duration.FromMinutes(30) }], PenaltyPerHour = 0m },
            new()
            {
                Clock = SlaClock.OnSite, PenaltyPerHour = price, BreachPenalty = 2 * price,
                Targets = [Target(City, city), Target(null, elsewhere)],
            },
        ];
        if (restored is { } hours)
            clocks.Add(new() { Clock = SlaClock.Restore, Targets = [Target(null, hours)], PenaltyPerHour = price / 2, BreachPenalty = price });
        return new SeverityTerms { Severity = new Severity($"{severity}"), Calendar = calendar, Measure = TimeMeasure.ServiceTime, Clocks = clocks };
    }

    private static RegionTarget Target(RegionId? region, int hours) =>
        new() { Region = region, Target = Duration.FromHours(hours), Limit = Duration.FromHours(hours * 3 / 2) };
}
