using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Core.Solver.Search;
using Planner.Tests.Building;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>What a van can hold, and where it is loaded again.</summary>
public class VanRoomTests
{
    private const int Block = 40;

    private static readonly PartId Pump = new("pump");

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Fact]
    public void A_van_too_small_for_the_day_is_loaded_again_on_the_way()
    {
        // The depot lies between the visits: 5 and 6 minutes on the one side, 20 and 21 on the other.
        var plan = Made(Pumps(room: 4, visits: [5, 6, 20, 21]));
        Assert.Equal(2, plan.Routes[0].Stops.Count(stop => stop.Kind == StopKind.Depot));
        Assert.All(Loads(plan), load => Assert.Equal(2, load));
    }

    [Fact]
    public void A_van_with_room_for_all_is_loaded_once() =>
        Assert.Equal([4], Loads(Made(Pumps(room: 8, visits: [5, 6, 20, 21]))));

    [Fact]
    public void A_van_without_capacity_holds_anything()
    {
        var scenario = Pumps(room: 4, visits: [5, 6, 20, 21]);
        Assert.Equal([4], Loads(Made(scenario with { Engineers = [scenario.Engineers[0] with { VanCapacity = null }] })));
        Assert.Equal([4], Loads(Made(scenario with { PartSizes = [] })));
    }

    [Fact]
    public void What_lies_in_the_van_takes_room_until_it_is_used()
    {
        var scenario = Pumps(room: 4, visits: [5, 6, 20, 21]);
        scenario = scenario with { Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(Pump, 2)] }] };
        // Two from the van first, then two from the depot.
        var stops = Made(scenario).Routes[0].Stops;
        Assert.Equal([StopKind.Visit, StopKind.Visit, StopKind.Depot, StopKind.Visit, StopKind.Visit], stops.Select(stop => stop.Kind));
    }

    [Fact]
    public void More_reloads_than_two_are_made_where_they_are_needed() =>
        Assert.Equal([1, 1, 1, 1, 1], Loads(Made(Pumps(room: 2, visits: [9, 8, 11, 12, 7]))));

    [Fact]
    public void Two_depots_that_each_have_one_part_fill_one_van()
    {
        var fan = new PartId("fan");
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { VanCapacity = 3 })
            .Visit("v", 30, 30, visit => visit with { Parts = [new PartQuantity(Pump, 1), new PartQuantity(fan, 1)] })
            .Visit("w", 31, 30, visit => visit with { Parts = [new PartQuantity(Pump, 1)] })
            .Depot("d", 10, depot => depot with { Stock = [new PartQuantity(Pump, 5)] })
            .Depot("e", 20, depot => depot with { Stock = [new PartQuantity(fan, 5)] })
            .With(one => one with { PartSizes = [new PartSize(Pump, 2), new PartSize(fan, 1)] })
            .Build();
        var stops = Made(scenario).Routes[0].Stops;
        Assert.Equal(3, stops.Count(stop => stop.Kind == StopKind.Depot));
    }

    [Fact]
    public void Parts_too_large_for_every_van_are_told()
    {
        var plan = Explained(Pumps(room: 1, visits: [5]));
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(ReasonCode.VanTooSmall, Assert.Single(left.Obstacles).Code);
        Assert.Contains(left.Relaxations, one => one.Kind == RelaxationKind.VanRoom && one.Quantity == 2);
    }

    [Fact]
    public void A_van_full_of_other_parts_is_told()
    {
        // The van is full of what nobody needs.
        var scenario = Pumps(room: 5, visits: [5]);
        var plan = Explained(scenario with
        {
            Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(new PartId("fan"), 4)] }],
            PartSizes = [.. scenario.PartSizes, new PartSize(new PartId("fan"), 1)],
        });
        Assert.Equal(ReasonCode.VanFull, Assert.Single(Assert.Single(plan.Unassigned).Obstacles).Code);
    }

    [Fact]
    public void An_urgent_visit_is_offered_no_van_that_can_not_hold_its_parts()
    {
        // The running plan is one of four loads, to which a fifth is added.
        var scenario = Pumps(room: 2, visits: [9, 8, 11, 12]);
        var finder = new SlotFinder(scenario, EngineRun.Plan(scenario, EngineRun.Options(50)));
        Visit Asking(string id, int pieces) => scenario.Visits[0] with { Id = new VisitId(id), Parts = [new PartQuantity(Pump, pieces)] };
        Assert.NotEmpty(finder.Find(new VisitRequest { Visit = Asking("w", 1) }).Offers);
        Assert.Empty(finder.Find(new VisitRequest { Visit = Asking("x", 2) }).Offers);
    }

    [Theory]
    [MemberData(nameof(Blocks), 4)]
    public void Plans_of_random_scenarios_with_small_vans_are_lawful(int block)
    {
        var reloaded = 0;
        for (var seed = block * Block; seed < (block + 1) * Block; seed++)
        {
            var scenario = Random(seed);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(150, seed, threads: 1 + seed % 2, recombine: false) with { Explain = seed % 5 == 0 });
            EngineRun.AssertHolds(scenario, plan);
            var again = EngineRun.Plan(scenario, EngineRun.Options(20, seed, previous: plan));
            EngineRun.AssertHolds(scenario, again, plan);
            reloaded += plan.Routes.Count(route => route.Stops.Count(stop => stop.Kind == StopKind.Depot) > 1);
        }

        Assert.True(reloaded >= 2, $"only {reloaded} routes were loaded again");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Territories_mind_what_vans_carry(int seed)
    {
        var city = CityGenerator.Generate(new CityRecipe { Name = "stores", Engineers = 9, Visits = 50, Depots = 8, Seed = seed });
        var scenario = RandomStowage.AddTo(city, seed);
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = new SearchSettings { TerritoriesFrom = 20, TerritoryVisits = 15, TerritoryRoutes = 1 } };
        var run = engine.Run(scenario, EngineRun.Options(60, seed, threads: 2));
        EngineRun.AssertHolds(scenario, run.Plan!);
        Assert.True(run.Plan!.Routes.Sum(route => route.Stops.Count(stop => stop.Loaded.Count + stop.HandedIn.Count > 0)) >= 4);
    }

    private static Scenario Random(int seed)
    {
        var scenario = RandomStowage.AddTo(TinyScenarios.Random(seed, 3 + seed % 13), seed);
        return seed % 3 == 0 ? RandomWays.AddTo(scenario, seed) : seed % 3 == 1 ? RandomLinks.AddTo(scenario, seed) : scenario;
    }

    private static List<int> Loads(Plan plan) =>
        [.. plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Kind == StopKind.Depot).Select(stop => stop.Loaded.Sum(load => load.Quantity))];

    /// <summary>Ann sets out at 10, where the depot is, for visits of one pump of size two each.</summary>
    private static Scenario Pumps(int room, int[] visits) => visits
        .Select((at, row) => (at, row))
        .Aggregate(new ScenarioBuilder().Engineer("ann", 10, ann => ann with { VanCapacity = room }), (builder, visit) => builder
            .Visit($"v{visit.row}", visit.at, 30, one => one with { Parts = [new PartQuantity(Pump, 1)] }))
        .Depot("d", 10, depot => depot with { Stock = [new PartQuantity(Pump, 10)] })
        .With(one => one with { PartSizes = [new PartSize(Pump, 2)], Engineers = [.. one.Engineers.Select(ann => ann with { Pay = new Pay { PerHour = 10, PerKm = 1 } })] })
        .Build();

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Plan Explained(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
