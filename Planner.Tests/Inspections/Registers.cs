using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.Planning;
using Planner.Core.Solver.Exact;

namespace Planner.Tests.Inspections;

/// <summary>Registers of a few sites, and calendars made for them in little time.</summary>
internal static class Registers
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly TerritoryId North = new("north");
    public static readonly ProgrammeId Quarter = new("quarter");
    public static readonly LocalDate First = new(2027, 1, 4);
    public static readonly LocalDate Last = new(2027, 2, 28);

    /// <summary>One engineer of eight hours a day, and as many sites as dates: each due on its date, two hours, a week either way.</summary>
    public static InspectionRegister Due(params LocalDate[] dues) => new()
    {
        Id = new RegisterId("r"),
        Now = First.AtMidnight().InZoneStrictly(Zone).ToInstant() + Duration.FromHours(6),
        Zone = Zone,
        Horizon = new DateSpan(First, Last),
        Territories = [new InspectionTerritory { Id = North }],
        Programmes = [Programme],
        Sites = [.. dues.Select((due, i) => new InspectedSite
        {
            Id = new SiteId($"s{i + 1}"), Position = new Position(50 + 0.1 * i, 10), Territory = North, Programmes = [Quarter], AcceptedOn = due.PlusMonths(-3),
        })],
        Engineers = [new InspectionEngineer { Id = new EngineerId("Ann"), Territory = North, Skills = [new ProgrammeSkill(new SkillId("lifts"))], HoursPerDay = Duration.FromHours(8) }],
        Prices = new CalendarPrices { UnevenPerHour = 0 },
    };

    public static InspectionProgramme Programme => new()
    {
        Id = Quarter, Interval = new InspectionInterval(Months: 3), ToleranceBefore = 7, ToleranceAfter = 7, Duration = Duration.FromHours(2),
        Skills = [new ProgrammeSkill(new SkillId("lifts"))],
    };

    public static InspectionRegister With(this InspectionRegister register, Func<InspectionProgramme, InspectionProgramme> change) =>
        register with { Programmes = [.. register.Programmes.Select(change)] };

    public static InspectionRegister WithSites(this InspectionRegister register, Func<InspectedSite, InspectedSite> change) =>
        register with { Sites = [.. register.Sites.Select(change)] };

    public static InspectionRegister WithHours(this InspectionRegister register, int hours) =>
        register with { Engineers = [.. register.Engineers.Select(e => e with { HoursPerDay = Duration.FromHours(hours) })] };

    public static InspectionRegister WithOther(this InspectionRegister register, params OtherHours[] hours) =>
        register with { Engineers = [.. register.Engineers.Select(e => e with { OtherHours = hours })] };

    /// <summary>A checked calendar by search alone.</summary>
    public static InspectionCalendar Plan(InspectionRegister register, ICpSatSolver? solver = null, int rounds = 200)
    {
        var run = new CalendarPlanner(solver is null ? null : () => solver).Run(register, new CalendarOptions { Rounds = rounds, SolverSeconds = solver is null ? 0 : 5 });
        Assert.True(run.Calendar is not null, string.Join("\n", run.Issues));
        Assert.True(run.Violations.Count == 0, string.Join("\n", run.Violations));
        return run.Calendar;
    }

    public static LocalDate Day(int month, int day) => new(2027, month, day);

    public static LocalDate On(this InspectionCalendar calendar, int site = 1) => calendar.Planned.Single(p => p.Site.Value == $"s{site}").On;
}
