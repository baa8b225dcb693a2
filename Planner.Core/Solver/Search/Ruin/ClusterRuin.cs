using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>Visits of several routes near each other that could be made at about the same time: windows overlap the seed's.</summary>
public sealed class ClusterRuin(Instance instance, int most) : IRuin
{
    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int count = 2 + prng.Below(most);
        int seed = prng.Below(instance.VisitCount);
        removal.Add(plan, seed);
        VisitRows visits = instance.Visits;
        int from = visits.WindowStart[visits.WindowFirst[seed]];
        int to = visits.WindowLast[visits.WindowFirst[seed + 1] - 1];
        foreach (int near in instance.Neighbours.Of(seed))
        {
            if (removal.Count >= count)
                return;
            int nearFrom = visits.WindowStart[visits.WindowFirst[near]];
            int nearTo = visits.WindowLast[visits.WindowFirst[near + 1] - 1];
            if (nearFrom <= to && from <= nearTo)
                removal.Add(plan, near);
        }
    }
}
