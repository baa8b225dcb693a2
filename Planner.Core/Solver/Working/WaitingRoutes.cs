using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Routes that wait for parts in transit.</summary>
public static class WaitingRoutes
{
    /// <summary>
    /// Decides their fetches anew: pieces that were there before may have come free since. Keeps what is no worse; call outside Begin and Keep.
    /// </summary>
    public static void Refetch(WorkingPlan plan)
    {
        for (int shift = 0; shift < plan.ShiftCount; shift++)
        {
            if (!Waits(plan.Route(shift)))
                continue;
            Cost before = plan.Cost;
            int absent = plan.AbsentCount;
            plan.Begin();
            plan.Remove(shift, []);
            if (plan.Cost > before || plan.AbsentCount > absent)
                plan.Undo();
            else
                plan.Keep();
        }
    }

    private static bool Waits(RouteState route) => route.Earliest > int.MinValue || Array.FindIndex(route.FetchGate, 0, route.FetchCount, gate => gate > 0) >= 0;
}
