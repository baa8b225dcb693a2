using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Planner.Core.Planning;
using Planner.Core.Storage;

namespace Planner.Worker.Runs;

/// <summary>The runs under way in this process, and the bell that wakes its worker.</summary>
public sealed class RunBoard(Database database)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Organisation, string Id), LiveRun> _live = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there may be something to do.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits for the bell, or for a while.</summary>
    public async Task HearAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Look);
        try
        {
            await _bell.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Work may also come from another process, or from one that has died.
            return;
        }
    }

    public LiveRun Begin(StoredPlan plan) => _live[(plan.Organisation, plan.Id)] = new LiveRun();

    public LiveRun? Find(string organisation, string id) => _live.GetValueOrDefault((organisation, id));

    public void End(StoredPlan plan)
    {
        if (_live.TryRemove((plan.Organisation, plan.Id), out var run))
            run.Tell();
    }

    public IEnumerable<LiveRun> All => _live.Values;

    /// <summary>The plan as it stands and after each change, until it has ended; states in between may be left out.</summary>
    public async IAsyncEnumerable<(StoredPlan Plan, PlanProgress? Progress)> Follow(
        string organisation, string id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        (string State, PlanProgress? Progress)? told = null;
        while (true)
        {
            var live = Find(organisation, id);
            var changed = live?.Changed;
            var plan = await database.ReadAsync(session => Plans.FindAsync(session, organisation, id), cancellation);
            if (plan is null)
                yield break;
            var progress = live?.Progress;
            if (told is not { } last || last.State != plan.State || !ReferenceEquals(last.Progress, progress))
            {
                told = (plan.State, progress);
                yield return (plan, progress);
            }

            if (plan.Ended)
                yield break;
            // A run of another process is looked at now and then.
            await Task.WhenAny(changed ?? Task.Delay(Look / 4, cancellation), Task.Delay(Look, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
