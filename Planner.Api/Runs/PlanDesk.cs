using NodaTime;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Operations;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Worker.Runs;

namespace Planner.Api.Runs;

/// <summary>Puts plans into the queue, and says where they stand in it.</summary>
public sealed class PlanDesk(Database database, RunBoard board, RunSettings settings)
{
    /// <summary>Queues the plan of a scenario that the caller sent; null: as many wait as the host takes on.</summary>
    public Task<StoredPlan?> SubmitAsync(Caller caller, Scenario scenario, PlanOptions options, StoredPlan? parent, CancellationToken cancellation) =>
        SubmitAsync(caller, session => Task.FromResult<(Scenario, StoreSpan?)>((scenario, null)), options, parent, cancellation);

    /// <summary>The plan's place in the queue, from 0; null: it waits no longer.</summary>
    public static async Task<int?> PositionAsync(Session session, StoredPlan plan)
    {
        if (plan.State != PlanStates.Waiting)
            return null;
        // Organisations take turns: the n-th of each comes before the n+1-th of any.
        var queue = await Plans.QueueAsync(session);
        var turns = queue.GroupBy(one => one.Organisation)
            .SelectMany(group => group.OrderBy(one => one.Id, StringComparer.Ordinal).Select((one, turn) => (one.Id, turn, one.Submitted)))
            .OrderBy(one => one.turn).ThenBy(one => one.Submitted).ThenBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        var place = turns.FindIndex(one => one.Id == plan.Id);
        return place < 0 ? null : place;
    }

    /// <summary>Queues the plan of a scenario that is made in the same transaction, of what the store holds; null: as many wait as the host takes on.</summary>
    public async Task<StoredPlan?> SubmitAsync(
        Caller caller, Func<Session, Task<(Scenario Scenario, StoreSpan? Span)>> source, PlanOptions options, StoredPlan? parent, CancellationToken cancellation)
    {
        var added = await database.WriteAsync(
            async session =>
            {
                var waiting = (await Plans.QueueAsync(session)).Count(one => one.Organisation == caller.Organisation);
                if (waiting >= settings.Waiting)
                    return null;
                // The number comes first: whatever is read after it is not older than the plans with a smaller one.
                var epoch = await Plans.NextEpochAsync(session, caller.Organisation);
                var (scenario, span) = await source(session);
                var plan = NewPlan(caller, scenario, span, options, parent, epoch);
                await Plans.AddAsync(session, plan, PlanDocuments.Pack(scenario));
                return plan;
            },
            cancellation);
        board.Ring();
        return added;
    }

    private static StoredPlan NewPlan(Caller caller, Scenario scenario, StoreSpan? span, PlanOptions options, StoredPlan? parent, long epoch)
    {
        var days = span ?? new StoreSpan(scenario.Window.Start.InZone(scenario.Zone).Date, (scenario.Window.End - Duration.FromSeconds(1)).InZone(scenario.Zone).Date);
        return StoredPlan.Waiting(caller.Actor, parent, days.TerritoryName, days.FirstDayText, days.LastDayText, RunOptions.Write(options), epoch, fromStore: span is not null);
    }
}
