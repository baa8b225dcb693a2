using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search;

/// <summary>
/// One search per core, in rounds: within a round they don't see each other, between rounds the best plan goes round. So the outcome
/// depends on the seed and the iterations alone, however the cores are scheduled.
/// </summary>
public sealed class SearchTeam : ISearchTeam
{
    private readonly RuinAndRecreate[] _searches;
    private readonly IBudget _budget;

    public SearchTeam(Instance instance, SearchSettings settings, int seed, int threads, IBudget budget)
    {
        _budget = budget;
        _searches = new RuinAndRecreate[Math.Max(1, threads)];
        for (int t = 0; t < _searches.Length; t++)
            _searches[t] = new RuinAndRecreate(instance, settings, (ulong)(uint)seed * 0x9E3779B97F4A7C15 + (ulong)t);
    }

    public PlanSnapshot Best { get; } = new();

    public IEnumerable<RoutePool> Pools => _searches.Select(search => search.Pool);

    public long Iterations => _searches.Sum(search => search.Iterations);

    /// <summary>The first plans.</summary>
    public void Start(PlanSnapshot? from)
    {
        Each(search => search.Start(from));
        Gather();
        Each(search => search.SeekFewerShifts());
    }

    /// <summary>Lets all search until this share of the budget.</summary>
    public void RunUntil(double share, CancellationToken cancellation)
    {
        Each(search => search.RunUntil(share, _budget, cancellation));
        Gather();
        // What one search has closed, the others need not close again.
        if (_searches.Length > 1 && Array.Exists(_searches, search => search.IsClosing))
            Each(search => search.Adopt(Best, share));
    }

    /// <summary>Gives every search a plan made elsewhere, when it is better than its own.</summary>
    public void Share(PlanSnapshot plan)
    {
        Each(search => search.Adopt(plan, _budget.Share(search.Iterations)));
        Gather();
    }

    private void Gather()
    {
        foreach (RuinAndRecreate search in _searches)
        {
            if (search.Best.Cost < Best.Cost)
                Best.CopyFrom(search.Best);
        }
    }

    private void Each(Action<RuinAndRecreate> act)
    {
        if (_searches.Length == 1)
        {
            act(_searches[0]);
            return;
        }
        Parallel.ForEach(_searches, new ParallelOptions { MaxDegreeOfParallelism = _searches.Length }, act);
    }
}
