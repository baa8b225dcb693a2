using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Working;
using Planner.Tests.Building;

namespace Planner.Tests.Solver.Working;

/// <summary>Routes of a day on a line, where a place's number is its minutes from home; the shift is 08:00 to 16:00.</summary>
public class RouteTimerTests
{
    [Fact]
    public void Without_waiting_the_route_leaves_when_the_shift_starts()
    {
        var route = TimedRoute.InOrder(Day().Visit("a", 10).Build());
        Assert.Equal(("08:00:00", "08:50:00"), (route.Departure, route.Return));
        Assert.Equal(["a 08:10:00"], route.EarliestStarts);
        Assert.Equal(20_000, route.Timer.Metres);
    }

    [Fact]
    public void A_shift_that_has_begun_leaves_now()
    {
        var route = TimedRoute.InOrder(Day().With(s => s with { Now = Clock.At(9, 7) }).Visit("a", 10).Build());
        Assert.Equal("09:07:00", route.Departure);
    }

    [Fact]
    public void Waiting_before_the_first_visit_is_spent_at_home()
    {
        var route = TimedRoute.InOrder(Day().Visit("a", 10, change: Between(10, 12)).Build());
        Assert.Equal(("09:50:00", "10:40:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void Waiting_between_visits_stays_where_the_first_cannot_be_later()
    {
        var route = TimedRoute.InOrder(Day().Visit("a", 10, change: Between(9, 9)).Visit("b", 20, change: Between(11, 12)).Build());
        Assert.Equal(("08:50:00", "11:50:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void The_end_of_a_window_caps_the_delay()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(9, 30))] })
            .Visit("b", 20, change: Between(11, 12)).Build());
        Assert.Equal(("09:20:00", "11:50:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void A_latest_end_binds_the_start_by_the_duration()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(9), null, Clock.At(9, 45))] })
            .Visit("b", 20, change: Between(11, 12)).Build());
        Assert.Equal("09:05:00", route.Departure);
    }

    [Theory]
    [InlineData(SlaClock.OnSite, "09:05:00")]
    [InlineData(SlaClock.Restore, "08:50:00")]
    [InlineData(SlaClock.Answer, "10:10:00")]
    public void A_due_time_caps_the_delay_by_what_it_binds(SlaClock clock, string departure)
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => Due(Between(9, 12)(v), clock, Clock.At(9, 15)))
            .Visit("b", 20, change: Between(11, 12)).Build());
        Assert.Equal((departure, "11:50:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void A_delay_that_is_there_already_is_not_made_longer()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => Due(Between(9, 12)(v), SlaClock.OnSite, Clock.At(7)))
            .Visit("b", 20, change: Between(11, 12)).Build());
        Assert.Equal("08:50:00", route.Departure);
        Assert.Equal(2 * 36 + 5, route.Service);
    }

    [Fact]
    public void A_delay_without_a_price_is_not_made_longer_either()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => Between(9, 12)(v) with { DueTimes = [new DueTime { Clock = SlaClock.OnSite, DueBy = Clock.At(7), PenaltyPerHour = 0 }] })
            .Visit("b", 20, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(11), Clock.At(12)), new TimeWindow(Clock.At(13))] }).Build());
        Assert.Equal(("08:50:00", "11:50:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void An_urgent_visit_is_not_made_later()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => Between(9, 12)(v) with { Urgency = 7.2m })
            .Visit("b", 20, change: v => Between(11, 12)(v) with { Urgency = 1m }).Build());
        Assert.Equal(("08:50:00", 0m), (route.Departure, route.Money));
        var late = TimedRoute.InOrder(Day().Visit("a", 10, change: v => v with { Urgency = 7.2m }).Build());
        // Possible since 06:00, made at 08:10.
        Assert.Equal(7.2m * 130 / 60, late.Money);
    }

    [Fact]
    public void The_departure_jumps_into_a_later_window_when_nothing_gets_worse()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(9, 30)), new TimeWindow(Clock.At(10), Clock.At(10, 30))] })
            .Visit("b", 20, change: Between(11, 12)).Build());
        // b could be reached by 11:00 when a starts at 10:20.
        Assert.Equal(("10:10:00", "11:50:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void A_pinned_start_holds_to_the_second()
    {
        var route = TimedRoute.InOrder(Day()
            .Visit("a", 10, change: v => v with { Pin = new Pin { Engineer = new("ann"), Start = Clock.At(10, 7, 13) } }).Build());
        Assert.Equal(("09:57:13", "10:47:13"), (route.Departure, route.Return));
        var late = TimedRoute.InOrder(Day().Visit("first", 5, minutes: 180)
            .Visit("a", 10, change: v => v with { Pin = new Pin { Engineer = new("ann"), Start = Clock.At(10) } }).Build());
        Assert.False(late.Lawful);
        Assert.Equal((ReasonCode.ArrivesTooLate, 70 * 60), (late.Timer.Failure, late.Timer.ShortBy));
    }

    [Fact]
    public void Overtime_is_paid_up_to_its_limit()
    {
        ScenarioBuilder Late(int minutes) => new ScenarioBuilder()
            .Engineer("ann", change: e => e with
            {
                MaxOvertime = Duration.FromMinutes(30),
                Pay = new Pay { PerHour = 10, PerKm = 2, PerShift = 5, OvertimePerHour = 20 },
            })
            .Visit("a", 10, minutes: minutes, change: Between(14, 14));
        var route = TimedRoute.InOrder(Late(140).Build());
        Assert.Equal(("13:50:00", "16:30:00"), (route.Departure, route.Return));
        Assert.Equal(5 + 2 * 20 + 10 * 160m / 60 + 20 * 0.5m, route.Money, 9);
        var longer = TimedRoute.InOrder(Late(141).Build());
        Assert.False(longer.Lawful);
        Assert.Equal((ReasonCode.ReturnsTooLate, 60, int.MaxValue), (longer.Timer.Failure, longer.Timer.ShortBy, longer.Timer.FailedAt));
    }

    [Fact]
    public void Travel_in_traffic_hours_takes_longer_and_is_avoided_while_waiting()
    {
        ScenarioBuilder Busy() => Day().WithProfile(p => p with { TimeOfDay = [new TrafficHours(new LocalTime(8, 0), new LocalTime(9, 0), 2)] });
        var early = TimedRoute.InOrder(Busy().Visit("a", 40).Build());
        // An hour covers 30 of the 40 minutes.
        Assert.Equal(["a 09:10:00"], early.EarliestStarts);
        Assert.Equal(("08:00:00", "10:20:00"), (early.Departure, early.Return));
        var waiting = TimedRoute.InOrder(Busy().Visit("a", 40, change: Between(9, 9)).Build());
        // 09:00 would need a departure at 07:40; the window has passed when he comes.
        Assert.False(waiting.Lawful);
        var later = TimedRoute.InOrder(Busy().Visit("a", 40, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(9, 30))] }).Build());
        // 30 minutes after nine, 10 in the traffic before: 20 minutes.
        Assert.Equal(("08:40:00", "10:40:00"), (later.Departure, later.Return));
    }

    [Fact]
    public void A_fetch_waits_for_its_parts_and_for_the_depot()
    {
        var scenario = Day().Depot("store", 5, d => d with { HandlingTime = Duration.FromMinutes(10) }).Visit("a", 10).Build();
        // The engine's second 0 is midnight.
        var early = new TimedRoute(scenario, Halt.OfFetch(0, 4 * 3600), Halt.OfVisit(0));
        Assert.Equal(("08:00:00", "09:00:00"), (early.Departure, early.Return));
        var gated = new TimedRoute(scenario, Halt.OfFetch(0, 10 * 3600), Halt.OfVisit(0));
        Assert.Equal(("09:55:00", "10:55:00"), (gated.Departure, gated.Return));
        Assert.Equal(["store 10:00:00", "a 10:15:00"], gated.EarliestStarts);
    }

    [Fact]
    public void A_place_that_cannot_be_reached_is_no_matter_of_time()
    {
        var scenario = Day().Visit("a", 10).Build();
        var matrix = scenario.Matrices[0];
        var route = TimedRoute.InOrder(scenario with { Matrices = [matrix with { Seconds = [[0, 600], [-1, 0]] }] });
        Assert.False(route.Lawful);
        Assert.Equal((ReasonCode.Unreachable, 0), (route.Timer.Failure, route.Timer.ShortBy));
    }

    private static ScenarioBuilder Day() => new ScenarioBuilder().Engineer("ann");

    private static Func<Visit, Visit> Between(int from, int to) =>
        visit => visit with { TimeWindows = [new TimeWindow(Clock.At(from), Clock.At(to))] };

    private static Visit Due(Visit visit, SlaClock clock, Instant by) => visit with
    {
        DueTimes = [new DueTime { Clock = clock, DueBy = by, PenaltyPerHour = 36, BreachPenalty = 5 }],
    };
}
