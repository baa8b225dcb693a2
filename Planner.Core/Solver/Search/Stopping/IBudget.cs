namespace Planner.Core.Solver.Search.Stopping;

/// <summary>How long a search may go on.</summary>
public interface IBudget
{
    /// <summary>Share of the budget used after so many iterations of one search, 0 to 1 or above.</summary>
    double Share(long iterations);
}
