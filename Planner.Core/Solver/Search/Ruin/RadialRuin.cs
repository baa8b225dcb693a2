using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>A visit and some of its nearest neighbours in place and time (Schrimpf et al. 2000).</summary>
public sealed class RadialRuin(Instance instance, int most) : IRuin
{
    private const double TakeShare = 0.7;

    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int count = 1 + prng.Below(most);
        int seed = prng.Below(instance.VisitCount);
        removal.Add(plan, seed);
        foreach (int near in instance.Neighbours.Of(seed))
        {
            if (removal.Count >= count)
                return;
            if (prng.Unit() < TakeShare)
                removal.Add(plan, near);
        }
    }
}
