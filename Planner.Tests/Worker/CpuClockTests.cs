using Planner.Worker.Benchmarks;

namespace Planner.Tests.Worker;

public class CpuClockTests
{
    [Fact]
    public void It_never_runs_backwards_and_moves_when_the_process_works()
    {
        var clock = new CpuClock();
        var before = clock.GetTimestamp();
        var last = before;
        for (var i = 0; last == before || i < 10_000; i++)
        {
            var now = clock.GetTimestamp();
            Assert.True(now >= last, $"{now} after {last}");
            last = now;
        }
        Assert.True(clock.GetElapsedTime(before, last) > TimeSpan.Zero);
    }
}
