using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>The last of some visits is to end early: a price of the plan as a whole.</summary>
public class LastEndTests
{
    [Fact]
    public void Without_a_price_one_makes_all() => Assert.Single(Plan(Pair()).Routes);

    [Fact]
    public void Two_share_the_work_so_that_the_last_ends_early()
    {
        var plan = Plan(Pair(new LastEndPrice { PerHour = 30 }));
        Assert.Equal(2, plan.Routes.Count);
        // Out in 10 minutes and an hour there, counted from now.
        Assert.Equal(30 * HoursUntilLast(plan), plan.Score.Money.LastEnds, 6);
    }

    [Fact]
    public void The_price_is_of_the_plan_and_not_of_each_visit()
    {
        // Three visits that end before the longest does cost nothing more, whoever makes them.
        var scenario = new ScenarioBuilder()
            .Engineer("ann", at: 0, Paid)
            .Engineer("bob", at: 0, Paid)
            .Visit("long", at: 0, minutes: 200)
            .Visit("v1", at: 0, minutes: 60)
            .Visit("v2", at: 0, minutes: 60)
            .With(one => one with { Costs = new CostSettings { LastEnds = [new LastEndPrice { PerHour = 30 }] } })
            .Build();
        var plan = Plan(scenario);
        Assert.Equal([1, 2], plan.Routes.Select(route => route.Stops.Count).Order());
    }

    [Fact]
    public void Of_one_kind_the_last_comes_before_the_others()
    {
        foreach (var kind in new[] { VisitKind.Repair, VisitKind.Inspection })
        {
            // On a way out and back it is the same in which order the two are made, but for the price.
            var scenario = new ScenarioBuilder()
                .Engineer("ann", at: 0)
                .Visit("repair", at: 10, minutes: 60, visit => visit with { Kind = VisitKind.Repair })
                .Visit("inspection", at: 20, minutes: 60)
                .With(one => one with { Costs = new CostSettings { LastEnds = [new LastEndPrice { Kinds = [kind], PerHour = 30 }] } })
                .Build();
            Assert.Equal(kind == VisitKind.Repair ? "repair" : "inspection", Plan(scenario).Routes[0].Stops[0].Visit!.Value.Value);
        }
    }

    [Fact]
    public void Of_a_priority_only_the_visits_that_have_it_count()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", at: 0)
            .Visit("v1", at: 10, minutes: 60, visit => visit with { Priority = 5 })
            .Visit("v2", at: 20, minutes: 60)
            .With(one => one with { Costs = new CostSettings { LastEnds = [new LastEndPrice { MinPriority = 50, PerHour = 30 }] } })
            .Build();
        Assert.Equal("v2", Plan(scenario).Routes[0].Stops[0].Visit!.Value.Value);
    }

    [Fact]
    public void Nobody_departs_late_for_it()
    {
        // The second visit opens late; without the price the engineer would leave home just in time for no waiting.
        var scenario = new ScenarioBuilder()
            .Engineer("ann", at: 0)
            .Visit("v1", at: 10, minutes: 60, visit => visit with { Kind = VisitKind.Repair })
            .Visit("v2", at: 10, minutes: 60, visit => visit with { TimeWindows = [new TimeWindow(Clock.At(13))] })
            .Build();
        var late = Plan(scenario);
        var early = Plan(scenario with { Costs = new CostSettings { LastEnds = [new LastEndPrice { Kinds = [VisitKind.Repair], PerHour = 100 }] } });
        Assert.True(early.Routes[0].Departure < late.Routes[0].Departure);
        Assert.Equal(scenario.Engineers[0].Shifts[0].Start, early.Routes[0].Departure);
    }

    [Fact]
    public void A_plan_that_tells_another_price_is_found()
    {
        var scenario = Pair(new LastEndPrice { PerHour = 30 });
        var found = PlanChecker.Check(scenario with { Costs = new CostSettings { LastEnds = [new LastEndPrice { PerHour = 40 }] } }, Plan(scenario));
        Assert.Contains(found, violation => violation is { Code: "score_differs", Path: "score.money.lastEnds" });
    }

    [Fact]
    public void A_departure_that_makes_it_later_is_found()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", at: 0)
            .Visit("v1", at: 10, minutes: 60)
            .Visit("v2", at: 10, minutes: 60, visit => visit with { TimeWindows = [new TimeWindow(Clock.At(13))] })
            .Build();
        var found = PlanChecker.Check(scenario with { Costs = new CostSettings { LastEnds = [new LastEndPrice { PerHour = 1 }] } }, Plan(scenario));
        Assert.Contains(found, violation => violation.Code == "departure_too_late");
    }

    private static decimal HoursUntilLast(Plan plan) => (decimal)(plan.Routes.SelectMany(route => route.Stops).Max(stop => stop.End) - plan.MadeAt).TotalHours;

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    // A second shift costs 10 more.
    private static Scenario Pair(params LastEndPrice[] prices) => new ScenarioBuilder()
        .Engineer("ann", at: 0, Paid)
        .Engineer("bob", at: 0, Paid)
        .Visit("v1", at: 10, minutes: 60)
        .Visit("v2", at: 10, minutes: 60)
        .With(scenario => scenario with { Costs = new CostSettings { LastEnds = prices } })
        .Build();

    private static Engineer Paid(Engineer engineer) => engineer with { Pay = new Pay { PerShift = 10 } };
}
