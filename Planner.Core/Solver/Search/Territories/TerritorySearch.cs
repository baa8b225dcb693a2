using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>The search of one territory for some rounds, as an instance of its own.</summary>
internal sealed class TerritorySearch : IDisposable
{
    private const int IterationsPerVisit = 4;

    private readonly InstancePart _part;
    private readonly RouteRecord?[] _outside;
    private readonly RouteRecord?[] _within;
    private readonly RuinAndRecreate _search;

    private readonly long _begun;

    /// <param name="part">The territory.</param>
    /// <param name="plan">The whole plan, read only.</param>
    /// <param name="annealing">Of the whole; no other search may have it.</param>
    /// <param name="iterations">Of the core so far.</param>
    /// <param name="visits">Of the whole plan, for each core.</param>
    public TerritorySearch(InstancePart part, WorkingPlan plan, SearchSettings settings, ulong seed, Annealing annealing, long iterations, double visits)
    {
        _part = part;
        _begun = iterations;
        _outside = new RouteRecord?[part.Shifts.Length];
        _within = new RouteRecord?[part.Shifts.Length];
        var rows = new Dictionary<int, int>();
        for (int v = 0; v < part.Visits.Length; v++)
            rows.Add(part.Visits[v], v);
        for (int s = 0; s < _outside.Length; s++)
        {
            if (plan.Route(part.Shifts[s]).Count == 0)
                continue;
            _outside[s] = plan.Route(part.Shifts[s]).Record();
            _within[s] = _outside[s]!.Renumbered(s, visit => rows[visit], depot => Array.IndexOf(part.Depots, depot));
        }
        _search = new RuinAndRecreate(part.Instance, settings, seed);
        _search.Continue(_within, annealing, iterations, visits);
    }

    public long Iterations => _search.Iterations;

    /// <summary>Whether so many iterations passed for each visit that what a new search has to find out first was worth it.</summary>
    public bool HasHadItsTurn => _search.Iterations - _begun >= (long)IterationsPerVisit * _part.Visits.Length;

    public void Run(double share, IBudget budget, CancellationToken cancellation) => _search.RunUntil(share, budget, cancellation);

    /// <summary>To be called when its routes have been taken over.</summary>
    public void Dispose() => _part.Dispose();

    /// <summary>What became of the territory's routes. Index: the territory's shifts; null: idle. Routes that stayed are the same records.</summary>
    public RouteRecord?[] Routes()
    {
        for (int s = 0; s < _outside.Length; s++)
        {
            RouteState route = _search.Plan.Route(s);
            RouteRecord? record = route.Count == 0 ? null : route.Record();
            if (record == _within[s])
                continue;
            _within[s] = record;
            _outside[s] = record?.Renumbered(_part.Shifts[s], visit => _part.Visits[visit], depot => _part.Depots[depot]);
        }
        return _outside;
    }
}
