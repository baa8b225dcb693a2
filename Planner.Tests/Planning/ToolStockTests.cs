using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Tools that depots lend in limited number: a unit is with one shift a day.</summary>
public class ToolStockTests
{
    private const int Block = 40;

    private static readonly ToolId Wrench = new("torque-wrench");

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public void As_many_visits_at_one_time_are_made_as_there_are_wrenches(int wrenches, int made)
    {
        var plan = Held(AtOnce(wrenches));
        Assert.Equal(made, plan.Indicators.Assigned);
        Assert.Equal(made, plan.Routes.SelectMany(route => route.Stops).Sum(stop => stop.ToolsLoaded.Count));
    }

    [Fact]
    public void What_is_lent_to_others_is_the_reason()
    {
        var left = Assert.Single(Held(AtOnce(1)).Unassigned);
        Assert.Contains(left.Obstacles, one => one.Code == ReasonCode.ToolTaken);
        var more = Assert.Single(left.Relaxations, one => one.Kind == RelaxationKind.ToolAtDepot);
        Assert.Equal(("store", Wrench, 1), (more.Depot!.Value.Value, more.Tool!.Value, more.Quantity!.Value));
        Assert.All(Assert.Single(Held(AtOnce(0)).Unassigned.Take(1)).Obstacles, one => Assert.Equal(ReasonCode.ToolMissing, one.Code));
    }

    [Fact]
    public void Whoever_has_the_only_one_makes_all_that_need_it()
    {
        var scenario = AtOnce(1);
        scenario = scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { TimeWindows = [] })] };
        var plan = Held(scenario);
        Assert.Empty(plan.Unassigned);
        Assert.Single(plan.Routes);
        Assert.Equal(1, plan.Indicators.DepotStops);
    }

    [Fact]
    public void The_next_day_it_is_back()
    {
        var scenario = AtOnce(1);
        var bo = scenario.Engineers[1] with { Shifts = [ScenarioBuilder.Shift("bo-2", At(8, day: 1), At(16, day: 1))] };
        var later = scenario.Visits[1] with { TimeWindows = [new TimeWindow(At(10, day: 1))] };
        Assert.Empty(Held(scenario with { Engineers = [scenario.Engineers[0], bo], Visits = [scenario.Visits[0], later] }).Unassigned);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public void A_night_shift_has_it_on_both_days(int overtimeMinutes, int made)
    {
        // Ann's shift ends at midnight, or with overtime after it; Bo's is the day after.
        var scenario = AtOnce(1);
        var ann = scenario.Engineers[0] with
        {
            Shifts = [ScenarioBuilder.Shift("ann-1", At(16), At(0, day: 1))], MaxOvertime = Duration.FromMinutes(overtimeMinutes),
        };
        var bo = scenario.Engineers[1] with { Shifts = [ScenarioBuilder.Shift("bo-2", At(8, day: 1), At(16, day: 1))] };
        var evening = scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(18), At(18))] };
        var morning = scenario.Visits[1] with { TimeWindows = [new TimeWindow(At(10, day: 1), At(10, day: 1))] };
        Assert.Equal(made, Held(scenario with { Engineers = [ann, bo], Visits = [evening, morning] }).Indicators.Assigned);
    }

    [Fact]
    public void An_own_tool_is_not_borrowed()
    {
        var scenario = AtOnce(1);
        var plan = Held(scenario with { Engineers = [scenario.Engineers[0] with { Tools = [Wrench] }, scenario.Engineers[1]] });
        Assert.Empty(plan.Unassigned);
        Assert.Equal(1, plan.Indicators.DepotStops);
    }

    [Fact]
    public void Another_depot_lends_what_the_first_has_no_more()
    {
        var scenario = AtOnce(1);
        var other = scenario.Depots[0] with { Id = new DepotId("other") };
        var plan = Held(scenario with { Depots = [scenario.Depots[0], other] });
        Assert.Empty(plan.Unassigned);
        Assert.Equal(2, plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Depot is not null).Select(stop => stop.Depot).Distinct().Count());
    }

    [Fact]
    public void An_urgent_visit_is_offered_only_to_whoever_can_have_the_tool()
    {
        var scenario = AtOnce(1);
        var urgent = scenario.Visits[1] with { TimeWindows = [] };
        var running = scenario with { Visits = [scenario.Visits[0] with { Pin = new Pin { Engineer = new EngineerId("ann") } }] };
        var offers = new SlotFinder(running, Held(running)).Find(urgent).Offers;
        Assert.NotEmpty(offers);
        Assert.All(offers, offer => Assert.Equal("ann", offer.Engineer.Value));
    }

    [Theory]
    [MemberData(nameof(Blocks), 3)]
    public void Plans_never_lend_too_often(int block)
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

    // Most visits need a tool, nobody has one, and depots have few.
    private static Scenario Random(int seed)
    {
        var scenario = TinyScenarios.Random(9000 + seed, 3 + seed % 13);
        var tools = scenario.Catalogue.Tools;
        return scenario with
        {
            Engineers = [.. scenario.Engineers.Select((engineer, i) => i % 3 == 0 ? engineer : engineer with { Tools = [] })],
            Visits = [.. scenario.Visits.Select((visit, i) => i % 4 == 0 ? visit : visit with { Tools = [tools[(i + seed) % tools.Count]] })],
            Depots =
            [
                .. scenario.Depots.Select((depot, i) => depot with
                {
                    Tools = [], ToolStock = [.. tools.Select((tool, t) => new ToolQuantity(tool, (seed + i + t) % 3))],
                }),
            ],
        };
    }

    /// <summary>Ann and Bo each have a visit at ten in opposite directions, for which they lack the wrench; the store between them lends some.</summary>
    private static Scenario AtOnce(int wrenches) => new ScenarioBuilder()
        .Engineer("ann").Engineer("bo")
        .Depot("store", 0, depot => depot with { ToolStock = [new ToolQuantity(Wrench, wrenches)] })
        .Visit("v", 20, 30, AtTen)
        .Visit("w", -20, 30, AtTen)
        .Build();

    private static Visit AtTen(Visit visit) => visit with { Tools = [Wrench], TimeWindows = [new TimeWindow(At(10), At(10))] };

    private static Plan Held(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
