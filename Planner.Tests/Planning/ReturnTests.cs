using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Failed units ride along to a depot that takes them back.</summary>
public class ReturnTests
{
    private static readonly PartId Camera = new("camera");

    [Fact]
    public void A_failed_unit_is_handed_in_on_the_way_home()
    {
        // The depot lies on the way out as well: there it is too early.
        var stops = Made(Returning()).Routes[0].Stops;
        Assert.Equal([StopKind.Visit, StopKind.Depot], stops.Select(stop => stop.Kind));
        Assert.Equal([new PartUse(Camera, 1)], stops[0].Collected);
        Assert.Equal([new PartUse(Camera, 1)], stops[1].HandedIn);
        Assert.Empty(stops[1].Loaded);
    }

    [Fact]
    public void Nobody_stops_where_the_shift_ends_at_a_depot_that_takes_it_back()
    {
        var stop = Assert.Single(Made(Returning(depotAt: 0)).Routes[0].Stops);
        Assert.Equal((StopKind.Visit, 1), (stop.Kind, stop.Collected.Count));
    }

    [Fact]
    public void A_unit_aboard_at_the_start_is_brought_back_by_a_route_that_is_made()
    {
        var scenario = Returning();
        scenario = scenario with
        {
            Visits = [scenario.Visits[0] with { Returns = [] }],
            Engineers = [scenario.Engineers[0] with { Shifts = [scenario.Engineers[0].Shifts[0] with { FailedUnits = [new PartQuantity(Camera, 2)] }] }],
        };
        Assert.Equal([new PartUse(Camera, 2)], Assert.Single(Made(scenario).Routes[0].Stops, stop => stop.Kind == StopKind.Depot).HandedIn);
        Assert.Empty(Made(scenario with { Visits = [] }).Routes);
        // What nobody takes back stays where it is.
        Assert.Single(Made(scenario with { Depots = [scenario.Depots[0] with { TakesBack = [] }] }).Routes[0].Stops);
    }

    [Fact]
    public void One_stop_serves_all_visits_before_it()
    {
        var scenario = Returning(more: builder => builder.Visit("w", 31, 30, Yielding));
        Assert.Equal([new PartUse(Camera, 2)], Made(scenario).Routes[0].Stops[^1].HandedIn);
    }

    [Fact]
    public void Failed_units_that_do_not_fit_are_brought_back_in_between()
    {
        var scenario = Returning(more: builder => builder.Visit("w", 31, 30, Yielding));
        scenario = scenario with { PartSizes = [new PartSize(Camera, 3)], Engineers = [scenario.Engineers[0] with { VanCapacity = 5 }] };
        Assert.Equal([StopKind.Visit, StopKind.Depot, StopKind.Visit, StopKind.Depot], Made(scenario).Routes[0].Stops.Select(stop => stop.Kind));
    }

    [Fact]
    public void A_stop_hands_in_one_unit_and_loads_the_next()
    {
        var scenario = Returning(more: builder => builder.Visit("w", 31, 30, Yielding));
        scenario = scenario with
        {
            Visits = [.. scenario.Visits.Select(visit => visit with { Parts = [new PartQuantity(Camera, 1)] })],
            Depots = [scenario.Depots[0] with { Stock = [new PartQuantity(Camera, 9)] }],
            PartSizes = [new PartSize(Camera, 3)],
            Engineers = [scenario.Engineers[0] with { VanCapacity = 5 }],
        };
        var stops = Made(scenario).Routes[0].Stops;
        Assert.Equal([StopKind.Depot, StopKind.Visit, StopKind.Depot, StopKind.Visit, StopKind.Depot], stops.Select(stop => stop.Kind));
        Assert.Equal((1, 1), (stops[2].HandedIn.Count, stops[2].Loaded.Count));
    }

    [Fact]
    public void What_no_depot_takes_back_is_told()
    {
        var scenario = Returning();
        var left = Left(scenario with { Depots = [scenario.Depots[0] with { TakesBack = [] }] });
        Assert.Equal(ReasonCode.ReturnRefused, Assert.Single(left.Obstacles).Code);
    }

    [Fact]
    public void A_depot_out_of_reach_is_told_and_overtime_helps()
    {
        // Seven hours at the site, half an hour there and back, and the depot an hour beyond.
        var scenario = Returning(depotAt: 90, minutes: 420);
        var left = Left(scenario);
        Assert.Equal(ReasonCode.ReturnTooLate, Assert.Single(left.Obstacles).Code);
        Assert.Contains(left.Relaxations, one => one.Kind == RelaxationKind.Overtime);
        Made(scenario with { Visits = [scenario.Visits[0] with { Returns = [] }] });
    }

    [Fact]
    public void A_failed_unit_larger_than_the_van_is_told()
    {
        var scenario = Returning();
        var left = Left(scenario with { PartSizes = [new PartSize(Camera, 7)], Engineers = [scenario.Engineers[0] with { VanCapacity = 5 }] });
        Assert.Equal(ReasonCode.VanTooSmall, Assert.Single(left.Obstacles).Code);
    }

    [Fact]
    public void An_urgent_visit_with_a_failed_unit_is_offered_with_the_way_to_the_depot()
    {
        var plain = new ScenarioBuilder().Engineer("ann").Visit("v", 30).Depot("d", 10, depot => depot with { TakesBack = [Camera] }).Build();
        var finder = new SlotFinder(plain, EngineRun.Plan(plain, EngineRun.Options(50)));
        var known = plain.Visits[0];
        Assert.NotEmpty(finder.Find(new VisitRequest { Visit = Yielding(known with { Id = new VisitId("w") }) }).Offers);
        Assert.Empty(finder.Find(new VisitRequest { Visit = known with { Id = new VisitId("x"), Returns = [new PartQuantity(new PartId("crane"), 1)] } }).Offers);
        Assert.NotEmpty(finder.Find(new VisitRequest { Visit = known with { Id = new VisitId("y") } }).Offers);
    }

    private static Visit Yielding(Visit visit) => visit with { Returns = [new PartQuantity(Camera, 1)] };

    /// <summary>Ann at 0, a visit at 30 that yields a camera, a depot that takes it back.</summary>
    private static Scenario Returning(int depotAt = 10, int minutes = 30, Func<ScenarioBuilder, ScenarioBuilder>? more = null)
    {
        var builder = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Pay = new Pay { PerHour = 10, PerKm = 1 } })
            .Visit("v", 30, minutes, Yielding)
            .Depot("d", depotAt, depot => depot with { HandlingTime = Duration.FromMinutes(5), TakesBack = [Camera] });
        return (more?.Invoke(builder) ?? builder).Build();
    }

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Unassigned Left(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        return Assert.Single(plan.Unassigned);
    }
}
