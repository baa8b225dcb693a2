using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Starts that customers have been told, and the price of others.</summary>
public class PromisedStartTests
{
    [Fact]
    public void Promises_decide_the_order()
    {
        Assert.Equal(["far", "near"], Order(Two(price: 40)));
        // The other way round is twenty minutes' drive shorter.
        Assert.Equal(["near", "far"], Order(Two(price: 4)));
    }

    [Fact]
    public void A_start_outside_costs_once_however_far_it_is()
    {
        var plan = Made(Two(price: 4));
        Assert.Equal(4, plan.Score.Money.Changes);
        Assert.Equal(0, Made(Two(price: 40)).Score.Money.Changes);
    }

    [Fact]
    public void Departure_is_late_enough_for_a_promise_and_not_later()
    {
        // v2 opens at eleven, so v1 could be made from 8:10 to 10:20; it is promised by nine.
        var scenario = Waiting(At(8, 45), At(9));
        var plan = Made(scenario);
        Assert.Equal(At(9), plan.Routes[0].Stops[0].Start);
        Assert.Equal(0, plan.Score.Money.Changes);
        var later = new PlanBuilder(scenario).Route("ann", At(9), route => route.Visit("v1").Visit("v2", start: At(11))).Build();
        Assert.Contains(PlanChecker.Check(scenario, later), violation => violation.Code == "departure_too_late");
    }

    [Fact]
    public void A_promise_that_is_lost_anyway_holds_nobody_back()
    {
        var plan = Made(Waiting(At(7), At(8)));
        Assert.Equal(At(10, 20), plan.Routes[0].Stops[0].Start);
        Assert.Equal(5, plan.Score.Money.Changes);
    }

    [Fact]
    public void Without_a_price_a_promise_binds_nobody()
    {
        var scenario = Waiting(At(8, 45), At(9));
        var plan = Made(scenario with { Costs = scenario.Costs with { Changes = null } });
        Assert.Equal(At(10, 20), plan.Routes[0].Stops[0].Start);
        Assert.Equal(0, plan.Score.Money.Changes);
    }

    [Fact]
    public void A_visit_that_comes_later_may_be_promised_too()
    {
        var scenario = Waiting(At(7), At(8));
        var early = scenario with { Visits = [scenario.Visits[1]] };
        var offer = new SlotFinder(early, Made(early)).Find(scenario.Visits[0]).Offers[0];
        Assert.Equal(5, offer.Added.Money.Changes);
    }

    [Fact]
    public void The_place_of_a_visit_tells_of_its_promise()
    {
        var scenario = Waiting(At(7), At(8));
        var placement = new PlacementReader(scenario, Made(scenario)).Find(new VisitId("v1"))!;
        Assert.Contains(placement.Terms, term => term is { Term: "changes", Amount: 5 });
    }

    /// <summary>Far is promised by half past eight; near lies on the way there, and Ann ends behind far.</summary>
    private static Scenario Two(decimal price) => Priced(price, new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 60 }, End = new Position(0, 0.25, new PlaceId("p25")) })
        .Visit("near", 10).Visit("far", 20, 30, visit => visit with { Promised = new PromisedStart(At(8), At(8, 30)), TimeWindows = [new TimeWindow(At(8), At(9))] })
        .With(scenario => scenario with { Visits = [scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(8), At(9, 30))] }, scenario.Visits[1]] }));

    private static Scenario Waiting(Instant from, Instant to) => Priced(5, new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 1 } })
        .Visit("v1", 10, 30, visit => visit with { Promised = new PromisedStart(from, to), TimeWindows = [new TimeWindow(At(8), At(10, 30))] })
        .Visit("v2", 20, 30, visit => visit with { TimeWindows = [new TimeWindow(At(11))] }));

    private static Scenario Priced(decimal price, ScenarioBuilder builder)
    {
        builder.Place(25);
        return builder.With(scenario => scenario with { Costs = scenario.Costs with { Changes = new ChangePrices { Start = price } } }).Build();
    }

    private static IEnumerable<string> Order(Scenario scenario) => Made(scenario).Routes[0].Stops.Select(stop => stop.Visit!.Value.Value);

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }
}
