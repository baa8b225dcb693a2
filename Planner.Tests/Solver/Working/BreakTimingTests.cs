using NodaTime;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Solver.Working;

/// <summary>Breaks of a route: when they are owed, where they go and what they cost. The shift is 08:00 to 16:00.</summary>
public class BreakTimingTests
{
    [Fact]
    public void A_break_fits_into_waiting_without_delay()
    {
        var route = TimedRoute.InOrder(Day(Break(10, 0, 10, 30, 30))
            .Visit("a", 10, change: At(9)).Visit("b", 20, change: At(11)).Build());
        Assert.Equal(["a 09:00:00", "break 10:00:00", "b 11:00:00"], route.EarliestStarts);
        Assert.Equal(("08:50:00", "11:50:00"), (route.Departure, route.Return));
        Assert.Equal(180m, route.Money);
    }

    [Fact]
    public void An_unpaid_break_is_taken_off_the_work()
    {
        var route = TimedRoute.InOrder(Day(Break(10, 0, 10, 30, 30, paid: false))
            .Visit("a", 10, change: At(9)).Visit("b", 20, change: At(11)).Build());
        Assert.Equal(150m, route.Money);
    }

    [Fact]
    public void A_break_that_must_be_comes_before_the_visit_that_would_pass_its_latest_begin()
    {
        var route = TimedRoute.InOrder(Day(Break(8, 0, 9, 0, 20)).Visit("a", 10, 30).Visit("b", 20, 60).Build());
        // a ends at 08:40; b would end at 09:50, after nine.
        Assert.Equal(["a 08:10:00", "break 08:40:00", "b 09:10:00"], route.EarliestStarts);
    }

    [Fact]
    public void A_break_before_the_first_visit_is_taken_at_home()
    {
        var route = TimedRoute.InOrder(Day(Break(12, 0, 13, 0, 30)).Visit("a", 10, change: At(14)).Build());
        Assert.Equal(["a 14:00:00"], route.EarliestStarts);
        Assert.Equal(("13:50:00", "14:40:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void A_later_departure_leaves_the_break_where_it_is()
    {
        // From 8:06:01 on b would pass noon, so that the break had to come before it, though from 8:00 that order would have c start in its first window.
        var route = TimedRoute.InOrder(Day(Break(10, 30, 12, 0, 40))
            .Visit("a", 60, 144)
            .Visit("b", 60, 30, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(8), Clock.At(8, 30)), new TimeWindow(Clock.At(11, 30))] })
            .Visit("c", 60, 30, change: v => v with { TimeWindows = [new TimeWindow(Clock.At(8), Clock.At(12, 36)), new TimeWindow(Clock.At(13))] }).Build());
        Assert.Equal(["a 09:00:00", "b 11:30:00", "break 12:00:00", "c 13:00:00"], route.EarliestStarts);
        Assert.Equal(("08:06:00", "14:30:00"), (route.Departure, route.Return));
    }

    [Fact]
    public void Whoever_is_home_by_the_latest_begin_owes_no_break()
    {
        var route = TimedRoute.InOrder(Day(Break(9, 0, 12, 0, 30)).Visit("a", 10, 220).Build());
        Assert.Equal("12:00:00", route.Return);
        Assert.Equal(1, route.Timer.Trace.Length);
    }

    [Fact]
    public void Whoever_is_home_a_second_later_owes_it()
    {
        var route = TimedRoute.InOrder(Day(Break(9, 0, 12, 0, 30))
            .Visit("a", 10, change: v => v with { Duration = Duration.FromMinutes(220) + Duration.FromSeconds(1) }).Build());
        Assert.Equal(["a 08:10:00", "break 11:50:01"], route.EarliestStarts);
        Assert.Equal("12:30:01", route.Return);
    }

    [Fact]
    public void A_break_that_is_not_owed_is_not_taken_however_well_it_fits()
    {
        var route = TimedRoute.InOrder(Day(Break(10, 0, 13, 0, 30, paid: false))
            .Visit("a", 10, change: At(9)).Visit("b", 20, change: At(11)).Build());
        Assert.Equal(["a 09:00:00", "b 11:00:00"], route.EarliestStarts);
        Assert.Equal(("11:50:00", 180m), (route.Return, route.Money));
    }

    [Fact]
    public void Of_two_breaks_only_the_one_that_ends_before_the_return_is_owed()
    {
        var route = TimedRoute.InOrder(Day(Break(9, 0, 16, 0, 30), Break(10, 0, 11, 0, 15))
            .Visit("a", 0, 110).Visit("b", 0, 110).Build());
        Assert.Equal(["a 08:00:00", "break 10:00:00", "b 10:15:00"], route.EarliestStarts);
        Assert.Equal("12:05:00", route.Return);
    }

    [Fact]
    public void A_break_that_fits_nowhere_makes_the_route_unlawful()
    {
        var route = TimedRoute.InOrder(Day(Break(9, 0, 9, 30, 60), Break(9, 40, 9, 50, 15))
            .Visit("a", 10, 60).Visit("b", 20, 120).Build());
        Assert.False(route.Lawful);
        // a ends at 09:10, the first break at 10:10, when the second should have begun twenty minutes ago.
        Assert.Equal((ReasonCode.BreakImpossible, 20 * 60), (route.Timer.Failure, route.Timer.ShortBy));
    }

    [Fact]
    public void Two_breaks_are_both_taken()
    {
        var route = TimedRoute.InOrder(Day(Break(9, 0, 9, 30, 15), Break(11, 0, 11, 30, 15))
            .Visit("a", 0, 60).Visit("b", 0, 60).Visit("c", 0, 60).Visit("d", 0, 60).Build());
        Assert.Equal(["a 08:00:00", "break 09:00:00", "b 09:15:00", "c 10:15:00", "break 11:15:00", "d 11:30:00"], route.EarliestStarts);
        Assert.Equal("12:30:00", route.Return);
    }

    private static ScenarioBuilder Day(params Break[] breaks) => new ScenarioBuilder().Engineer("ann", change: e => e with
    {
        Shifts = [e.Shifts[0] with { Breaks = breaks }],
        Pay = new Pay { PerHour = 60 },
    });

    private static Break Break(int fromHour, int fromMinute, int toHour, int toMinute, int minutes, bool paid = true) => new()
    {
        Earliest = Clock.At(fromHour, fromMinute),
        Latest = Clock.At(toHour, toMinute),
        Duration = Duration.FromMinutes(minutes),
        Paid = paid,
    };

    private static Func<Visit, Visit> At(int hour) => visit => visit with { TimeWindows = [new TimeWindow(Clock.At(hour), Clock.At(hour))] };
}
