using Planner.Core.Solver.Exact;

namespace Planner.Core.Planning;

/// <summary>Opens engines for hosts, which know nothing of solvers.</summary>
public static class EngineFactory
{
    /// <summary>An engine with the best CP-SAT solver that this machine has; one that has none plans by its search alone.</summary>
    /// <param name="clock">For time limits and progress.</param>
    public static PlanningEngine Create(TimeProvider clock) => new(clock, CpSat.Create(clock: clock));
}
