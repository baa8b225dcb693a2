using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>A way to put absent visits back on routes. Visits that fit nowhere, or at no price worth paying, stay absent.</summary>
public interface IRecreate
{
    /// <param name="wanted">An absent visit for which room was made, or -1.</param>
    void Refill(WorkingPlan plan, Prng prng, int wanted = -1);
}
