using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.IO.Geo;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Breaks that are taken at a place: the way there is travel, and where on the route they come is chosen.</summary>
public class BreakPlaceTests
{
    [Fact]
    public void The_engineer_goes_to_the_place_and_on_from_there()
    {
        var scenario = Day(canteen: 25, Between(11, 13), ("v1", 10, 9), ("v2", 40, 14));
        var stops = Made(scenario).Routes[0].Stops;
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Visit], stops.Select(stop => stop.Kind));
        Assert.Equal(scenario.Engineers[0].Shifts[0].Breaks[0].At, stops[1].At);
        Assert.Equal([new Leg(600, 10_000), new Leg(900, 15_000), new Leg(900, 15_000)], stops.Select(stop => stop.Leg));
    }

    [Fact]
    public void It_is_taken_where_the_detour_is_least()
    {
        // Between any two visits there is time for it; only between the second and the third it lies on the way.
        var scenario = Day(canteen: 35, Between(9, 14), ("v1", 10, 9), ("v2", 30, 10), ("v3", 40, 12), ("v4", 20, 14));
        var plan = Made(scenario);
        Assert.Equal([StopKind.Visit, StopKind.Visit, StopKind.Break, StopKind.Visit, StopKind.Visit], plan.Routes[0].Stops.Select(stop => stop.Kind));
        Assert.Equal(80_000, plan.Indicators.Metres);
    }

    [Fact]
    public void A_route_that_is_home_before_owes_no_break()
    {
        var stops = Made(Day(canteen: 5, Between(11, 13), ("v1", 10, 9))).Routes[0].Stops;
        Assert.Equal(StopKind.Visit, Assert.Single(stops).Kind);
    }

    [Fact]
    public void A_route_that_leaves_after_it_owes_no_break()
    {
        var plan = Made(Day(canteen: 5, Between(11, 13), ("v1", 10, 14)));
        Assert.Equal(StopKind.Visit, Assert.Single(plan.Routes[0].Stops).Kind);
        Assert.Equal(At(13, 50), plan.Routes[0].Departure);
    }

    [Fact]
    public void A_meal_at_home_is_taken_at_home()
    {
        var plan = Made(Day(canteen: 0, Between(11, 13), ("v1", 10, 9), ("v2", 10, 14)));
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Visit], plan.Routes[0].Stops.Select(stop => stop.Kind));
        Assert.Equal(40_000, plan.Indicators.Metres);
    }

    [Fact]
    public void Who_cannot_be_there_in_time_cannot_make_the_visit_and_is_told_what_would_help()
    {
        // An hour from home on the other side, at work until 12:30, and the meal begins by 13:00.
        Scenario At(int canteen)
        {
            var day = Day(canteen, Between(12, 13), ("v1", 60, 11.5));
            return day with { Visits = [day.Visits[0] with { Duration = Duration.FromHours(1) }] };
        }

        var scenario = At(-60);
        var left = Assert.Single(Made(scenario, explain: true).Unassigned);
        Assert.Contains(ReasonCode.BreakImpossible, left.Obstacles.Select(obstacle => obstacle.Code));
        Assert.Contains(RelaxationKind.MoveBreak, left.Relaxations.Select(relaxation => relaxation.Kind));
        Assert.Empty(Made(At(60)).Unassigned);
    }

    [Fact]
    public void The_way_to_it_counts_as_travel_without_a_break()
    {
        var scenario = Day(canteen: 30, Between(11, 13), ("v1", 10, 9), ("v2", 40, 14));
        Scenario Within(int minutes) => Limited(scenario, shift => shift with { MaxTravelWithoutBreak = Duration.FromMinutes(minutes) });
        // Out 10 and 20 on to it; then 10 and 40 home.
        Assert.Empty(Made(Within(50)).Unassigned);
        Assert.NotEmpty(Made(Within(49)).Unassigned);
        Assert.NotEmpty(Made(Limited(scenario, shift => shift with { MaxTravel = Duration.FromMinutes(79) })).Unassigned);
    }

    [Fact]
    public void It_comes_sooner_so_that_nobody_is_on_the_way_for_too_long_without()
    {
        var scenario = Day(canteen: 20, Between(8, 13), ("v1", 20, 9), ("v2", 40, 12));
        var plan = Made(Limited(scenario, shift => shift with { MaxTravelWithoutBreak = Duration.FromMinutes(60) }));
        Assert.Empty(plan.Unassigned);
        var pauses = plan.Routes[0].Stops.Select((stop, at) => (stop, at)).Where(one => one.stop.Kind == StopKind.Break).ToList();
        Assert.True(Assert.Single(pauses).at is 0 or 1);
    }

    [Fact]
    public void Set_up_is_not_paid_again_behind_it()
    {
        var scenario = Day(canteen: 15, Between(11, 13), ("v1", 10, 9), ("v2", 10, 14));
        scenario = scenario with
        {
            Visits = [.. scenario.Visits.Select(visit => visit with { Setup = Duration.FromMinutes(10) })],
        };
        Assert.Equal([Duration.FromMinutes(10), null, null], Made(scenario).Routes[0].Stops.Select(stop => stop.Setup));
    }

    [Fact]
    public void Work_does_not_stop_for_a_break_elsewhere()
    {
        var scenario = Day(canteen: 10, Between(11, 13), ("v1", 10, 9));
        scenario = scenario with { Visits = [scenario.Visits[0] with { Duration = Duration.FromHours(5), Resumable = true }] };
        Assert.Single(Made(scenario).Unassigned);
    }

    [Fact]
    public void Several_breaks_have_their_places()
    {
        var scenario = Day(canteen: 20, Between(11, 12), ("v1", 10, 9), ("v2", 30, 13), ("v3", 10, 15));
        scenario = Limited(scenario, shift => shift with
        {
            Breaks = [.. shift.Breaks, new Break { Earliest = At(14), Latest = At(14, 30), Duration = Duration.FromMinutes(15), At = scenario.Sites[0].Position }],
        });
        var plan = Made(scenario);
        Assert.Empty(plan.Unassigned);
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Visit, StopKind.Break, StopKind.Visit], plan.Routes[0].Stops.Select(stop => stop.Kind));
    }

    [Fact]
    public void A_plan_is_kept_when_it_is_made_again()
    {
        var scenario = Day(canteen: 25, Between(11, 13), ("v1", 10, 9), ("v2", 40, 14));
        var plan = Made(scenario);
        var again = EngineRun.Plan(scenario, EngineRun.Options(1, previous: plan));
        EngineRun.AssertHolds(scenario, again, plan);
        Assert.Equal(plan.Routes[0].Stops.Select(stop => stop.Start), again.Routes[0].Stops.Select(stop => stop.Start));
    }

    [Fact]
    public void Slots_for_one_more_visit_know_of_it()
    {
        var scenario = Day(canteen: 25, Between(12, 12), ("v1", 10, 9));
        var further = scenario.Visits[0] with { Id = new VisitId("v2"), Duration = Duration.FromHours(3), TimeWindows = [new TimeWindow(At(10, 30), At(10, 30))] };
        Assert.Empty(new SlotFinder(scenario, Made(scenario)).Find(further).Offers);
        var later = further with { TimeWindows = [new TimeWindow(At(12, 30))], Duration = Duration.FromHours(2) };
        Assert.NotEmpty(new SlotFinder(scenario, Made(scenario)).Find(later).Offers);
    }

    [Fact]
    public void The_map_shows_where_it_is()
    {
        var scenario = Day(canteen: 25, Between(11, 13), ("v1", 10, 9), ("v2", 40, 14));
        var text = GeoJsonWriter.Write(Made(scenario), scenario);
        Assert.Contains("[0.25,0]", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_off_the_earth_is_refused()
    {
        var scenario = Day(canteen: 25, Between(11, 13), ("v1", 10, 9));
        var issue = Assert.Single(ScenarioValidator.Validate(Limited(scenario, shift => shift with { Breaks = [shift.Breaks[0] with { At = new(91, 0) }] })));
        Assert.Equal("engineers[0].shifts[0].breaks[0].at.lat", issue.Path);
    }

    [Fact]
    public void Random_days_with_breaks_at_places_are_lawful()
    {
        var (placed, tried) = (0, 0);
        for (var seed = 1; placed < 25; seed++)
        {
            Assert.True(seed < 400, $"The random scenarios have only {placed} breaks at a place.");
            var scenario = TinyScenarios.Random(seed, 3 + seed % 9);
            if (!scenario.Engineers.Any(engineer => engineer.Shifts.Any(shift => shift.Breaks.Any(pause => pause.At is not null))))
                continue;
            var plan = EngineRun.Plan(scenario, EngineRun.Options(120));
            EngineRun.AssertHolds(scenario, plan);
            placed += plan.Routes.Sum(route => route.Stops.Count(stop => stop.At is not null));
            tried++;
        }
        Assert.True(tried > 10, $"Only {tried} days were planned.");
    }

    private static (Instant Earliest, Instant Latest) Between(int earliest, int latest) => (At(earliest), At(latest));

    /// <summary>Ann at 0, a break of half an hour at so many minutes from there, visits of half an hour at places and from hours on, in that order.</summary>
    private static Scenario Day(int canteen, (Instant Earliest, Instant Latest) span, params (string Name, int At, double Hour)[] visits)
    {
        var town = new ScenarioBuilder();
        var pause = new Break { Earliest = span.Earliest, Latest = span.Latest, Duration = Duration.FromMinutes(30), At = town.Place(canteen), Paid = false };
        town.Engineer("ann", change: ann => ann with { Pay = new Pay { PerKm = 1, PerHour = 20 }, Shifts = [ann.Shifts[0] with { Breaks = [pause] }] });
        foreach (var (name, at, hour) in visits)
        {
            var start = At(0) + Duration.FromMinutes(60 * hour);
            town.Visit(name, at, change: visit => visit with { TimeWindows = [new TimeWindow(start, start)] });
        }
        return town.Build();
    }

    private static Scenario Limited(Scenario scenario, Func<Shift, Shift> limit) =>
        scenario with { Engineers = [scenario.Engineers[0] with { Shifts = [limit(scenario.Engineers[0].Shifts[0])] }] };

    private static Plan Made(Scenario scenario, bool explain = false)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = explain });
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
