using Planner.Core.Solver.Exact;

namespace Planner.Core.Planning;

/// <summary>Opens calendar planners for hosts, which know nothing of solvers.</summary>
public static class CalendarPlannerFactory
{
    /// <summary>A planner with the best CP-SAT solver that this machine has; where it has none, search alone plans, and the calendar says so.</summary>
    public static CalendarPlanner Create() => new(() => CpSat.Create());
}
