using NodaTime;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Building;

namespace Planner.Tests.Compilation;

/// <summary>Shifts as rows: second 0 is Monday 00:00, now is 06:00.</summary>
public class ShiftCompilationTests
{
    private const int Hour = 3600;

    [Fact]
    public void Times_are_seconds_from_the_window_and_overtime_moves_the_last_return()
    {
        var rows = Rows(e => e with { MaxOvertime = Duration.FromMinutes(30) });
        Assert.Equal((8 * Hour, 16 * Hour, 16 * Hour + 1800), (rows.From[0], rows.End[0], rows.LatestReturn[0]));
    }

    [Fact]
    public void The_shifts_own_overtime_is_stronger_than_the_engineers()
    {
        var rows = Rows(e => e with { MaxOvertime = Duration.FromHours(2), Shifts = [e.Shifts[0] with { MaxOvertime = Duration.Zero }] });
        Assert.Equal(16 * Hour, rows.LatestReturn[0]);
    }

    [Fact]
    public void A_shift_that_began_before_now_departs_now()
    {
        var rows = CompiledScenario.Of(new ScenarioBuilder().Engineer("ann").Visit("a", 1).With(s => s with { Now = Clock.At(11) }).Build()).Instance.Shifts;
        Assert.Equal(11 * Hour, rows.From[0]);
    }

    [Fact]
    public void Only_shifts_that_start_inside_the_planning_window_take_part()
    {
        var compiled = CompiledScenario.Of(new ScenarioBuilder().Engineer("ann", change: e => e with
        {
            Shifts =
            [
                ScenarioBuilder.Shift("before", Clock.At(20, day: -1), Clock.At(4)),
                ScenarioBuilder.Shift("first", Clock.At(0), Clock.At(8)),
                ScenarioBuilder.Shift("after", Clock.At(0, day: 7), Clock.At(8, day: 7)),
            ],
        }).Visit("a", 1).Build());
        Assert.Equal(["first"], compiled.Index.Shifts.Select(key => key.Shift.Id.Value));
    }

    [Fact]
    public void Rates_are_whole_units_per_second_and_metre()
    {
        var rows = Rows(e => e with { Pay = new Pay { PerHour = 36.55m, PerKm = 0.47m, PerShift = 12.5m, OvertimePerHour = 0.01m } });
        Assert.Equal((36_550, 1692, 45_000_000, 10), (rows.PerSecond[0], rows.PerMetre[0], rows.PerShift[0], rows.OvertimePerSecond[0]));
    }

    [Fact]
    public void Breaks_are_in_order_of_time()
    {
        var rows = Rows(e => e with
        {
            Shifts = [e.Shifts[0] with { Breaks = [Break(14), Break(10)] }],
        });
        Assert.Equal([10 * Hour, 14 * Hour], rows.BreakEarliest);
        Assert.Equal([0, 2], rows.BreakFirst);
        Assert.False(rows.Calm[0]);
    }

    [Fact]
    public void Traffic_hours_end_the_calm_of_a_shift()
    {
        var builder = new ScenarioBuilder().Engineer("ann").Visit("a", 1);
        Assert.True(CompiledScenario.Of(builder.Build()).Instance.Shifts.Calm[0]);
        var busy = new ScenarioBuilder().Engineer("ann").Visit("a", 30)
            .WithProfile(p => p with { TimeOfDay = [new TrafficHours(new LocalTime(8, 0), new LocalTime(9, 0), 2)] }).Build();
        var instance = CompiledScenario.Of(busy).Instance;
        Assert.False(instance.Shifts.Calm[0]);
        var travel = instance.Travel[0];
        int there = travel.Row(instance.Shifts.StartPlace[0], instance.Visits.Place[0]);
        Assert.Equal(9 * Hour, travel.Arrive(8 * Hour, there));
        // A quarter of an hour before the traffic, and twice a quarter in it.
        Assert.Equal(8 * Hour + 1800, travel.Arrive(7 * Hour + 2700, there));
    }

    [Fact]
    public void A_skill_held_twice_counts_at_its_best_valid_level_and_an_expired_one_is_marked()
    {
        var rows = CompiledScenario.Of(new ScenarioBuilder()
            .Engineer("ann", change: e => e with
            {
                Skills = [new(new("disk"), 1), new(new("disk"), 3), new(new("lens"), 2, null, Clock.At(8)), new(new("wire"), 2, Clock.At(8))],
            })
            .Visit("a", 1, change: v => v with { Skills = [new(new("disk")), new(new("lens")), new(new("wire")), new(new("glue"))] })
            .Build()).Instance.Shifts;
        // Valid when the shift starts, at 08:00: from then on yes, until then no.
        Assert.Equal([3, -2, 2, 0], rows.SkillLevel);
    }

    [Fact]
    public void Shifts_that_differ_in_nothing_but_their_names_are_exchangeable()
    {
        var rows = CompiledScenario.Of(new ScenarioBuilder()
            .Engineer("ann").Engineer("bob").Engineer("cleo", at: 5).Engineer("dan").Engineer("eve", change: e => e with { Pay = new Pay { PerHour = 1 } })
            .Visit("a", 1, change: v => v with { PreferredEngineers = [new("dan")] }).Build()).Instance.Shifts;
        Assert.Equal(rows.Class[0], rows.Class[1]);
        Assert.Equal(4, rows.Class.Distinct().Count());
    }

    [Fact]
    public void Engineers_whose_vans_differ_are_not_exchangeable()
    {
        var rows = CompiledScenario.Of(new ScenarioBuilder()
            .Engineer("ann").Engineer("bob", change: e => e with { VanStock = [new(new("disk"), 1)] })
            .Engineer("cleo", change: e => e with { Skills = [new(new("disk"), 1)] })
            .Engineer("dan", change: e => e with { Tools = [new("ladder")] })
            .Visit("a", 1).Build()).Instance.Shifts;
        Assert.Equal(4, rows.Class.Distinct().Count());
    }

    private static Break Break(int hour) => new() { Earliest = Clock.At(hour), Latest = Clock.At(hour + 1), Duration = Duration.FromMinutes(15) };

    private static ShiftRows Rows(Func<Engineer, Engineer> change) =>
        CompiledScenario.Of(new ScenarioBuilder().Engineer("ann", change: change).Visit("a", 1).Build()).Instance.Shifts;
}
