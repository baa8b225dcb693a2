using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Ann has two lenses, uses one, and should have four.</summary>
public class ReplenishmentTests
{
    private static readonly PartId Lens = new("lens");
    private static readonly EngineerId Ann = new("ann");

    [Fact]
    public void What_lacks_comes_from_the_nearest_depots_and_the_rest_is_ordered()
    {
        Assert.Equal([new Replenishment(Ann, Lens, 3, new DepotId("near"))], Plan(Scenario(near: 5, far: 5)).Replenishment);
        Assert.Equal(
            [new Replenishment(Ann, Lens, 1, new DepotId("near")), new Replenishment(Ann, Lens, 2, new DepotId("far"))],
            Plan(Scenario(near: 1, far: 5)).Replenishment);
        Assert.Equal(
            [new Replenishment(Ann, Lens, 1, new DepotId("far")), new Replenishment(Ann, Lens, 2)],
            Plan(Scenario(near: 0, far: 1)).Replenishment);
    }

    [Fact]
    public void What_routes_load_is_gone_and_what_arrives_is_there()
    {
        var fetching = Scenario(near: 2, far: 0, asks: 3);
        Assert.Equal([new Replenishment(Ann, Lens, 1, new DepotId("near")), new Replenishment(Ann, Lens, 3)], Plan(fetching).Replenishment);
        var arriving = fetching with { PartsInTransit = [new PartsInTransit { Part = Lens, Quantity = 9, Depot = new DepotId("far"), ArrivesAt = Clock.At(20) }] };
        Assert.Equal(new Replenishment(Ann, Lens, 3, new DepotId("far")), Plan(arriving).Replenishment[^1]);
    }

    [Fact]
    public void One_engineer_gets_what_another_leaves()
    {
        var scenario = Scenario(near: 4, far: 0);
        var bob = scenario.Engineers[0] with { Id = new EngineerId("bob"), VanStock = [], VanMinimum = [new PartQuantity(Lens, 2)], Shifts = [scenario.Engineers[0].Shifts[0] with { Id = new ShiftId("bob-1") }] };
        var plan = Plan(scenario with { Engineers = [scenario.Engineers[0], bob], Visits = [scenario.Visits[0] with { RequiredEngineers = [Ann] }] });
        Assert.Equal(
            [new Replenishment(Ann, Lens, 3, new DepotId("near")), new Replenishment(bob.Id, Lens, 1, new DepotId("near")), new Replenishment(bob.Id, Lens, 1)],
            plan.Replenishment);
    }

    [Fact]
    public void A_van_with_its_minimum_needs_nothing()
    {
        var scenario = Scenario(near: 5, far: 5);
        Assert.Empty(Plan(scenario with { Engineers = [scenario.Engineers[0] with { VanMinimum = [new PartQuantity(Lens, 1)] }] }).Replenishment);
    }

    [Fact]
    public void Another_proposal_is_found()
    {
        var scenario = Scenario(near: 5, far: 5);
        var plan = Plan(scenario);
        foreach (var wrong in new[] { plan.Replenishment[0] with { Quantity = 2 }, plan.Replenishment[0] with { Depot = new DepotId("far") } })
        {
            var found = Assert.Single(PlanChecker.Check(scenario, plan with { Replenishment = [wrong] }));
            Assert.Equal(("replenishment_differs", "replenishment"), (found.Code, found.Path));
        }
    }

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Scenario Scenario(int near, int far, int asks = 1) => new ScenarioBuilder()
        .Engineer("ann", at: 0, ann => ann with { VanStock = [new PartQuantity(Lens, 2)], VanMinimum = [new PartQuantity(Lens, 4)] })
        .Depot("far", at: 20, depot => depot with { Stock = [new PartQuantity(Lens, far)] })
        .Depot("near", at: 5, depot => depot with { Stock = [new PartQuantity(Lens, near)] })
        .Visit("v1", at: 10, change: visit => visit with { Parts = [new PartQuantity(Lens, asks)] })
        .Build();
}
