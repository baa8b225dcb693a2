using Planner.Api.Runs;
using Planner.Core.Planning;
using Planner.Tests.IO.Report;

namespace Planner.Tests.Api;

public sealed class PlannedRunTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_waiting_run_that_is_cancelled_never_starts()
    {
        var run = Create();
        run.Cancel(Now);
        Assert.Equal(RunState.Cancelled, run.Status.State);
        Assert.False(run.TryStart(Now));
        Assert.True(run.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public void A_run_starts_once()
    {
        var run = Create();
        Assert.True(run.TryStart(Now));
        Assert.False(run.TryStart(Now));
    }

    [Fact]
    public void An_ended_run_stays_as_it_ended()
    {
        var run = Create();
        run.TryStart(Now);
        run.Finish(run.Status with { State = RunState.Done });
        run.Finish(run.Status with { State = RunState.Failed });
        run.Report(new PlanProgress(PlanPhase.Searching, TimeSpan.Zero, 0.5, 1, 0, 0, 0, 0, 0));
        run.Cancel(Now);
        Assert.Equal(RunState.Done, run.Status.State);
        Assert.Null(run.Status.Progress);
    }

    [Fact]
    public async Task Everyone_who_watches_sees_the_end()
    {
        var run = Create();
        async Task<List<RunState>> Watch()
        {
            var seen = new List<RunState>();
            await foreach (var status in run.Follow())
                seen.Add(status.State);
            return seen;
        }

        var watchers = Enumerable.Range(0, 8).Select(_ => Watch()).ToList();
        run.TryStart(Now);
        run.Finish(run.Status with { State = RunState.Done });
        foreach (var seen in await Task.WhenAll(watchers))
        {
            Assert.Equal(RunState.Waiting, seen[0]);
            Assert.Equal(RunState.Done, seen[^1]);
        }
    }

    [Fact]
    public async Task Who_comes_late_sees_the_end_alone()
    {
        var run = Create();
        run.Cancel(Now);
        var seen = new List<RunState>();
        await foreach (var status in run.Follow())
            seen.Add(status.State);
        Assert.Equal([RunState.Cancelled], seen);
    }

    private static PlannedRun Create() => new("r1", SampleCity.Create(engineers: 1, visits: 1), new PlanOptions(), Now);
}
