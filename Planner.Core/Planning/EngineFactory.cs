using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Search;

namespace Planner.Core.Planning;

/// <summary>Opens engines for hosts, which know nothing of solvers.</summary>
public static class EngineFactory
{
    /// <summary>An engine with the best CP-SAT solver that this machine has; one that has none plans by its search alone.</summary>
    /// <param name="clock">For time limits and progress.</param>
    public static PlanningEngine Create(TimeProvider clock) => new(clock, CpSat.Create(clock: clock));

    /// <summary>The same with some numbers of the search changed, by name (see <see cref="NumberNames"/>): for measuring what they bring.</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static PlanningEngine Create(TimeProvider clock, IReadOnlyDictionary<string, double> numbers)
    {
        var settings = new SearchSettings();
        foreach ((string name, double value) in numbers)
            settings = settings.With(name, value);
        return new PlanningEngine(clock, CpSat.Create(clock: clock)) { Settings = settings };
    }

    /// <summary>The numbers of the search that can be changed.</summary>
    public static IReadOnlyList<string> NumberNames => SearchSettings.Names;
}
