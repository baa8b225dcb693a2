using Planner.Core.Planning;

namespace Planner.Worker.Runs;

/// <summary>A run of the engine in this process: how far it is, who watches, and the wish to end it. Safe for concurrent use.</summary>
public sealed class LiveRun : IProgress<PlanProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private PlanProgress? _progress;
    private TaskCompletionSource _changed = Signal();

    /// <summary>Cancelled when someone asked for the end of the run, or another process has taken it over.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether another worker has the run now; what this one finds is dropped.</summary>
    public bool Lost { get; private set; }

    public PlanProgress? Progress
    {
        get { lock (_gate) return _progress; }
    }

    /// <summary>Completes with the next news.</summary>
    public Task Changed
    {
        get { lock (_gate) return _changed.Task; }
    }

    public void Report(PlanProgress value)
    {
        lock (_gate)
            _progress = value;
        Tell();
    }

    /// <summary>Lets watchers look again.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            _changed.TrySetResult();
            _changed = Signal();
        }
    }

    public void Cancel() => _cancellation.Cancel();

    public void Lose()
    {
        Lost = true;
        _cancellation.Cancel();
    }

    public void Dispose() => _cancellation.Dispose();

    // Watchers go on in their own time, not inside the lock of the run that they watch.
    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
