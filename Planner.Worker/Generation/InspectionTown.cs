using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>A town with eight sites, three engineers and the programmes of the field's service plans: small enough to plan by hand.</summary>
public static class InspectionTown
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly TerritoryId Town = new("town");
    private static readonly ProgrammeId Quarter = new("quarter");
    private static readonly ProgrammeId TwoMonths = new("two-months");
    private static readonly ProgrammeId Monthly = new("month");
    private static readonly ProgrammeId Training = new("training");

    /// <summary>The first quarter of 2027, planned in December.</summary>
    public static InspectionRegister Register { get; } = new()
    {
        Id = new RegisterId("tiny-inspections"),
        Name = "Tiny town: inspections",
        Now = Instant.FromUtc(2026, 12, 28, 1, 0),
        Zone = Zone,
        Horizon = new DateSpan(new LocalDate(2027, 1, 1), new LocalDate(2027, 3, 31)),
        Currency = "CNY",
        Calendars = [Office],
        WorkingDays = Office.Id,
        Territories = [new InspectionTerritory { Id = Town, Name = "The whole town" }],
        Programmes = [.. Programmes],
        Contracts =
        [
            new InspectionContract
            {
                Id = new ContractId("k1"), Customer = "Jinshan Hospital", Programmes = [Quarter],
                BlackoutDays = [new DateSpan(new LocalDate(2027, 1, 18), new LocalDate(2027, 1, 22))],
            },
        ],
        Sites =
        [
            Site(1, 31.230, 121.470, Quarter) with { AcceptedOn = new LocalDate(2026, 10, 31), Contract = new ContractId("k1"), Programmes = [] },
            Site(2, 31.231, 121.471, Quarter) with { AcceptedOn = new LocalDate(2026, 7, 27), Contract = new ContractId("k1"), Programmes = [] },
            Site(3, 31.232, 121.470, TwoMonths) with { AcceptedOn = new LocalDate(2026, 11, 30) },
            Site(4, 31.250, 121.500, Monthly) with { AcceptedOn = new LocalDate(2026, 10, 31) },
            Site(5, 31.251, 121.501, Quarter) with { AcceptedOn = new LocalDate(2026, 5, 20) },
            Site(6, 31.250, 121.502, Quarter, Training) with { AcceptedOn = new LocalDate(2026, 8, 15) },
            Site(7, 31.300, 121.400, TwoMonths) with { AcceptedOn = new LocalDate(2026, 6, 1), AllowedHours = Office.Id },
            Site(8, 31.301, 121.401, Quarter) with { AcceptedOn = new LocalDate(2026, 12, 10) },
        ],
        Completions =
        [
            new Completion(new SiteId("s2"), Quarter, new LocalDate(2026, 10, 24)),
            new Completion(new SiteId("s5"), Quarter, new LocalDate(2026, 8, 18)),
            new Completion(new SiteId("s5"), Quarter, new LocalDate(2026, 11, 19), CompletionOutcome.NoAccess),
            new Completion(new SiteId("s6"), Quarter, new LocalDate(2026, 11, 17)),
            new Completion(new SiteId("s7"), TwoMonths, new LocalDate(2026, 12, 4)),
        ],
        Engineers =
        [
            Engineer("Ann", "networks", "servers") with { DaysOff = [new DateSpan(new LocalDate(2027, 2, 1), new LocalDate(2027, 2, 12))] },
            Engineer("Bo", "networks"),
            Engineer("Cai", "networks"),
        ],
        TravelPerVisit = Duration.FromMinutes(30),
        Reserve = [new ReserveRow { Hours = Duration.FromHours(6) }],
        Repairs = [new PlannedRepair { On = new LocalDate(2027, 1, 12), Site = new SiteId("s4") }],
        Published = [new PublishedDay(new SiteId("s8"), Quarter, new LocalDate(2027, 3, 10), new LocalDate(2027, 3, 9))],
    };

    private static ServiceCalendar Office => new()
    {
        Id = new CalendarId("office"),
        Zone = Zone,
        Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 30), new LocalTime(18, 0))],
        Holidays = [new LocalDate(2027, 1, 1), .. Enumerable.Range(5, 7).Select(day => new LocalDate(2027, 2, day))],
        SwappedDays = [new SwappedDay(new LocalDate(2027, 2, 20), IsoDayOfWeek.Friday)],
    };

    private static IEnumerable<InspectionProgramme> Programmes =>
    [
        new()
        {
            Id = Quarter, Name = "Quarterly inspection", Interval = new InspectionInterval(Months: 3), Duration = Duration.FromHours(2),
            Skills = [new ProgrammeSkill(new SkillId("networks"))], Parts = [new PartQuantity(new PartId("fan filter"), 2)],
            Checklist = ["State of the control room", "Hosts and cabinets cleaned", "Wiring", "Line connections"], ReportWithin = 3, MinSpacing = 45,
        },
        new()
        {
            Id = TwoMonths, Name = "System analysis with the administrator", Interval = new InspectionInterval(Months: 2), Anchor = SeriesAnchor.LastCompletion,
            ToleranceBefore = 7, ToleranceAfter = 10, Duration = Duration.FromHours(3), Skills = [new ProgrammeSkill(new SkillId("servers"))], ReportWithin = 3,
        },
        new()
        {
            Id = Monthly, Name = "Monthly maintenance", Interval = new InspectionInterval(Months: 1), ToleranceBefore = 5, ToleranceAfter = 5,
            Duration = Duration.FromHours(1), Skills = [new ProgrammeSkill(new SkillId("networks"))], MinSpacing = 14,
        },
        new()
        {
            Id = Training, Name = "Training of operators", Kind = VisitKind.Training, Interval = new InspectionInterval(Months: 6), ToleranceBefore = 30, ToleranceAfter = 30,
            Duration = Duration.FromHours(4), Crew = 2, Skills = [new ProgrammeSkill(new SkillId("networks"))],
        },
    ];

    private static InspectedSite Site(int number, double lat, double lon, params ProgrammeId[] programmes) => new()
    {
        Id = new SiteId($"s{number}"), Position = new Position(lat, lon), Territory = Town, Programmes = programmes,
    };

    private static InspectionEngineer Engineer(string name, params string[] skills) => new()
    {
        Id = new EngineerId(name), Territory = Town, Skills = [.. skills.Select(s => new ProgrammeSkill(new SkillId(s)))],
        HoursPerDay = Duration.FromHours(7), WorkingDays = Office.Id,
    };
}
