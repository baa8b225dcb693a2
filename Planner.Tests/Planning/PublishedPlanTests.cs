using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Solver.Search;
using Planner.Tests.Building;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>New plans that hold to the plan in force: what is frozen, what a change costs, how many changes there may be.</summary>
public class PublishedPlanTests
{
    [Fact]
    public void Without_freeze_prices_or_budget_everything_may_change() => Assert.Equal("bo:v1,v2,v3", Replanned(scenario => scenario));

    [Fact]
    public void What_is_frozen_keeps_its_engineer_and_start()
    {
        var plan = Plan(Dear() with { FreezeUntil = Clock.At(9, 1) }, Before());
        Assert.Equal("ann:v1 bo:v2,v3", Text(plan));
        Assert.Equal(Clock.At(9), plan.Routes[0].Stops[0].Start);
    }

    [Fact]
    public void A_pin_of_its_own_is_stronger_than_the_freeze() => Assert.Equal(
        "bo:v1,v2,v3",
        Replanned(scenario => scenario with
        {
            FreezeUntil = Clock.At(9, 1),
            Visits = [.. scenario.Visits.Select(visit => visit.Id.Value == "v1" ? visit with { Pin = new Pin { Engineer = new EngineerId("bo") } } : visit)],
        }));

    [Fact]
    public void A_price_above_the_gain_keeps_the_engineers()
    {
        // Ann drives 60 km for all three at two a kilometre more than bo.
        Assert.Equal("ann:v1,v2,v3", Replanned(scenario => Priced(scenario, new ChangePrices { Engineer = 41 })));
        Assert.Equal("bo:v1,v2,v3", Replanned(scenario => Priced(scenario, new ChangePrices { Engineer = 39 })));
    }

    [Fact]
    public void A_price_for_what_the_customer_was_told_keeps_only_told_visits()
    {
        Assert.Equal("ann:v1 bo:v2,v3", Replanned(scenario => Told(Priced(scenario, new ChangePrices { Told = 1000 }), "v1")));
    }

    [Theory]
    [InlineData(0, "ann:v1,v2,v3")]
    [InlineData(3, "bo:v1,v2,v3")]
    public void No_more_visits_change_their_engineer_than_may(int most, string expected) =>
        Assert.Equal(expected, Replanned(scenario => scenario with { ChangeBudget = new ChangeBudget { Engineer = most } }));

    [Fact]
    public void No_told_visit_changes_where_none_may() =>
        Assert.Equal("ann:v1 bo:v2,v3", Replanned(scenario => Told(scenario with { ChangeBudget = new ChangeBudget { Told = 0 } }, "v1")));

    [Fact]
    public void Another_day_has_its_price_and_its_budget()
    {
        // Monday's shift would go into overtime, Tuesday's would not.
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with
            {
                Pay = new Pay { OvertimePerHour = 100 },
                MaxOvertime = Duration.FromHours(2),
                Shifts = [ScenarioBuilder.Shift("mon", Clock.At(8), Clock.At(8, 30)), ScenarioBuilder.Shift("tue", Clock.At(8, day: 1), Clock.At(16, day: 1))],
            })
            .Visit("v1", at: 10).Build();
        var before = new PlanBuilder(scenario).Route("ann", Clock.At(8), route => route.Visit("v1"), "mon").Build();
        Assert.Equal("tue", Plan(scenario, before).Routes[0].Shift.Value);
        Assert.Equal("tue", Plan(Priced(scenario, new ChangePrices { Day = 33 }), before).Routes[0].Shift.Value);
        Assert.Equal("mon", Plan(Priced(scenario, new ChangePrices { Day = 34 }), before).Routes[0].Shift.Value);
        Assert.Equal("mon", Plan(scenario with { ChangeBudget = new ChangeBudget { Day = 0 } }, before).Routes[0].Shift.Value);
    }

    [Fact]
    public void Territories_keep_the_budget_together()
    {
        var city = Cities.Town;
        var before = EngineRun.Plan(city, EngineRun.Options(50));
        var scenario = city with
        {
            Engineers = [.. city.Engineers.Select((engineer, i) => engineer with { Pay = engineer.Pay with { PerKm = i % 2 == 0 ? 9 : 0.1m } })],
            ChangeBudget = new ChangeBudget { Engineer = 5 },
        };
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = new SearchSettings { TerritoriesFrom = 20, TerritoryVisits = 15, TerritoryRoutes = 1 } };
        var plan = engine.Run(scenario, EngineRun.Options(600, threads: 2, previous: before)).Plan!;
        EngineRun.AssertHolds(scenario, plan, before);
        Assert.InRange(Moved(before, plan), 1, 5);
    }

    private static int Moved(Plan before, Plan after)
    {
        var had = Engineers(before);
        return Engineers(after).Count(one => had.TryGetValue(one.Key, out var engineer) && engineer != one.Value);
    }

    private static Dictionary<VisitId, EngineerId> Engineers(Plan plan) => plan.Routes
        .SelectMany(route => route.Stops.Where(stop => stop.Visit is not null).Select(stop => (stop.Visit!.Value, route.Engineer)))
        .ToDictionary(one => one.Value, one => one.Engineer);

    private static string Replanned(Func<Scenario, Scenario> change) => Text(Plan(change(Dear()), Before()));

    private static Plan Plan(Scenario scenario, Plan before)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200, previous: before));
        EngineRun.AssertHolds(scenario, plan, before);
        return plan;
    }

    // Three visits along one way, made by ann before; since then bo drives for a third of what she costs.
    private static Scenario Dear() => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { Pay = new Pay { PerKm = 3 } })
        .Engineer("bo", change: bo => bo with { Pay = new Pay { PerKm = 1 } })
        .Visit("v1", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(9, 30))] })
        .Visit("v2", at: 20)
        .Visit("v3", at: 30)
        .Build();

    private static Plan Before() => new PlanBuilder(Dear())
        .Route("ann", Clock.At(8, 50), route => route.Visit("v1").Visit("v2").Visit("v3")).Build();

    private static Scenario Priced(Scenario scenario, ChangePrices prices) => scenario with { Costs = scenario.Costs with { Changes = prices } };

    private static Scenario Told(Scenario scenario, string visit) =>
        scenario with { Visits = [.. scenario.Visits.Select(one => one.Id.Value == visit ? one with { Told = true } : one)] };

    private static string Text(Plan plan) => string.Join(' ', plan.Routes.Select(route =>
        $"{route.Engineer}:{string.Join(',', route.Stops.Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value.Value).Order(StringComparer.Ordinal))}"));
}
