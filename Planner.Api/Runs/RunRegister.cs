using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Planner.Core.Domain;
using Planner.Core.Planning;

namespace Planner.Api.Runs;

/// <summary>All runs that the host knows: those that wait, run, and the last ones that ended. Kept in memory, both ends bounded.</summary>
public sealed class RunRegister(RunSettings settings, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<PlannedRun> _runs = []; // oldest first
    private readonly Channel<PlannedRun> _queue = Channel.CreateUnbounded<PlannedRun>();

    /// <summary>Runs in the order of their submission, for the worker. A cancelled one may be among them.</summary>
    public ChannelReader<PlannedRun> Queue => _queue.Reader;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PlannedRun> All
    {
        get { lock (_gate) return [.. Enumerable.Reverse(_runs)]; }
    }

    /// <summary>Queues a run, or says that too many wait already.</summary>
    public bool TryAdd(Scenario scenario, PlanOptions options, [NotNullWhen(true)] out PlannedRun? run)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var waiting = _runs.Count(known => known.Status.State == RunState.Waiting);
            var running = _runs.Count(known => known.Status.State == RunState.Running);
            // A free place is taken at once, so only what goes beyond it waits.
            if (waiting + running >= settings.Waiting + settings.Concurrent)
            {
                run = null;
                return false;
            }

            run = new PlannedRun(Guid.CreateVersion7(now).ToString("N"), scenario, options, now);
            _runs.Add(run);
            Forget();
        }

        _queue.Writer.TryWrite(run);
        return true;
    }

    public PlannedRun? Find(string id)
    {
        lock (_gate)
            return _runs.Find(run => run.Id == id);
    }

    private void Forget()
    {
        var ended = _runs.Where(run => run.Status.Ended).ToList();
        foreach (var run in ended.Take(ended.Count - settings.Kept))
            _runs.Remove(run);
    }
}
