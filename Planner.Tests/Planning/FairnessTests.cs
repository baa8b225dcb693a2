using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Two engineers at one place, who could make each other's visits.</summary>
public class FairnessTests
{
    [Fact]
    public void Without_a_price_one_makes_all() => Assert.Single(Plan(Pair(null)).Routes);

    [Fact]
    public void With_a_price_of_work_each_makes_his_share()
    {
        var plan = Plan(Pair(new FairnessPrices { WorkPrice = 30 }));
        Assert.Equal(2, plan.Routes.Count);
        // Each is away for an hour and 20 minutes: 30, and 20 minutes at 60 an hour.
        Assert.Equal(100, Math.Round(plan.Score.Money.Fairness, 6));
    }

    [Fact]
    public void With_a_price_of_travel_the_ways_are_shared()
    {
        // The two visits lie an hour out on two sides: four hours for one, two for each of two.
        var plan = Plan(Pair(new FairnessPrices { TravelPrice = 30 }, at: 60, other: -60));
        Assert.Equal(2, plan.Routes.Count);
        Assert.Single(Plan(Pair(null, at: 60, other: -60)).Routes);
    }

    [Fact]
    public void Who_has_worked_less_before_works_now()
    {
        var fair = new FairnessPrices { WorkPrice = 3, TravelPrice = 3 };
        foreach (var history in new[] { new WorkHistory { Work = Duration.FromHours(9) }, new WorkHistory { Travel = Duration.FromHours(20) } })
        {
            foreach (var tired in new[] { "ann", "bob" })
            {
                var plan = Plan(WithHistory(Pair(fair), tired, history));
                Assert.All(plan.Routes, route => Assert.NotEqual(tired, route.Engineer.Value));
            }
        }
    }

    [Fact]
    public void Of_several_shifts_each_bears_its_part_of_the_history()
    {
        var scenario = Pair(new FairnessPrices { WorkPrice = 3 }, ann: ann => ann with
        {
            Shifts = [ann.Shifts[0], ScenarioBuilder.Shift("ann-2", Clock.At(8, day: 2), Clock.At(16, day: 2))],
            History = new WorkHistory { Work = Duration.FromHours(2) },
        });
        var plan = Plan(scenario with { Visits = [.. scenario.Visits.Select((visit, i) => visit with { RequiredEngineers = [new EngineerId(i == 0 ? "ann" : "bob")] })] });
        // An hour and 20 minutes each: Ann's from the second hour on, Bob's from the first.
        Assert.Equal(6 + 3 + 3 + 2, Math.Round(plan.Score.Money.Fairness, 6));
    }

    [Fact]
    public void A_plan_that_tells_another_price_is_found()
    {
        var scenario = Pair(new FairnessPrices { WorkPrice = 30 });
        var found = PlanChecker.Check(WithHistory(scenario, "bob", new WorkHistory { Work = Duration.FromHours(1) }), Plan(scenario));
        Assert.Contains(found, violation => violation is { Code: "score_differs", Path: "score.money.fairness" });
    }

    private static Scenario WithHistory(Scenario scenario, string engineer, WorkHistory history) => scenario with
    {
        Engineers = [.. scenario.Engineers.Select(one => one.Id.Value == engineer ? one with { History = history } : one)],
    };

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    // A second shift costs 10 more.
    private static Scenario Pair(
        FairnessPrices? prices, int at = 10, int other = 10, Func<Engineer, Engineer>? ann = null) => new ScenarioBuilder()
        .Engineer("ann", at: 0, one => (ann ?? (same => same))(Paid(one)))
        .Engineer("bob", at: 0, Paid)
        .Visit("v1", at, minutes: 60)
        .Visit("v2", other, minutes: 60)
        .With(scenario => scenario with { Costs = new CostSettings { Fairness = prices } })
        .Build();

    private static Engineer Paid(Engineer engineer) => engineer with { Pay = new Pay { PerShift = 10 } };
}
