using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Visits that earn money, and are made only where that is more than they cost: 20 here, for 20 km.</summary>
public class RevenueTests
{
    [Fact]
    public void A_visit_without_priority_is_made_where_it_earns_more_than_it_costs()
    {
        var plan = Plan(Scenario(earns: 21));
        Assert.Empty(plan.Unassigned);
        Assert.Equal(0, plan.Score.Money.RevenueForegone);
        Assert.Equal(21, plan.Indicators.Revenue);
    }

    [Fact]
    public void It_is_left_out_where_it_earns_less_and_says_so()
    {
        var plan = Plan(Scenario(earns: 19));
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(Verdict.NotWorth, left.Verdict);
        Assert.Contains("earn 19 EUR, but cost 20 EUR, not less", left.Summary);
        Assert.Equal(19, plan.Score.Money.RevenueForegone);
        Assert.Equal(19, plan.Score.Money.Total);
        Assert.Equal(0, plan.Score.Service.Total);
        Assert.Equal(0, plan.Indicators.Revenue);
        Assert.True(plan.Solve.Bound.ProvenOptimal);
    }

    [Fact]
    public void A_priority_is_worth_more_than_any_money()
    {
        var plan = Plan(Scenario(earns: 0, priority: 1));
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void Of_alternatives_the_one_is_made_that_earns_most_above_its_cost()
    {
        var plan = Plan(WithAlternative(earns: 30, other: 15));
        Assert.Equal("v1", plan.Routes[0].Stops[0].Visit!.Value.Value);
        Assert.Equal(0, plan.Score.Money.RevenueForegone);
        var near = Plan(WithAlternative(earns: 30, other: 25));
        Assert.Equal("near", near.Routes[0].Stops[0].Visit!.Value.Value);
        Assert.Equal(5, near.Score.Money.RevenueForegone);
        Assert.Equal(5, near.Routes[0].Money - near.Score.Money.Distance);
        var none = Plan(WithAlternative(earns: 8, other: 1));
        Assert.Equal(8, none.Score.Money.RevenueForegone);
    }

    [Fact]
    public void A_plan_that_foregoes_more_than_it_says_is_found()
    {
        foreach (var (scenario, changed) in new[] { (Scenario(19), Scenario(18)), (WithAlternative(30, 25), WithAlternative(31, 25)) })
        {
            var found = PlanChecker.Check(changed, Plan(scenario));
            Assert.Contains(found, violation => violation.Code == "score_differs" && violation.Path == "score.money.revenueForegone");
        }
    }

    [Fact]
    public void An_offer_tells_what_the_displaced_visit_would_have_earned()
    {
        // Ann has time for one visit, and no more.
        var scenario = Scenario(earns: 50, change: ann => ann with { Shifts = [ScenarioBuilder.Shift("ann-1", Clock.At(8), Clock.At(8, 50))] });
        var finder = new SlotFinder(scenario, Plan(scenario));
        var answer = finder.Find(scenario.Visits[0] with { Id = new VisitId("v2"), Priority = 100, Revenue = 7 });
        Assert.Equal(7, answer.Revenue);
        var offer = Assert.Single(answer.Offers);
        Assert.Equal(50, offer.Displaced!.Revenue);
        Assert.Equal(50, offer.Added.Money.RevenueForegone);
    }

    [Fact]
    public void A_visit_that_no_shift_can_make_foregoes_its_revenue_in_the_bound_as_well()
    {
        var plan = Plan(Scenario(earns: 40, visit: one => one with { Skills = [new SkillRequirement(new SkillId("none"))] }));
        Assert.Equal(40, plan.Score.Money.Total);
        Assert.True(plan.Solve.Bound.ProvenOptimal);
        Assert.Equal(40, plan.Solve.Bound.Money);
    }

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }

    private static Scenario Scenario(decimal earns, decimal priority = 0, Func<Engineer, Engineer>? change = null, Func<Visit, Visit>? visit = null) =>
        new ScenarioBuilder()
            .Engineer("ann", at: 0, one => (change ?? (ann => ann))(one with { Pay = new Pay { PerKm = 1 } }))
            .Visit("v1", at: 10, change: one => (visit ?? (v => v))(one with { Revenue = earns, Priority = priority }))
            .Build();

    // The other is at 5 km: making it costs 10.
    private static Scenario WithAlternative(decimal earns, decimal other) => new ScenarioBuilder()
        .Engineer("ann", at: 0, ann => ann with { Pay = new Pay { PerKm = 1 } })
        .Visit("v1", at: 10, change: visit => visit with { Revenue = earns, Priority = 0 })
        .Visit("near", at: 5, change: visit => visit with { Revenue = other, Priority = 0 })
        .With(scenario => scenario with { Links = [new VisitLink { Id = new LinkId("l"), Kind = LinkKind.OneOf, Visits = [new("v1"), new("near")] }] })
        .Build();
}
