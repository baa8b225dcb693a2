using Planner.Core.Planning;

namespace Planner.Api.Runs;

/// <summary>Takes runs from the queue, a bounded number at once, and carries each out on a thread of its own.</summary>
public sealed partial class RunWorker(RunRegister register, PlanningEngine engine, RunSettings settings, TimeProvider clock, ILogger<RunWorker> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever waits for a run hears at once that the host goes down.
        using var end = stoppingToken.Register(() =>
        {
            foreach (var run in register.All)
                run.Cancel(clock.GetUtcNow());
        });
        await Task.WhenAll(Enumerable.Range(0, settings.Concurrent).Select(_ => Serve(stoppingToken)));
    }

    private async Task Serve(CancellationToken stopping)
    {
        await foreach (var run in register.Queue.ReadAllAsync(stopping))
        {
            if (run.TryStart(clock.GetUtcNow()))
                await Task.Factory.StartNew(() => Carry(run, stopping), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void Carry(PlannedRun run, CancellationToken stopping)
    {
        try
        {
            using var limit = new CancellationTokenSource(settings.MaxTime, clock);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation, limit.Token, stopping);
            var result = engine.Run(run.Scenario, run.Options, run, ending.Token);
            run.Finish(Outcome(run, result) with { FinishedAt = clock.GetUtcNow() });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of one run must not end the host; its caller hears of it, the log has the details.
            Failed(log, run.Id, fault);
            run.Finish(run.Status with { State = RunState.Failed, Error = "The run ended with an internal error; the host's log has the details.", FinishedAt = clock.GetUtcNow() });
        }
    }

    private static RunStatus Outcome(PlannedRun run, PlanRun result)
    {
        var ended = run.Status with { Plan = result.Plan, Issues = result.Issues };
        if (result.Plan is null)
            return ended with { State = RunState.Failed, Error = "The scenario is not valid." };
        if (!result.Lawful)
            return ended with { State = RunState.Failed, Error = $"The checker found {result.Plan.Violations.Count} violations in the plan; do not use it." };
        return ended with { State = run.Cancellation.IsCancellationRequested ? RunState.Cancelled : RunState.Done };
    }

    [LoggerMessage(LogLevel.Error, "Run {Run} failed")]
    private static partial void Failed(ILogger log, string run, Exception fault);
}
