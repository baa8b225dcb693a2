using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>One whole route, or two that serve neighbours, as far as they are not too long: frees the choice of engineers.</summary>
public sealed class RouteRuin(Instance instance, int most) : IRuin
{
    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int seed = prng.Below(instance.VisitCount);
        if (!Take(plan, removal, plan.ShiftOf(seed)) || prng.Unit() < 0.3)
            return;
        foreach (int near in instance.Neighbours.Of(seed))
        {
            int shift = plan.ShiftOf(near);
            if (shift >= 0 && !removal.Touches(shift) && Take(plan, removal, shift))
                return;
        }
    }

    private bool Take(WorkingPlan plan, Removal removal, int shift)
    {
        if (shift < 0 || removal.Count + plan.Route(shift).Count > most)
            return false;
        foreach (int visit in plan.Route(shift).Sequence)
            removal.Add(plan, visit);
        return true;
    }
}
