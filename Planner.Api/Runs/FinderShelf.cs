using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Planning.Offers;
using Planner.Core.Storage;

namespace Planner.Api.Runs;

/// <summary>Plans that were asked for offers of late, compiled: the next question is answered in milliseconds.</summary>
public sealed class FinderShelf(Database database)
{
    private const int Places = 6;

    private readonly Lock _gate = new();
    private readonly LinkedList<Held> _held = new();

    /// <summary>The finder of a plan, used by one caller at a time; null: the plan has none, or none yet.</summary>
    public async Task<Held?> FindAsync(string organisation, string plan, CancellationToken cancellation)
    {
        lock (_gate)
        {
            for (var node = _held.First; node is not null; node = node.Next)
            {
                if (node.Value.Organisation != organisation || node.Value.PlanId != plan)
                    continue;
                _held.Remove(node);
                _held.AddFirst(node);
                return node.Value;
            }
        }

        var made = await database.ReadAsync(
            async session => await PlanDocuments.PlanAsync(session, organisation, plan) is { } found
                ? new Held(organisation, plan, await PlanDocuments.ScenarioAsync(session, organisation, plan), found)
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

    /// <summary>A plan and what finds room in it. A finder is compiled when it is first asked.</summary>
    public sealed class Held(string organisation, string planId, Scenario scenario, Plan plan)
    {
        private readonly Lock _use = new();
        private SlotFinder? _finder;

        public string Organisation => organisation;

        public string PlanId => planId;

        public Scenario Scenario => scenario;

        public T Ask<T>(Func<SlotFinder, T> question)
        {
            lock (_use)
                return question(_finder ??= new SlotFinder(scenario, plan));
        }
    }
}
