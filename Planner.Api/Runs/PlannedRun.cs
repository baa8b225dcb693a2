using System.Runtime.CompilerServices;
using Planner.Core.Domain;
using Planner.Core.Planning;

namespace Planner.Api.Runs;

/// <summary>One run of the engine as a resource: it waits, runs, and ends; others may watch or cancel it. Safe for concurrent use.</summary>
public sealed class PlannedRun(string id, Scenario scenario, PlanOptions options, DateTimeOffset submittedAt) : IProgress<PlanProgress>
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private RunStatus _status = new(RunState.Waiting);
    private TaskCompletionSource _changed = Signal();

    public string Id => id;

    public Scenario Scenario => scenario;

    public PlanOptions Options => options;

    public DateTimeOffset SubmittedAt => submittedAt;

    /// <summary>Cancelled when someone asked for the end of the run.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public RunStatus Status
    {
        get { lock (_gate) return _status; }
    }

    /// <summary>The present status and then each newer one, ending with the last; statuses in between may be left out.</summary>
    public async IAsyncEnumerable<RunStatus> Follow([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            var (status, next) = Look();
            yield return status;
            if (status.Ended)
                yield break;
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<RunStatus> Ended(CancellationToken cancellation)
    {
        while (true)
        {
            var (status, next) = Look();
            if (status.Ended)
                return status;
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends the run if it has not ended: a waiting one at once, a running one as soon as the search hears of it.</summary>
    public void Cancel(DateTimeOffset now)
    {
        Change(status => status.State == RunState.Waiting ? status with { State = RunState.Cancelled, FinishedAt = now } : status);
        _cancellation.Cancel();
    }

    /// <summary>Whether the run was still waiting, and runs now.</summary>
    public bool TryStart(DateTimeOffset now)
    {
        var started = false;
        Change(status =>
        {
            started = status.State == RunState.Waiting;
            return started ? status with { State = RunState.Running, StartedAt = now } : status;
        });
        return started;
    }

    public void Report(PlanProgress value) => Change(status => status.Ended ? status : status with { Progress = value });

    /// <summary>Ends a running run.</summary>
    public void Finish(RunStatus ended) => Change(status => status.Ended ? status : ended);

    private (RunStatus Status, Task Next) Look()
    {
        lock (_gate)
            return (_status, _changed.Task);
    }

    private void Change(Func<RunStatus, RunStatus> change)
    {
        lock (_gate)
        {
            var changed = change(_status);
            if (ReferenceEquals(changed, _status))
                return;
            _status = changed;
            _changed.SetResult();
            _changed = Signal();
        }
    }

    // Watchers go on in their own time, not inside the lock of the run that they watch.
    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
