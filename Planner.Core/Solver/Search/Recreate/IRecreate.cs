using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>A way to put absent visits back on routes. Visits that fit nowhere, or at no price worth paying, stay absent.</summary>
public interface IRecreate
{
    void Refill(WorkingPlan plan, Prng prng);
}
