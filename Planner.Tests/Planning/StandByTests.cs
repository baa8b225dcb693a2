using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>An engineer who has to be at a site from nine to two: a visit as long as the period, which starts when the period does.</summary>
public class StandByTests
{
    [Fact]
    public void Somebody_is_there_for_the_whole_period()
    {
        var stop = StopOf(Held(Period()), "period");
        Assert.Equal((At(9), At(14)), (stop.Start, stop.End));
    }

    [Fact]
    public void Meanwhile_others_make_what_is_next_door()
    {
        var plan = Held(Period(scenario => scenario.Visit("next-door", 31, 30, visit => visit with { TimeWindows = [new TimeWindow(At(10), At(12))] })));
        Assert.Empty(plan.Unassigned);
        Assert.NotEqual(RouteOf(plan, "period").Engineer, RouteOf(plan, "next-door").Engineer);
    }

    [Fact]
    public void What_can_wait_is_made_next_door_afterwards()
    {
        var plan = Held(Period(scenario => scenario.Visit("next-door", 31)));
        Assert.Same(RouteOf(plan, "period"), RouteOf(plan, "next-door"));
        var stop = StopOf(plan, "next-door");
        Assert.True(stop.End <= At(9) || stop.Start >= At(14));
    }

    [Fact]
    public void A_period_that_nobody_is_there_for_is_left_out_with_the_reason()
    {
        var scenario = Period();
        var late = scenario with { Engineers = [.. scenario.Engineers.Select(one => one with { Shifts = [one.Shifts[0] with { Start = At(8, 45) }] })] };
        var left = Assert.Single(EngineRun.Plan(late, EngineRun.Options(100) with { Explain = true }).Unassigned);
        Assert.All(left.Obstacles, one => Assert.Equal(ReasonCode.ArrivesTooLate, one.Code));
    }

    [Fact]
    public void A_plan_that_comes_late_for_it_breaks_its_window()
    {
        var scenario = Period();
        var late = new PlanBuilder(scenario).Route("ann", At(8, 35), route => route.Visit("period", At(9, 5))).Build();
        Assert.Contains(PlanChecker.Check(scenario, late), violation => violation.Code == "window_missed");
    }

    [Fact]
    public void A_period_longer_than_a_shift_is_handed_over()
    {
        var day = Period();
        var bo = day.Engineers[1] with { Shifts = [ScenarioBuilder.Shift("bo-1", At(13), At(22))] };
        var evening = day.Visits[0] with { Id = new VisitId("evening"), TimeWindows = [new TimeWindow(At(14), At(14))] };
        var plan = Held(day with { Engineers = [day.Engineers[0], bo], Visits = [day.Visits[0], evening] });
        Assert.Empty(plan.Unassigned);
        Assert.Equal(StopOf(plan, "period").End, StopOf(plan, "evening").Start);
        Assert.NotEqual(RouteOf(plan, "period").Engineer, RouteOf(plan, "evening").Engineer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fault_in_the_period_is_repaired_at_once_by_whoever_stands_by(bool standsBy)
    {
        var scenario = Faulty();
        if (!standsBy)
            scenario = scenario with { Engineers = [scenario.Engineers[0] with { Shifts = [] }, scenario.Engineers[1]], Visits = [scenario.Visits[1]] };
        var plan = Held(scenario);
        Assert.Empty(plan.Unassigned);
        var repair = StopOf(plan, "repair");
        Assert.Equal(standsBy ? "ann" : "bo", RouteOf(plan, "repair").Engineer.Value);
        // Bo is half an hour away, and the customer was promised somebody within a quarter.
        Assert.Equal(standsBy ? At(11) : At(11, 30), repair.Start);
        Assert.Equal(standsBy ? 0 : 100 * 0.25m, plan.Score.Service.Lateness);
        if (standsBy)
            Assert.Equal((repair.End, At(14)), (StopOf(plan, "period").Start, StopOf(plan, "period").End));
    }

    /// <summary>At eleven, Ann standing by: a fault there is to be looked at by a quarter past, and takes forty minutes; what is left of the period follows.</summary>
    private static Scenario Faulty() => Period(
        builder => builder.Visit("repair", 30, 40, visit => visit with
        {
            Kind = VisitKind.Repair, DueTimes = [new DueTime { Clock = SlaClock.OnSite, DueBy = At(11, 15), PenaltyPerHour = 100 }],
        }),
        visit => visit with
        {
            Duration = Duration.FromMinutes(140), TimeWindows = [new TimeWindow(At(11, 40), At(11, 40))], Pin = new Pin { Engineer = new EngineerId("ann") },
        },
        now: At(11));

    /// <summary>Ann and Bo, half an hour from a site where one of them has to be from nine to two.</summary>
    private static Scenario Period(Func<ScenarioBuilder, ScenarioBuilder>? with = null, Func<Visit, Visit>? change = null, Instant? now = null)
    {
        var builder = new ScenarioBuilder().Engineer("ann").Engineer("bo")
            .Visit("period", 30, 300, visit => visit with { Kind = VisitKind.SupportWindow, TimeWindows = [new TimeWindow(At(9), At(9))] });
        if (change is not null)
            builder.With(scenario => scenario with { Visits = [change(scenario.Visits[0])] });
        var scenario = (with?.Invoke(builder) ?? builder).Build();
        if (now is not { } moment)
            return scenario;
        var ann = scenario.Engineers[0];
        return scenario with
        {
            Now = moment,
            Engineers = [ann with { Shifts = [ann.Shifts[0] with { Start = moment, StartAt = scenario.Sites[0].Position }] }, scenario.Engineers[1]],
        };
    }

    private static Stop StopOf(Plan plan, string visit) => RouteOf(plan, visit).Stops.Single(stop => stop.Visit?.Value == visit);

    private static Route RouteOf(Plan plan, string visit) => plan.Routes.Single(route => route.Stops.Any(stop => stop.Visit?.Value == visit));

    private static Plan Held(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
