using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>A way to choose visits to take off their routes.</summary>
public interface IRuin
{
    /// <summary>Marks planned visits of the plan for removal; the plan itself is left alone.</summary>
    void Mark(WorkingPlan plan, Prng prng, Removal removal);
}
