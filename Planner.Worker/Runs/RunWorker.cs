using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Worker.Telemetry;

namespace Planner.Worker.Runs;

/// <summary>
/// Takes plans from the store's queue, a bounded number at once, and carries each out on a thread of its own. A plan is leased: of a worker that
/// has died another takes it over. When the host stops, plans under way go back into the queue.
/// </summary>
public sealed partial class RunWorker(RunBoard board, Database database, PlanningEngine engine, RunSettings settings, PlannerMeter meter, TimeProvider clock, ILogger<RunWorker> log)
    : BackgroundService
{
    private const int MostAttempts = 3;
    private readonly string _worker = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, settings.Concurrent).Select(_ => ServeAsync(stoppingToken)));

    private async Task ServeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var plan = await database.WriteAsync(session => Plans.ClaimAsync(session, _worker, Now, Duration.FromTimeSpan(settings.Lease)), stopping);
                if (plan is null)
                    await board.HearAsync(stopping);
                else
                    await CarryAsync(plan, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The store may be away for a while; the worker waits for it.
                StoreAway(log, fault);
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
        }
    }

    private async Task CarryAsync(StoredPlan plan, CancellationToken stopping)
    {
        using var scope = log.BeginScope("{PlanId} of {Organisation}", plan.Id, plan.Organisation);
        var live = board.Begin(plan);
        using var ended = new CancellationTokenSource();
        var beating = BeatAsync(plan, live, ended.Token);
        var began = clock.GetTimestamp();
        var span = meter.RunBegins(plan, (Now - plan.Submitted).ToTimeSpan());
        PlanEnd? end = null;
        try
        {
            end = await Task.Factory.StartNew(() => RunAsync(plan, live, span, stopping), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            await KeepAsync(plan, end);
            Ended(log, plan.Id, end?.State ?? "handed back");
        }
        finally
        {
            meter.RunEnds(span, end?.State, clock.GetElapsedTime(began));
            await ended.CancelAsync();
            await beating;
            board.End(plan);
        }
    }

    /// <summary>Keeps what a run has found, or puts it back; tries again while the store is away, as long as the lease may still be the worker's.</summary>
    private async Task KeepAsync(StoredPlan plan, PlanEnd? end)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                await database.WriteAsync(session => end is null ? Plans.HandBackAsync(session, plan, _worker) : FinishAsync(session, plan, end), CancellationToken.None);
                return;
            }
            catch (Exception away) when (StoreFaults.Of(away) is not null && clock.GetElapsedTime(began) < settings.Lease)
            {
                StoreAway(log, away);
                await Task.Delay(settings.Lease / 12, clock, CancellationToken.None);
            }
        }
    }

    private async Task FinishAsync(Session session, StoredPlan plan, PlanEnd end)
    {
        if (!await Plans.FinishAsync(session, plan, _worker, Now, end))
            return;
        var actor = new Actor(plan.Organisation, "planner", Now);
        await EventDesk.TellAsync(session, actor, $"plan.{end.State}", "plans", plan.Id);
        await RebuildDesk.DecideAsync(session, actor, plan.Id);
    }

    /// <summary>Null: the host stops, or the store went away, and the run is to be done again.</summary>
    private async Task<PlanEnd?> RunAsync(StoredPlan plan, LiveRun live, Activity? span, CancellationToken stopping)
    {
        try
        {
            if (plan.Attempts > MostAttempts)
                return new PlanEnd(PlanStates.Failed, null, null, null, $"The run was begun {MostAttempts} times, and each time the process ended before it.");
            var (scenario, previous) = await database.ReadAsync(
                async session => (
                    await PlanDocuments.ScenarioAsync(session, plan.Organisation, plan.Id),
                    plan.Parent is { } parent ? await PlanDocuments.PlanAsync(session, plan.Organisation, parent) : null),
                stopping);
            using var limit = new CancellationTokenSource(settings.MaxTime, clock);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(live.Cancellation, limit.Token, stopping);
            var result = engine.Run(scenario, RunOptions.Read(plan.Options) with { Previous = previous }, live, ending.Token);
            if (result.Plan is { } made)
                meter.Planned(span, scenario.Visits.Count, made.Unassigned.Count);
            return stopping.IsCancellationRequested && !live.Cancellation.IsCancellationRequested ? null : EndOf(result, live.Cancellation.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception away) when (StoreFaults.Of(away) is not null)
        {
            // The store was gone for a moment: that says nothing of the plan, which is to be done again.
            StoreAway(log, away);
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of one run must not end the host; its caller hears of it, the log has the details.
            Failed(log, plan.Id, fault);
            return new PlanEnd(PlanStates.Failed, null, null, null, "The run ended with an internal error; the host's log has the details.");
        }
    }

    private static PlanEnd EndOf(PlanRun result, bool cancelled)
    {
        var issues = PlanSummary.Of(result.Issues);
        if (result.Plan is not { } plan)
            return new PlanEnd(PlanStates.Failed, null, null, issues, "The scenario is not valid.");
        var (state, error) = !result.Lawful
            ? (PlanStates.Failed, $"The checker found {plan.Violations.Count} violations in the plan; do not use it.")
            : (cancelled ? PlanStates.Cancelled : PlanStates.Done, null);
        return new PlanEnd(state, PlanDocuments.Pack(plan), PlanSummary.Of(plan), issues, error);
    }

    /// <summary>Renews the lease while the run goes on, and hears of its cancellation.</summary>
    private async Task BeatAsync(StoredPlan plan, LiveRun live, CancellationToken ended)
    {
        while (true)
        {
            try
            {
                await Task.Delay(settings.Lease / 6, clock, ended);
                if (await database.WriteAsync(session => Plans.RenewAsync(session, plan, _worker, Now + Duration.FromTimeSpan(settings.Lease)), ended))
                    continue;
                var present = await database.ReadAsync(session => Plans.FindAsync(session, plan.Organisation, plan.Id), ended);
                if (present is { Cancelled: 1, State: PlanStates.Running } && present.Attempts == plan.Attempts)
                    live.Cancel();
                else
                    live.Lose();
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                StoreAway(log, fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Run of plan {PlanId} ended: {State}")]
    private static partial void Ended(ILogger log, string planId, string state);

    [LoggerMessage(LogLevel.Error, "Run {Run} failed")]
    private static partial void Failed(ILogger log, string run, Exception fault);

    [LoggerMessage(LogLevel.Warning, "The store does not answer")]
    private static partial void StoreAway(ILogger log, Exception fault);
}
