using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Planning.Offers;
using Planner.Core.Storage;

namespace Planner.Api.Runs;

/// <summary>Finished plans that were asked for of late, read and, where room in them was sought, compiled: the next question is answered in milliseconds.</summary>
public sealed class PlanShelf(Database database)
{
    private const int Places = 6;

    private readonly Lock _gate = new();
    private readonly LinkedList<Held> _held = new();

    /// <summary>A plan with its scenario; null: it is unknown, has not ended, or has no plan.</summary>
    public async Task<Held?> FindAsync(string organisation, string plan, CancellationToken cancellation)
    {
        lock (_gate)
        {
            for (var node = _held.First; node is not null; node = node.Next)
            {
                if (node.Value.Stored.Organisation != organisation || node.Value.Stored.Id != plan)
                    continue;
                _held.Remove(node);
                _held.AddFirst(node);
                return node.Value;
            }
        }

        var made = await database.ReadAsync(
            async session => await Plans.FindAsync(session, organisation, plan) is { Ended: true } stored && await PlanDocuments.PlanAsync(session, organisation, plan) is { } found
                ? new Held(stored, await PlanDocuments.ScenarioAsync(session, organisation, plan), found)
                : null,
            cancellation);
        if (made is null)
            return null;
        lock (_gate)
        {
            _held.AddFirst(made);
            if (_held.Count > Places)
                _held.RemoveLast();
        }

        return made;
    }

    /// <summary>A plan that no longer changes, and what finds room in it: compiled when it is first asked, used by one caller at a time.</summary>
    public sealed class Held(StoredPlan stored, Scenario scenario, Plan plan)
    {
        private readonly Lock _use = new();
        private SlotFinder? _finder;

        public StoredPlan Stored => stored;

        public Plan Plan => plan;

        public Scenario Scenario => scenario;

        public T Ask<T>(Func<SlotFinder, T> question)
        {
            lock (_use)
                return question(_finder ??= new SlotFinder(scenario, plan));
        }
    }
}
