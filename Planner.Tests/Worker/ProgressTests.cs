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

    private sealed class HandClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
