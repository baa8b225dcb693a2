using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Inspections;
using Planner.Core.Planning;
using Planner.Core.Validation;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Inspections;

/// <summary>The bridge from the calendar to the day plan.</summary>
public sealed class InspectionVisitsTests
{
    private static readonly InspectionRegister Register = Due(Day(1, 20), Day(2, 10)).With(p => p with
    {
        Name = "Quarterly inspection", Parts = [new PartQuantity(new PartId("filter"), 2)], Tools = [new ToolId("meter")],
    });

    private static readonly InspectionCalendar Calendar = Plan(Register);

    [Fact]
    public void Only_the_inspections_of_the_days_become_visits_with_all_that_they_need()
    {
        var visit = Assert.Single(Visits(Day(1, 18), Day(1, 22)));
        Assert.Equal(("quarter:s1:2027-01-20", "s1", VisitKind.Inspection), (visit.Id.Value, visit.Site.Value, visit.Kind));
        Assert.Equal((Duration.FromHours(2), "lifts", "filter", "meter"), (visit.Duration, visit.Skills[0].Skill.Value, visit.Parts[0].Part.Value, visit.Tools[0].Value));
        Assert.Empty(Visits(Day(1, 4), Day(1, 18)));
    }

    [Fact]
    public void Windows_end_with_the_latest_safe_day()
    {
        var visit = Assert.Single(Visits(Day(1, 25), Day(2, 2)));
        Assert.Equal(At(Day(1, 25)), visit.TimeWindows[0].MinStart);
        Assert.Equal(At(Day(1, 28)), visit.TimeWindows[^1].MaxEnd);
    }

    [Fact]
    public void Windows_lie_in_allowed_hours_and_off_blackout_days()
    {
        var hours = new ServiceCalendar
        {
            Id = new CalendarId("c"), Zone = Zone, Hours = [new WeeklyHours([IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday], new LocalTime(9, 0), new LocalTime(12, 0))],
        };
        var register = (Register with { Calendars = [hours] }).With(p => p with { AllowedHours = hours.Id, BlackoutDays = [new DateSpan(Day(1, 21), Day(1, 21))] });
        var visit = Assert.Single(InspectionVisits.Visits(register, Plan(register), Day(1, 18), Day(1, 22), 500));
        Assert.Equal([At(Day(1, 19), 9), At(Day(1, 20), 9)], visit.TimeWindows.Select(w => w.MinStart));
        Assert.All(visit.TimeWindows, w => Assert.Equal(Duration.FromHours(3), w.MaxEnd!.Value - w.MinStart));
    }

    [Fact]
    public void Priority_grows_towards_the_latest_safe_day_and_is_then_above_all_others()
    {
        var planned = Calendar.Planned.Single(p => p.Site.Value == "s1");
        var rising = Enumerable.Range(0, 40).Select(d => InspectionVisits.PriorityOf(planned, Register.Programmes[0], Register, Day(1, 27).PlusDays(d - 35), 25_000)).ToList();
        Assert.Equal(InspectionVisits.CalmPriority, rising[0]);
        Assert.All(rising.Zip(rising.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.True(rising[34] < 10_000);
        Assert.All(rising.Skip(35), p => Assert.Equal(25_000, p));
    }

    [Fact]
    public void What_was_not_made_on_its_day_stays_asked_for_until_it_is_done()
    {
        Assert.Single(Visits(Day(1, 21), Day(1, 21)));
        var later = Register with { Now = At(Day(1, 21)), Completions = [new Completion(new SiteId("s1"), Quarter, Day(1, 20))] };
        Assert.Empty(InspectionVisits.Visits(later, Calendar, Day(1, 21), Day(1, 21), 500));
        var visit = Assert.Single(InspectionVisits.Visits(Register with { Now = At(Day(2, 1)) }, Calendar, Day(2, 1), Day(2, 1), 500));
        Assert.Equal(10_000, visit.Priority);
    }

    [Fact]
    public void Blackouts_on_all_days_of_the_plan_leave_no_visit()
    {
        var black = Register.With(p => p with { BlackoutDays = [new DateSpan(Day(1, 21), Day(1, 22))] });
        Assert.Empty(InspectionVisits.Visits(black, Calendar, Day(1, 21), Day(1, 22), 500));
    }

    [Theory]
    [InlineData(25, "repair")]
    [InlineData(27, "quarter:s1:2027-01-20")]
    public void A_repair_displaces_an_inspection_but_not_on_its_latest_safe_day(int day, string made)
    {
        // One of the two fits into the day.
        var scenario = InspectionVisits.AddTo(OneDay(Day(1, day)), Register, Calendar);
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), i => i.Severity == IssueSeverity.Error);
        Assert.Equal(2, scenario.Visits.Count);
        using var engine = new PlanningEngine(TimeProvider.System, null);
        var run = engine.Run(scenario, new PlanOptions { Iterations = 200, Threads = 1, Recombine = false, Explain = false });
        Assert.Empty(PlanChecker.Check(scenario, run.Plan!));
        Assert.Equal(made, Assert.Single(run.Plan!.Routes.SelectMany(r => r.Stops), s => s.Kind == StopKind.Visit).Visit!.Value.Value);
    }

    [Fact]
    public void Added_twice_it_is_there_once()
    {
        var once = InspectionVisits.AddTo(OneDay(Day(1, 25)), Register, Calendar);
        var twice = InspectionVisits.AddTo(once, Register, Calendar);
        Assert.Equal((once.Visits.Count, once.Sites.Count), (twice.Visits.Count, twice.Sites.Count));
    }

    private static IReadOnlyList<Visit> Visits(LocalDate first, LocalDate last) => InspectionVisits.Visits(Register, Calendar, first, last, 500);

    private static Instant At(LocalDate date, int hour = 0) => date.At(new LocalTime(hour, 0)).InZoneStrictly(Zone).ToInstant();

    private static Scenario OneDay(LocalDate day) => new()
    {
        Id = new ScenarioId("day"),
        Now = At(day, 6),
        Zone = Zone,
        Window = new PlanningWindow(At(day), At(day.PlusDays(1))),
        Sites = [new Site { Id = new SiteId("office"), Position = new Position(50, 10) }],
        Visits = [new Visit { Id = new VisitId("repair"), Site = new SiteId("office"), Kind = VisitKind.Repair, Duration = Duration.FromHours(3), Priority = 30_000 }],
        TravelProfiles = [new TravelProfile { Id = new ProfileId("car"), SpeedKmh = 50 }],
        Engineers =
        [
            new Engineer
            {
                Id = new EngineerId("Ann"), Start = new Position(50, 10), Profile = new ProfileId("car"), Skills = [new EngineerSkill(new SkillId("lifts"))],
                Tools = [new ToolId("meter")], VanStock = [new PartQuantity(new PartId("filter"), 4)],
                Shifts = [new Shift { Id = new ShiftId("a"), Start = At(day, 8), End = At(day, 12) }],
            },
        ],
    };
}
