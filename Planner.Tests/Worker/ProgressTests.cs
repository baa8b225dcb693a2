using Planner.Core.Planning;
using Planner.Worker.Printing;

namespace Planner.Tests.Worker;

public sealed class ProgressTests
{
    private static readonly PlanProgress Half = new(
        PlanPhase.Searching, TimeSpan.FromSeconds(10), 0.5, 41_000, Service: 0, Money: 4_321.5m, Unassigned: 2, Clocks: 120, ClocksKept: 118, Bound: 4_200m);

    [Fact]
    public void A_line_tells_cost_promises_bound_and_speed() => Assert.Equal(
        "searching 50 %, service 0.00, money 4,321.50 (bound 4,200.00, gap 2.8 %), 2 not planned, SLA 118 of 120, 41,000 iterations (4,100/s)",
        ProgressText.Line(Half));

    [Fact]
    public void Without_bound_and_clocks_nothing_is_said_of_them()
    {
        var line = ProgressText.Line(Half with { Bound = null, Clocks = 0, ClocksKept = 0 });
        Assert.DoesNotContain("gap", line);
        Assert.DoesNotContain("SLA", line);
    }

    [Fact]
    public void Every_phase_has_its_word() => Assert.All(Enum.GetValues<PlanPhase>(), phase => Assert.NotEqual("", ProgressText.Phase(phase)));

    [Fact]
    public void Plain_lines_come_every_few_seconds_and_at_each_phase()
    {
        var clock = new HandClock();
        using var output = new StringWriter { NewLine = "\n" };
        var lines = new ProgressLines(output, clock);
        lines.Report(Half with { Phase = PlanPhase.Compiling });
        for (var second = 0; second < 10; second++)
        {
            lines.Report(Half);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        lines.Report(Half with { Phase = PlanPhase.Done });
        Assert.Equal(["reading", "searching", "searching", "searching", "searching", "done"], output.ToString().Trim().Split('\n').Select(l => l.Split("] ")[1].Split(' ')[0]));
    }

    [Fact]
    public void The_curve_falls_from_the_first_plan_to_the_last()
    {
        var clock = new HandClock();
        var curve = new CostCurve(clock);
        Assert.Equal("", curve.Line(8));
        foreach (var money in (decimal[])[1000, 650, 650, 300])
        {
            curve.Report(Half with { Money = money });
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        curve.Report(Half with { Phase = PlanPhase.Done, Money = 5 });
        Assert.Equal([1000m, 650m, 300m], curve.Points.Select(p => p.Money));
        Assert.Equal([0.0, 1.0, 3.0], curve.Points.Select(p => p.Seconds));
        Assert.Equal("█▇▇▁", curve.Line(4));
    }

    [Fact]
    public void The_curve_follows_service_where_that_changed()
    {
        var clock = new HandClock();
        var curve = new CostCurve(clock);
        curve.Report(Half with { Service = 10, Money = 100 });
        clock.Advance(TimeSpan.FromSeconds(1));
        curve.Report(Half with { Service = 0, Money = 900 });
        Assert.Equal("█▁", curve.Line(2));
    }

    private sealed class HandClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
