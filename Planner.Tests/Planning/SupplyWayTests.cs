using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Substitutes and couriers: chosen where they are cheaper than fetching, or the only way.</summary>
public class SupplyWayTests
{
    private const int Block = 40;

    private static readonly PartId Lens = new("lens");
    private static readonly PartId Old = new("old lens");
    private static readonly PartId Unit = new("camera");

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Fact]
    public void A_substitute_in_the_van_saves_the_way_to_the_depot()
    {
        var plan = Made(Asking(substitutePrice: 5, van: [new PartQuantity(Old, 1)]));
        var stop = Assert.Single(plan.Routes[0].Stops);
        Assert.Equal([new PartUse(Old, 1)], stop.Parts);
        Assert.Equal(5, plan.Score.Money.Supply);
    }

    [Fact]
    public void A_substitute_that_costs_more_than_the_way_is_left_alone()
    {
        var plan = Made(Asking(substitutePrice: 500, van: [new PartQuantity(Old, 1)]));
        Assert.Equal([StopKind.Depot, StopKind.Visit], plan.Routes[0].Stops.Select(stop => stop.Kind));
        Assert.Equal(0, plan.Score.Money.Supply);
    }

    [Fact]
    public void Of_substitutes_the_better_one_is_used_up_first()
    {
        var scenario = Asking(substitutePrice: 5, van: [new PartQuantity(Old, 1)]);
        scenario = scenario with { Visits = [scenario.Visits[0] with { Substitutes = [new PartSubstitute(Lens, Old, 7), new PartSubstitute(Lens, new PartId("worn"), 9)] }] };
        scenario = scenario with { Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(Old, 1), new PartQuantity(new PartId("worn"), 1)] }] };
        Assert.Equal(7, Made(scenario).Score.Money.Supply);
    }

    [Theory]
    [InlineData(50, 30)]
    [InlineData(100, 120)]
    public void A_unit_is_swapped_where_the_time_saved_is_worth_more_than_it_costs(int price, int minutes)
    {
        // Ninety minutes less, at sixty an hour.
        var stop = Assert.Single(Made(Swapping(price)).Routes[0].Stops);
        Assert.Equal(Duration.FromMinutes(minutes), stop.End - stop.Start);
    }

    [Fact]
    public void A_swap_makes_a_visit_possible_that_is_too_long_otherwise()
    {
        var scenario = Swapping(price: 500);
        scenario = scenario with { Visits = [scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(9), null, At(10))] }] };
        Assert.Equal([new PartUse(Unit, 1)], Assert.Single(Made(scenario).Routes[0].Stops).Parts);
    }

    [Fact]
    public void Of_two_swaps_in_one_visit_the_longer_counts_and_no_skill_shortens_it()
    {
        var scenario = Swapping(price: 0);
        var disk = new PartId("disk");
        scenario = scenario with
        {
            Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(Unit, 1), new PartQuantity(Old, 1)], Skills = [new EngineerSkill(new("optics"), 3)] }],
            Visits =
            [
                scenario.Visits[0] with
                {
                    Parts = [new PartQuantity(Lens, 1), new PartQuantity(disk, 1)],
                    Substitutes = [.. scenario.Visits[0].Substitutes, new PartSubstitute(disk, Old, 0, Duration.FromMinutes(45))],
                    Durations = [new SkillDuration(new("optics"), 1, Duration.FromMinutes(5))],
                },
            ],
        };
        var stop = Assert.Single(Made(scenario).Routes[0].Stops);
        Assert.Equal(Duration.FromMinutes(45), stop.End - stop.Start);
    }

    [Fact]
    public void Parts_that_can_be_read_in_two_ways_are_read_as_the_cheapest()
    {
        // Each stands for the other: what is asked for is used, and nothing swapped, however quick that would be.
        var scenario = Swapping(price: 0);
        scenario = scenario with
        {
            Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(Unit, 1), new PartQuantity(Lens, 1)] }],
            Visits =
            [
                scenario.Visits[0] with
                {
                    Parts = [new PartQuantity(Lens, 1), new PartQuantity(Unit, 1)],
                    Substitutes = [new PartSubstitute(Lens, Unit, 0, Duration.FromMinutes(5)), new PartSubstitute(Unit, Lens, 0, Duration.FromMinutes(5))],
                },
            ],
        };
        var stop = Assert.Single(Made(scenario).Routes[0].Stops);
        Assert.Equal(Duration.FromMinutes(120), stop.End - stop.Start);
    }

    [Fact]
    public void A_kit_is_used_in_pieces_where_these_are_in_the_van()
    {
        var kit = new Kit { Part = new PartId("kit"), Contents = [new PartQuantity(Lens, 2), new PartQuantity(Old, 1)] };
        var scenario = new ScenarioBuilder()
            .Engineer("ann", 0, ann => ann with { VanStock = [new PartQuantity(Lens, 5), new PartQuantity(Old, 2)] })
            .Visit("v", 10, 30, visit => visit with { Parts = [new PartQuantity(kit.Part, 2)] })
            .With(one => one with { Kits = [kit] })
            .Build();
        Assert.Equal([new PartUse(Lens, 4), new PartUse(Old, 2)], Assert.Single(Made(scenario).Routes[0].Stops).Parts);
        var whole = scenario with { Engineers = [scenario.Engineers[0] with { VanStock = [new PartQuantity(kit.Part, 2)] }] };
        Assert.Equal([new PartUse(kit.Part, 2)], Assert.Single(Made(whole).Routes[0].Stops).Parts);
    }

    [Fact]
    public void A_courier_brings_what_no_depot_has_and_the_visit_waits_for_him()
    {
        var scenario = Delivered(new Courier { LeadTime = Duration.FromHours(4), Price = 40 });
        var plan = Made(scenario);
        var stop = Assert.Single(plan.Routes[0].Stops);
        Assert.Equal([new PartUse(Lens, 1)], stop.Delivered);
        Assert.Empty(stop.Parts);
        // Now is six.
        Assert.Equal(At(10), stop.Start);
        Assert.Equal(40, plan.Score.Money.Supply);
    }

    [Fact]
    public void A_courier_without_the_part_is_no_help()
    {
        var scenario = Delivered(new Courier { LeadTime = Duration.FromHours(4), Parts = [Old] });
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(Verdict.ImpossibleAlone, Assert.Single(plan.Unassigned).Verdict);
    }

    [Fact]
    public void A_visit_that_no_way_of_supply_helps_is_listed_once()
    {
        var scenario = Delivered(new Courier { LeadTime = Duration.FromHours(40) });
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal("v", Assert.Single(plan.Unassigned).Visit.Value);
        Assert.Equal(PricesInForce.Of(scenario.Costs).DefaultPriority, plan.Score.Service.Total);
    }

    [Theory]
    [MemberData(nameof(Blocks), 3)]
    public void Plans_are_lawful_and_cost_what_the_keeper_counts(int block)
    {
        foreach (var seed in Enumerable.Range(block * Block, Block))
        {
            var scenario = Random(seed);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(200, seed, threads: 1 + seed % 2) with { Explain = seed % 4 == 0 });
            EngineRun.AssertHolds(scenario, plan);
            if (seed % 3 == 0)
                EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(50, seed, previous: plan)), plan);
        }
    }

    private static Scenario Random(int seed)
    {
        var scenario = TinyScenarios.Random(seed, 3 + seed % 13);
        return RandomWays.AddTo(seed % 2 == 0 ? scenario : RandomLinks.AddTo(scenario, seed), seed);
    }

    /// <summary>Ann's van may hold a substitute; the lens itself is at a depot half an hour off the way.</summary>
    private static Scenario Asking(decimal substitutePrice, IReadOnlyList<PartQuantity> van) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { VanStock = van, Pay = new Pay { PerHour = 60 } })
        .Depot("store", 30, depot => depot with { Stock = [new PartQuantity(Lens, 1)] })
        .Visit("v", 10, 30, visit => visit with { Parts = [new PartQuantity(Lens, 1)], Substitutes = [new PartSubstitute(Lens, Old, substitutePrice)] })
        .Build();

    /// <summary>A repair of two hours with a lens; swapping the whole camera takes half an hour.</summary>
    private static Scenario Swapping(decimal price) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { VanStock = [new PartQuantity(Lens, 1), new PartQuantity(Unit, 1)], Pay = new Pay { PerHour = 60 } })
        .Visit("v", 10, 120, visit => visit with
        {
            Parts = [new PartQuantity(Lens, 1)], Substitutes = [new PartSubstitute(Lens, Unit, price, Duration.FromMinutes(30))],
        })
        .Build();

    private static Scenario Delivered(Courier courier) => new ScenarioBuilder()
        .Engineer("ann")
        .Visit("v", 10, 30, visit => visit with { Parts = [new PartQuantity(Lens, 1)], MayBeDelivered = true })
        .With(scenario => scenario with { Courier = courier })
        .Build();

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }
}
