using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Most work of an engineer in a calendar week, over all his shifts of it.</summary>
public class WeeklyWorkTests
{
    [Fact]
    public void All_shifts_of_a_week_share_its_hours()
    {
        // Each visit is 80 minutes away from home and back: one on each of three days.
        Assert.Equal(3, Made(Week(240)).Routes.Count);
        Assert.Equal(2, Made(Week(239)).Routes.Count);
        Assert.Empty(Made(Week(79)).Routes);
    }

    [Fact]
    public void Each_week_counts_by_itself()
    {
        var scenario = Week(80);
        var ann = scenario.Engineers[0];
        // Monday, and the Monday after.
        var shifts = new[] { ann.Shifts[0], ann.Shifts[1] with { Start = ann.Shifts[0].Start + Duration.FromDays(7), End = ann.Shifts[0].End + Duration.FromDays(7) } };
        var plan = Made(scenario with { Window = new PlanningWindow(scenario.Window.Start, scenario.Window.Start + Duration.FromDays(9)), Engineers = [ann with { Shifts = shifts }] });
        Assert.Equal(2, plan.Routes.Count);
    }

    [Fact]
    public void Unpaid_breaks_are_no_work()
    {
        var scenario = Week(80);
        var pause = new Break { Earliest = At(9, 10), Latest = At(9, 15), Duration = Duration.FromMinutes(30), Paid = false };
        Scenario With(Break one) => scenario with
        {
            Visits = [scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(8), At(8, 10))] }],
            Engineers = [scenario.Engineers[0] with { Shifts = [scenario.Engineers[0].Shifts[0] with { End = At(9, 50), Breaks = [one] }] }],
        };
        Assert.Single(Made(With(pause)).Routes);
        Assert.Empty(Made(With(pause with { Paid = true })).Routes);
    }

    [Fact]
    public void Why_a_visit_is_left_out_and_what_would_help_is_told()
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(Week(239), EngineRun.Options(200) with { Explain = true }).Plan!;
        var left = Assert.Single(plan.Unassigned);
        Assert.Contains(left.Obstacles, one => one.Code == ReasonCode.WeekFull && one.ShortBy == Duration.FromMinutes(1));
        Assert.Contains(left.Relaxations, one => one.Kind == RelaxationKind.ShiftLimit && one.Text.Contains("in the week", StringComparison.Ordinal));
    }

    [Fact]
    public void Offers_keep_within_the_week()
    {
        var scenario = Week(239);
        var two = scenario with { Visits = [.. scenario.Visits.Take(2)] };
        Assert.Empty(new SlotFinder(two, Made(two)).Find(scenario.Visits[2]).Offers);
        var roomy = Week(240) with { Visits = two.Visits };
        Assert.NotEmpty(new SlotFinder(roomy, Made(roomy)).Find(scenario.Visits[2]).Offers);
    }

    [Fact]
    public void Large_plans_keep_within_it_too()
    {
        var city = Cities.Town with { Engineers = [.. Cities.Town.Engineers.Select(engineer => engineer with { MaxWeeklyWork = Duration.FromHours(3) })] };
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = new Core.Solver.Search.SearchSettings { TerritoriesFrom = 20, TerritoryVisits = 15, TerritoryRoutes = 1 } };
        EngineRun.AssertHolds(city, engine.Run(city, EngineRun.Options(400, threads: 2)).Plan!);
    }

    [Fact]
    public void Who_may_ride_along_has_no_such_limit()
    {
        var scenario = Week(240);
        var ann = scenario.Engineers[0];
        scenario = scenario with { Engineers = [ann with { Shifts = [ann.Shifts[0] with { Team = new TeamId("t") }] }] };
        var issue = Assert.Single(ScenarioValidator.Validate(scenario));
        Assert.Equal((IssueCodes.WeekInTeam, "engineers[0].maxWeeklyWork"), (issue.Code, issue.Path));
    }

    /// <summary>Ann works on three days from eight, long enough for one of three visits of an hour each, ten minutes away.</summary>
    private static Scenario Week(int minutes)
    {
        var scenario = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { MaxWeeklyWork = Duration.FromMinutes(minutes) })
            .Visit("a", 10, 60).Visit("b", 10, 60).Visit("c", 10, 60).Build();
        var shift = scenario.Engineers[0].Shifts[0] with { End = At(9, 20) };
        return scenario with
        {
            Window = new PlanningWindow(scenario.Window.Start, scenario.Window.Start + Duration.FromDays(3)),
            Engineers =
            [
                scenario.Engineers[0] with
                {
                    Shifts = [.. Enumerable.Range(0, 3).Select(day => shift with { Id = new ShiftId($"day {day}"), Start = shift.Start + Duration.FromDays(day), End = shift.End + Duration.FromDays(day) })],
                },
            ],
        };
    }

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
