using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Relaxations of tools that depots lend: one more of what they have too few of.</summary>
internal sealed class ToolRelaxations(Instance instance, IndexMap index, Wording words)
{
    private const double DepotEffort = 130;

    public IEnumerable<Found> For(WorkingPlan ground, int visit, Miss miss)
    {
        int tool = miss.Detail;
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if ((instance.Supplies.Lent!.Scarce[depot] >> tool & 1) == 0)
                continue;
            if (!new Trial(instance.WithToolAtDepot(depot, tool, miss.Shift)).Helps(ground, miss.Shift, visit))
                continue;
            yield return new Found(DepotEffort, new Relaxation
            {
                Kind = RelaxationKind.ToolAtDepot,
                Text = $"one more {index.Tools[tool]} at depot {words.Depot(depot)}, for {words.Shift(miss.Shift)}",
                Engineer = index.Shifts[miss.Shift].Engineer.Id,
                Shift = index.Shifts[miss.Shift].Shift.Id,
                Depot = index.Depots[depot].Id,
                Tool = index.Tools[tool],
                Quantity = 1,
            });
        }
    }
}
