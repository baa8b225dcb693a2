using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Building;

namespace Planner.Tests.Compilation;

/// <summary>Visits as rows: second 0 is Monday 00:00, now is 06:00.</summary>
public class VisitCompilationTests
{
    private const int Hour = 3600;

    [Fact]
    public void A_visit_without_windows_can_start_from_now_on()
    {
        Assert.Equal([(6 * Hour, 400_000_000)], Windows(v => v));
    }

    [Fact]
    public void Windows_that_touch_or_overlap_become_one_in_order_of_time()
    {
        var windows = Windows(v => v with
        {
            TimeWindows =
            [
                new TimeWindow(Clock.At(14), Clock.At(15)),
                new TimeWindow(Clock.At(8), Clock.At(9)),
                new TimeWindow(Clock.At(9, 0, 1), Clock.At(10)),
                new TimeWindow(Clock.At(8, 30), Clock.At(8, 40)),
            ],
        });
        Assert.Equal([(8 * Hour, 10 * Hour), (14 * Hour, 15 * Hour)], windows);
    }

    [Fact]
    public void Windows_are_clipped_at_now_and_by_the_latest_end()
    {
        var windows = Windows(v => v with
        {
            TimeWindows = [new TimeWindow(Clock.At(5), null, Clock.At(7)), new TimeWindow(Clock.At(9), Clock.At(10), Clock.At(10, 10))],
        });
        // The visit takes half an hour.
        Assert.Equal([(6 * Hour, 6 * Hour + 1800), (9 * Hour, 9 * Hour + 2400)], windows);
    }

    [Fact]
    public void A_visit_whose_windows_have_passed_gets_one_that_nobody_meets()
    {
        var rows = Rows(v => v with { TimeWindows = [new TimeWindow(Clock.At(4), Clock.At(5))] });
        Assert.True(rows.WindowStart[0] > rows.WindowLast[0]);
    }

    [Fact]
    public void A_pinned_start_inside_a_window_is_the_only_one()
    {
        var pin = new Pin { Engineer = new EngineerId("ann"), Start = Clock.At(9, 15) };
        Assert.Equal([(9 * Hour + 900, 9 * Hour + 900)], Windows(v => v with { Pin = pin, TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(10))] }));
        var outside = Rows(v => v with { Pin = pin, TimeWindows = [new TimeWindow(Clock.At(10), Clock.At(11))] });
        Assert.True(outside.WindowStart[0] > outside.WindowLast[0]);
    }

    [Fact]
    public void Fractions_of_a_second_shrink_windows_and_lengthen_work()
    {
        var half = Duration.FromMilliseconds(500);
        var rows = Rows(v => v with
        {
            Duration = Duration.FromMinutes(10) + half,
            TimeWindows = [new TimeWindow(Clock.At(9) + half, Clock.At(10) + half)],
        });
        Assert.Equal((9 * Hour + 1, 10 * Hour), (rows.WindowStart[0], rows.WindowLast[0]));
        Assert.Equal(601, rows.Duration[0]);
    }

    [Theory]
    [InlineData(SlaClock.OnSite, 10 * Hour)]
    [InlineData(SlaClock.Restore, 10 * Hour - 1800)]
    public void A_due_time_is_the_last_start_without_penalty(SlaClock clock, int due)
    {
        var rows = Rows(v => v with
        {
            DueTimes = [new DueTime { Clock = clock, DueBy = Clock.At(10), Limit = Clock.At(11), PenaltyPerHour = 36, BreachPenalty = 2 }],
        });
        Assert.Equal((due, due + Hour), (rows.ClockDue[0], rows.ClockLimit[0]));
        Assert.Equal(36 * Cost.PerCurrency / 3600, rows.ClockPenalty[0]);
        Assert.Equal(2 * Cost.PerCurrency, rows.ClockBreach[0]);
        Assert.False(rows.Calm[0]);
    }

    [Theory]
    [InlineData(SlaClock.Answer)]
    [InlineData(SlaClock.SpareOnSite)]
    public void Promises_that_do_not_bind_the_visit_leave_it_calm(SlaClock clock)
    {
        var rows = Rows(v => v with { DueTimes = [new DueTime { Clock = clock, DueBy = Clock.At(10) }] });
        Assert.Empty(rows.ClockDue);
        Assert.True(rows.Calm[0]);
    }

    [Fact]
    public void Urgency_and_a_second_window_end_the_calm()
    {
        Assert.True(Rows(v => v).Calm[0]);
        Assert.False(Rows(v => v with { Urgency = 0.01m }).Calm[0]);
        Assert.False(Rows(v => v with { TimeWindows = [new(Clock.At(8), Clock.At(9)), new(Clock.At(11))] }).Calm[0]);
    }

    [Fact]
    public void Parts_named_twice_are_added_up_and_none_are_left_out()
    {
        var rows = Rows(v => v with { Parts = [new(new("disk"), 1), new(new("lens"), 0), new(new("disk"), 2)] });
        Assert.Equal([3], rows.PartQuantity);
    }

    [Fact]
    public void Priorities_and_prices_are_the_scenarios_where_the_visit_has_none()
    {
        var rows = Rows(v => v);
        Assert.Equal(100 * Cost.PerCurrency, rows.Priority[0]);
        Assert.Equal(7 * Cost.PerCurrency, Rows(v => v with { Priority = 7 }).Priority[0]);
        Assert.Equal(10 * Cost.PerCurrency, rows.PreferencePrice);
    }

    [Fact]
    public void A_pin_to_a_shift_outside_the_window_is_a_pin_to_no_row()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: e => e with { Shifts = [.. e.Shifts, ScenarioBuilder.Shift("late", Clock.At(8, day: 9), Clock.At(16, day: 9))] })
            .Visit("a", 5, change: v => v with { Pin = new Pin { Engineer = new EngineerId("ann"), Shift = new ShiftId("late") } })
            .Build();
        var compiled = CompiledScenario.Of(scenario);
        Assert.Equal(1, compiled.Instance.ShiftCount);
        Assert.True(compiled.Instance.Visits.PinShift[0] >= compiled.Instance.ShiftCount);
        Assert.Empty(compiled.Instance.Eligibility.ShiftsOf[0]);
    }

    private static IEnumerable<(int, int)> Windows(Func<Visit, Visit> change)
    {
        var rows = Rows(change);
        return rows.WindowStart.Zip(rows.WindowLast);
    }

    private static VisitRows Rows(Func<Visit, Visit> change) =>
        CompiledScenario.Of(new ScenarioBuilder().Engineer("ann").Visit("a", 5, change: change).Build()).Instance.Visits;
}
