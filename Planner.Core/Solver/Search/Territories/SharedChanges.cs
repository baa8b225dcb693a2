using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>
/// Deals the visits that may still differ from the previous plan to territories that are searched side by side: each keeps those that its
/// routes have, and what is free is dealt evenly.
/// </summary>
internal static class SharedChanges
{
    /// <returns>By territory, by class; null where nothing bounds changes.</returns>
    public static int[][]? Deal(Instance instance, WorkingPlan plan, IReadOnlyList<Territory> territories)
    {
        if (plan.Changes.Length == 0)
            return null;
        int[][] most = [.. territories.Select(territory => HadBy(instance, plan, territory))];
        for (int c = 0; c < ChangeRows.Classes; c++)
        {
            int all = instance.Changes!.Most[c];
            int free = Math.Max(0, all - plan.Changes[c]);
            for (int t = 0; t < most.Length; t++)
            {
                int share = free / (most.Length - t);
                most[t][c] = all == int.MaxValue ? all : most[t][c] + share;
                free -= share;
            }
        }
        return most;
    }

    private static int[] HadBy(Instance instance, WorkingPlan plan, Territory territory)
    {
        int[] had = new int[ChangeRows.Classes];
        foreach (int visit in territory.Visits)
        {
            int classes = plan.ShiftOf(visit) < 0 ? 0 : instance.ChangesOf(visit, plan.ShiftOf(visit));
            for (int c = 0; c < had.Length; c++)
                had[c] += classes >> c & 1;
        }
        return had;
    }
}
