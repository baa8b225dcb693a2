using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans that use what is not there.</summary>
internal static class BrokenSupplies
{
    private static readonly PartId P = new("p");

    public static IEnumerable<BrokenPlan> All => [.. Stops(), .. Stocks(), .. Room(), .. Returns(), .. Tools(), Delivered()];

    /// <summary>Ann with two pieces in the van, a depot at 10 with one, v1 and v2 at 10 that need one each.</summary>
    private static ScenarioBuilder Supplied(int inVan, int atDepot) => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { VanStock = [new PartQuantity(P, inVan)] })
        .Visit("v1", at: 10, change: visit => FromNine(visit) with { Parts = [new PartQuantity(P, 1)] })
        .Visit("v2", at: 10, change: visit => visit with { Parts = [new PartQuantity(P, 1)] })
        .Depot("d1", at: 10, depot => depot with { Stock = [new PartQuantity(P, atDepot)] });

    private static Plan Plan(Scenario scenario, Action<RouteBuilder> stops) =>
        new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), stops).Build();

    private static IEnumerable<BrokenPlan> Stops()
    {
        var scenario = Supplied(inVan: 2, atDepot: 1).Build();
        var plan = Plan(scenario, route => route.Visit("v1").Visit("v2"));
        yield return new(ViolationCode.PartsDiffer, "routes[0].stops[1].parts", scenario,
            WithStop(scenario, plan, 1, stop => stop with { Parts = [new PartUse(P, 2)] }));
        // The scenario has no courier.
        yield return new(ViolationCode.PartsDiffer, "routes[0].stops[1].parts", scenario,
            WithStop(scenario, plan, 1, stop => stop with { Parts = [], Delivered = stop.Parts }));
        // With the unit it takes an hour, and the stop says half an hour.
        var unit = Ann().Visit("v1", at: 10, change: visit => FromNine(visit) with { Parts = [new PartQuantity(P, 1)], Substitutes = [new PartSubstitute(P, new("unit"), 0, Duration.FromHours(1))] })
            .With(one => one with { Engineers = [one.Engineers[0] with { VanStock = [new PartQuantity(new("unit"), 1), new PartQuantity(P, 1)] }] }).Build();
        yield return new(ViolationCode.EndDiffers, "routes[0].stops[0].end", unit,
            WithStop(unit, ToV1(unit), 0, stop => stop with { Parts = [new PartUse(new("unit"), 1)] }));
        yield return new(ViolationCode.NegativeQuantity, "routes[0].stops[0].parts", scenario,
            WithStop(scenario, plan, 0, stop => stop with { Parts = [new PartUse(P, 2), new PartUse(P, -1)] }));
        yield return new(ViolationCode.LoadedNotUsed, "routes[0].stops[2].loaded", scenario,
            Plan(scenario, route => route.Visit("v1").Visit("v2").Fetch("d1", [("p", 1)])));
        yield return new(ViolationCode.VanStockExceeded, "routes[0]",
            scenario with { Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(P, 1)] }] }, plan);
    }

    private static IEnumerable<BrokenPlan> Room()
    {
        var roomy = Supplied(inVan: 1, atDepot: 2).Build();
        Scenario WithRoom(int room) => roomy with { PartSizes = [new PartSize(P, 3)], Engineers = [roomy.Engineers[0] with { VanCapacity = room }] };
        // The piece of the van and one of the depot, both aboard before the first visit.
        yield return new(ViolationCode.VanOverloaded, "routes[0].stops[0]", WithRoom(5),
            Plan(WithRoom(5), route => route.Fetch("d1", [("p", 1)]).Visit("v1", start: Clock.At(9)).Visit("v2")));
        // A piece of the van is used up before the depot, and both visits come after.
        yield return new(ViolationCode.VanOverloaded, "routes[0]", WithRoom(2),
            Plan(WithRoom(2), route => route.Visit("v1").Visit("v2")), ViolationCode.VanStockExceeded);
    }

    private static IEnumerable<BrokenPlan> Returns()
    {
        // The depot that takes p back is at 10, where both visits are; ann ends at 0.
        var scenario = Supplied(inVan: 2, atDepot: 0).With(one => one with
        {
            Visits = [one.Visits[0] with { Returns = [new PartQuantity(P, 1)] }, one.Visits[1]],
            Depots = [one.Depots[0] with { TakesBack = [P] }],
        }).Build();
        yield return new(ViolationCode.ReturnMissing, "routes[0]", scenario, Plan(scenario, route => route.Visit("v1").Visit("v2")));
        var before = Plan(scenario, route => route.Fetch("d1").Visit("v1", start: Clock.At(9)).Visit("v2"));
        yield return new(ViolationCode.ReturnMissing, "routes[0]", scenario, before);
        var lawful = Plan(scenario, route => route.Visit("v1").Fetch("d1").Visit("v2"));
        yield return new(ViolationCode.ReturnsDiffer, "routes[0].stops[0].collected", scenario, WithStop(scenario, lawful, 0, stop => stop with { Collected = [] }));
        yield return new(ViolationCode.ReturnsDiffer, "routes[0].stops[1].handedIn", scenario, WithStop(scenario, lawful, 1, stop => stop with { HandedIn = [] }));
        var aboard = scenario with
        {
            Visits = [scenario.Visits[0] with { Returns = [] }, scenario.Visits[1]],
            Engineers = [scenario.Engineers[0] with { Shifts = [scenario.Engineers[0].Shifts[0] with { FailedUnits = [new PartQuantity(P, 1)] }] }],
        };
        yield return new(ViolationCode.ReturnMissing, "routes[0]", aboard, Plan(aboard, route => route.Visit("v1").Visit("v2")));
        // Two pieces in the van; one is used up where a larger one comes aboard.
        var full = scenario with
        {
            Visits = [scenario.Visits[0] with { Returns = [new PartQuantity(new PartId("q"), 1)] }, scenario.Visits[1]],
            Depots = [scenario.Depots[0] with { TakesBack = [new PartId("q")] }],
            PartSizes = [new PartSize(P, 1), new PartSize(new PartId("q"), 2)],
            Engineers = [scenario.Engineers[0] with { VanCapacity = 2 }],
        };
        yield return new(ViolationCode.VanOverloaded, "routes[0].stops[0]", full, Plan(full, route => route.Visit("v1").Fetch("d1").Visit("v2")));
    }

    private static BrokenPlan Delivered()
    {
        var scenario = Ann().Visit("v1", at: 10, change: visit => FromNine(visit) with { Parts = [new PartQuantity(P, 1)], MayBeDelivered = true })
            .With(scenario => scenario with { Courier = new Courier { LeadTime = Duration.FromHours(4) } }).Build();
        // Now is six: the part is there at ten.
        var plan = ToV1(scenario);
        return new BrokenPlan(ViolationCode.DeliveredTooLate, "routes[0].stops[0].start", scenario,
            WithStop(scenario, plan, 0, stop => stop with { Parts = [], Delivered = stop.Parts }), ViolationCode.DepartureNotLatest);
    }

    private static IEnumerable<BrokenPlan> Stocks()
    {
        var scenario = Supplied(inVan: 0, atDepot: 1).Build();
        yield return new(ViolationCode.DepotStockExceeded, "routes[0].stops[0].loaded", scenario,
            Plan(scenario, route => route.Fetch("d1", [("p", 2)]).Visit("v1", start: Clock.At(9)).Visit("v2")));
        yield return new(ViolationCode.DepotStockExceeded, "routes[0].stops[2].loaded", scenario,
            Plan(scenario, route => route.Fetch("d1", [("p", 1)]).Visit("v1", start: Clock.At(9)).Fetch("d1", [("p", 1)]).Visit("v2")));

        // One more piece comes at 09:31; the second fetch is there at 09:30.
        var transit = Supplied(inVan: 0, atDepot: 1)
            .With(one => one with
            {
                PartsInTransit = [new PartsInTransit { Part = P, Quantity = 1, Depot = new("d1"), ArrivesAt = Clock.At(9, 31) }],
            })
            .Build();
        Plan Twice(Instant? second) => Plan(transit, route =>
            route.Fetch("d1", [("p", 1)]).Visit("v1", start: Clock.At(9)).Fetch("d1", [("p", 1)], start: second).Visit("v2"));
        yield return new(ViolationCode.DepotStockExceeded, "routes[0].stops[2].loaded", transit,
            Twice(null));
        yield return new(ViolationCode.WaitsNeedlessly, "routes[0].stops[2].start", transit,
            Twice(Clock.At(9, 32)), ViolationCode.DepartureNotLatest);
    }

    private static IEnumerable<BrokenPlan> Tools()
    {
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => FromNine(visit) with { Tools = [new("ladder")] })
            .Depot("d1", at: 10, depot => depot with { Tools = [new("ladder")] })
            .Build();
        yield return new(ViolationCode.ToolMissing, "routes[0].stops[0]", scenario,
            Plan(scenario, route => route.Visit("v1").Fetch("d1", tools: ["ladder"])));
        yield return new(ViolationCode.ToolNotLent, "routes[0].stops[0].toolsLoaded", scenario,
            Plan(scenario, route => route.Fetch("d1", tools: ["crane", "ladder"]).Visit("v1", start: Clock.At(9))));
        // One ladder, and two who borrow it on one day, however far apart.
        var one = scenario with
        {
            Depots = [scenario.Depots[0] with { Tools = [], ToolStock = [new ToolQuantity(new("ladder"), 1)] }],
            Engineers = [scenario.Engineers[0], scenario.Engineers[0] with { Id = new("bo"), Shifts = [ScenarioBuilder.Shift("bo-1", Clock.At(17), Clock.At(23))] }],
            Visits = [scenario.Visits[0], scenario.Visits[0] with { Id = new("v2"), TimeWindows = [] }],
        };
        yield return new(ViolationCode.ToolLentTooOften, "routes[1].stops[0].toolsLoaded", one, new PlanBuilder(one)
            .Route("ann", Clock.At(8, 50), route => route.Fetch("d1", tools: ["ladder"]).Visit("v1", start: Clock.At(9)))
            .Route("bo", Clock.At(17), route => route.Fetch("d1", tools: ["ladder"]).Visit("v2"))
            .Build());
    }
}
