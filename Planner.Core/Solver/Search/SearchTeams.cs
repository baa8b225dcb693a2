using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Search.Territories;

namespace Planner.Core.Solver.Search;

/// <summary>Chooses how the cores work together.</summary>
public static class SearchTeams
{
    /// <summary>Small instances: a search of the whole on each core. Large ones: a territory on each core, unless engineers form teams or last ends have a price.</summary>
    public static ISearchTeam For(Instance instance, SearchSettings settings, int seed, int threads, IBudget budget)
    {
        Instance near = InstancePart.WithLegPairs(instance);
        return instance.VisitCount < settings.TerritoriesFrom || instance.Teams is not null || instance.Visits.Ends is not null
            ? new SearchTeam(near, settings, seed, threads, budget)
            : new TerritoryTeam(near, settings, seed, threads, budget);
    }
}
