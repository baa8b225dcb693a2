using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Roads;
using Planner.Tests.Roads;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios in time: windows, due times, set-up, breaks in work, ways by hour and by road.</summary>
public class TinyTimesTests
{
    [Fact]
    public void In_the_plain_town_ann_makes_all_visits() => Assert.Equal("ann 1 2 3 4", Of("plain").Who());

    [Fact]
    public void Visits_start_and_end_in_one_of_their_windows()
    {
        Assert.Equal("ann 1 2 4, bo 3", Of("windows").Who());
        Assert.InRange(Of("windows").HourOf(3), 8, 8.25);
        Assert.Equal("ann 1 2 3 4", Of(Visits("windows", visit => visit with { TimeWindows = [] })).Who());
    }

    [Fact]
    public void The_dearer_visits_are_on_time_where_all_should_start_at_nine()
    {
        var late = Of("soft-windows").Stops().OrderBy(stop => stop.Start).Skip(2).Select(stop => stop.Visit!.Value.Value).Order();
        Assert.Equal(["visit1", "visit2"], late);
        var hard = Visits("soft-windows", visit => visit with { TimeWindows = [new TimeWindow(visit.TimeWindows[0].MinStart, visit.TimeWindows[0].MaxStart)] });
        Assert.Equal(2, Of(hard).Unassigned.Count);
    }

    [Fact]
    public void Visits_in_one_building_share_the_setup()
    {
        List<Stop> stops = [.. Of("set-up").Stops()];
        Assert.Equal(2, stops.Count(stop => stop.Setup is not null));
        Assert.Single(stops, stop => stop.Visit?.Value is "visit1" or "visit2" && stop.Setup is not null);
    }

    [Fact]
    public void Work_stops_for_the_break_and_goes_on_after_it()
    {
        var plan = Of("resumable");
        var pause = Assert.Single(plan.Stops(), stop => stop.Kind == StopKind.Break);
        Assert.True(pause.Start > plan.At(4).Start && pause.End < plan.At(4).End);
        Assert.Equal("4", Of(Visits("resumable", visit => visit with { Resumable = null })).LeftOut());
    }

    [Fact]
    public void A_promise_that_nobody_can_keep_is_late_and_the_others_are_kept()
    {
        var late = Of("sla-late").Stops().Where(stop => stop.Clocks.Any(clock => clock.Late > Duration.Zero));
        Assert.Equal(["visit1"], late.Select(stop => stop.Visit!.Value.Value));
    }

    [Fact]
    public void The_urgent_visit_comes_first()
    {
        Assert.Equal("visit4", Of("urgency").Routes[0].Stops[0].Visit!.Value.Value);
        Assert.Equal(0, Of(Visits("urgency", visit => visit with { Urgency = 0 })).Score.Money.Urgency);
    }

    [Fact]
    public void Ways_take_longer_in_the_morning_and_less_at_noon()
    {
        var (slow, plain) = (Of("traffic-hours").Routes[0].Stops[0].Leg, Of("plain"));
        var sameWay = slow.Metres == plain.Routes[0].Stops[0].Leg.Metres ? plain.Routes[0].Stops[0].Leg : plain.Routes[0].LastLeg;
        Assert.Equal((slow.Metres, slow.Seconds), (sameWay.Metres, 2 * sameWay.Seconds));
    }

    [Fact]
    public void Legs_are_those_of_the_callers_matrix_and_no_impossible_one_is_taken()
    {
        Assert.Equal(720, Of("callers-matrix").Routes[0].Stops[0].Leg.Seconds);
        var route = Of("unreachable").RouteOf(4);
        var before = route.Stops.TakeWhile(stop => stop.Visit?.Value != "visit4").LastOrDefault();
        Assert.NotEqual("visit1", before?.Visit?.Value.ToString());
        Assert.True(before is not null || route.Engineer.Value == "ann");
    }

    [Fact]
    public async Task With_a_road_server_the_ways_are_those_of_the_roads()
    {
        using var world = new RoadWorld();
        using var client = RoadServers.Client(world);
        var travel = new RoadTravel([RoadServers.Parse("valhalla=http://roads/", client, new RoadSettings(), TimeProvider.System)!], null, new RoadSettings());
        var (known, statements) = await travel.CompleteAsync(TinyScenarios.Get("roads"));
        Assert.Equal(30, Assert.Single(statements).FromServer);
        var (road, straight) = (Of(known).Routes[0].Stops[0], Of("roads").Routes[0].Stops[0]);
        Assert.True(road.Leg.Seconds > 1.5 * straight.Leg.Seconds);
        Assert.Empty((await travel.CompleteAsync(TinyScenarios.Get("plain"))).Statements);
    }

    [Fact]
    public void The_area_on_the_map_says_what_is_promised()
    {
        Assert.Equal([14, 9], Due(Of("regions")));
        Assert.Equal([14, 14], Due(Of(TinyScenarios.Get("regions") with { Regions = [] })));

        static IEnumerable<double> Due(Plan plan) => plan.DueTimes.SelectMany(visit => visit.Times).Where(time => time.Clock == SlaClock.OnSite).Select(time => plan.Hour(time.DueBy));
    }

    [Fact]
    public void Who_stands_by_is_there_all_the_time_and_repairs_what_fails()
    {
        Assert.Equal(9, Of("stand-by").HourOf(1));
        var plan = Of("stand-by-fault");
        Assert.Equal(["visit2", "visit1"], plan.Routes.Single(route => route.Engineer.Value == "ann").Stops.Take(2).Select(stop => stop.Visit!.Value.Value));
        Assert.Equal(0, plan.Score.Service.Lateness);
    }
}
