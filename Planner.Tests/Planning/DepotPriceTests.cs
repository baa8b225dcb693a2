using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Which of several depots is fetched from: by the way there, the price of a stop, and when it is open.</summary>
public class DepotPriceTests
{
    private const int Block = 40;

    private static readonly PartId Lens = new("lens");

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Theory]
    [InlineData(0, "near")]
    [InlineData(39, "near")]
    [InlineData(41, "far")]
    public void The_farther_depot_is_chosen_once_it_saves_more_than_the_way_costs(int price, string chosen)
    {
        // From near it is forty minutes less, at one unit of currency each.
        var plan = Made(Two(price));
        Assert.Equal(chosen, FetchOf(plan).Depot!.Value.Value);
        Assert.Equal(chosen == "near" ? price : 0, plan.Score.Money.Supply);
    }

    [Theory]
    [InlineData(39, "near")]
    [InlineData(41, "far")]
    public void So_it_is_on_shifts_with_a_break(int price, string chosen)
    {
        var scenario = Two(price);
        var ann = scenario.Engineers[0];
        var pause = new Break { Earliest = At(12), Latest = At(13), Duration = Duration.FromMinutes(30) };
        scenario = scenario with { Engineers = [ann with { Shifts = [ann.Shifts[0] with { Breaks = [pause] }] }] };
        Assert.Equal(chosen, FetchOf(Made(scenario)).Depot!.Value.Value);
    }

    [Fact]
    public void A_depot_that_is_closed_is_no_choice_however_cheap()
    {
        var scenario = Two(price: 500);
        var hours = new ServiceCalendar
        {
            Id = new CalendarId("evening"), Zone = scenario.Zone,
            Hours = [new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(18, 0), new LocalTime(20, 0))],
        };
        var plan = Made(scenario with
        {
            Calendars = [hours],
            Depots = [.. scenario.Depots.Select(depot => depot.Id.Value == "far" ? depot with { OpeningHours = hours.Id } : depot)],
        });
        Assert.Equal("near", FetchOf(plan).Depot!.Value.Value);
        Assert.Equal(500, plan.Score.Money.Supply);
    }

    [Fact]
    public void The_price_stands_at_the_stop_and_at_the_route()
    {
        var plan = Made(Two(price: 7));
        Assert.Equal([new CostTerm("supply", 7)], FetchOf(plan).Costs);
        Assert.Contains(new CostTerm("supply", 7), plan.Routes[0].Costs);
        Assert.Empty(plan.Routes[0].Stops.Single(stop => stop.Visit is not null).Costs);
    }

    [Fact]
    public void A_dear_stop_is_left_out_with_the_optional_visit_that_needs_it()
    {
        var scenario = Two(price: 1000);
        scenario = scenario with { Depots = [scenario.Depots[0]], Visits = [scenario.Visits[0] with { Priority = 0, Revenue = 900 }] };
        Assert.Single(EngineRun.Plan(scenario, EngineRun.Options(100)).Unassigned);
        Assert.Empty(EngineRun.Plan(scenario with { Depots = [scenario.Depots[0] with { StopPrice = 10 }] }, EngineRun.Options(100)).Unassigned);
    }

    [Fact]
    public void Two_visits_share_one_priced_stop()
    {
        var scenario = Two(price: 30);
        scenario = scenario with { Visits = [scenario.Visits[0], scenario.Visits[0] with { Id = new VisitId("w") }] };
        var plan = Made(scenario);
        Assert.Equal(30, plan.Score.Money.Supply);
        Assert.Equal(1, plan.Indicators.DepotStops);
    }

    [Fact]
    public void The_bound_knows_the_price()
    {
        var plan = EngineRun.Plan(Two(price: 25), EngineRun.Options(200) with { Prove = true });
        Assert.True(plan.Solve.Bound!.ProvenOptimal);
    }

    [Fact]
    public void An_offer_tells_the_price_of_the_stop_that_it_needs()
    {
        var scenario = Two(price: 25);
        var urgent = scenario.Visits[0];
        scenario = scenario with { Visits = [urgent with { Id = new VisitId("other"), Parts = [] }] };
        var offer = new SlotFinder(scenario, Made(scenario)).Find(urgent).Offers[0];
        Assert.Equal(25, offer.Added.Money.Supply);
    }

    [Theory]
    [MemberData(nameof(Blocks), 2)]
    public void Plans_cost_what_the_keeper_counts(int block)
    {
        foreach (var seed in Enumerable.Range(block * Block, Block))
        {
            var scenario = TinyScenarios.Random(7000 + seed, 3 + seed % 13);
            scenario = scenario with { Depots = [.. scenario.Depots.Select((depot, i) => depot with { StopPrice = (seed * 7 + i * 11) % 40 + 0.25m })] };
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(200, seed)));
        }
    }

    /// <summary>Ann lacks the lens for v: near is on her way, at that price for a stop; far is free, twenty minutes behind v.</summary>
    private static Scenario Two(decimal price) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 60 } })
        .Depot("near", 5, depot => depot with { Stock = [new PartQuantity(Lens, 2)], StopPrice = price })
        .Depot("far", 30, depot => depot with { Stock = [new PartQuantity(Lens, 2)] })
        .Visit("v", 10, 30, visit => visit with { Parts = [new PartQuantity(Lens, 1)] })
        .Build();

    private static Stop FetchOf(Plan plan) => plan.Routes[0].Stops.Single(stop => stop.Depot is not null);

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }
}
