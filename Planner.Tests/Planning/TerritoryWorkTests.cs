using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Engineers who work in a part of the map: Bob lives nearer to v1, but it lies in Ann's territory.</summary>
public class TerritoryWorkTests
{
    private static readonly Area West = new() { Outline = [new(-1, -1), new(-1, 0.12), new(1, 0.12), new(1, -1)] };
    private static readonly Area East = new() { Outline = [new(-1, 0.12), new(-1, 1), new(1, 1), new(1, 0.12)] };

    [Fact]
    public void Without_a_price_nobody_leaves_his_territory()
    {
        Assert.Equal("ann", Plan(Scenario(null)).Routes[0].Engineer.Value);
    }

    [Fact]
    public void With_a_price_he_leaves_it_where_that_is_cheaper()
    {
        Assert.Equal("ann", Plan(Scenario(30)).Routes[0].Engineer.Value);
        var plan = Plan(Scenario(3));
        Assert.Equal("bob", plan.Routes[0].Engineer.Value);
        Assert.Equal(3, plan.Score.Money.Territory);
        Assert.Contains(PlanChecker.Check(Scenario(4), plan), violation => violation.Code == "score_differs");
    }

    [Fact]
    public void A_visit_that_comes_later_is_offered_in_its_territory()
    {
        var scenario = Scenario(null);
        var finder = new SlotFinder(scenario, Plan(scenario));
        var site = new Site { Id = new SiteId("new"), Position = new Position(0.01, 0.2) };
        var offers = finder.Find(scenario.Visits[0] with { Id = new VisitId("v2"), Site = site.Id }, site: site).Offers;
        Assert.Equal(["bob"], offers.Select(offer => offer.Engineer.Value));
    }

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }

    // Ann drives 20 km, Bob 10 km, at 1 a kilometre.
    private static Scenario Scenario(decimal? price) => new ScenarioBuilder()
        .Engineer("ann", at: 0, Of("west"))
        .Engineer("bob", at: 15, Of("east"))
        .Visit("v1", at: 10)
        .With(scenario => scenario with
        {
            Costs = scenario.Costs with { TerritoryPrice = price },
            Territories = [new Territory { Id = new("west"), Areas = [West] }, new Territory { Id = new("east"), Areas = [East] }],
        })
        .Build();

    private static Func<Engineer, Engineer> Of(string territory) =>
        engineer => engineer with { Pay = new Pay { PerKm = 1 }, Territories = [new TerritoryId(territory)] };
}
