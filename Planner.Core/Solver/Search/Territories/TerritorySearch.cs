using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>The search of one territory for a share of the budget, as an instance of its own.</summary>
internal sealed class TerritorySearch
{
    private readonly InstancePart _part;
    private readonly RouteRecord?[] _before;
    private readonly RouteRecord?[] _within;
    private readonly RuinAndRecreate _search;

    /// <param name="plan">The whole plan, read only.</param>
    public TerritorySearch(InstancePart part, WorkingPlan plan, SearchSettings settings, ulong seed)
    {
        _part = part;
        _before = new RouteRecord?[part.Shifts.Length];
        _within = new RouteRecord?[part.Shifts.Length];
        var rows = new Dictionary<int, int>();
        for (int v = 0; v < part.Visits.Length; v++)
            rows.Add(part.Visits[v], v);
        for (int s = 0; s < _before.Length; s++)
        {
            if (plan.Route(part.Shifts[s]).Count == 0)
                continue;
            _before[s] = plan.Route(part.Shifts[s]).Record();
            _within[s] = _before[s]!.Renumbered(s, visit => rows[visit]);
        }
        _search = new RuinAndRecreate(part.Instance, settings, seed);
    }

    public long Iterations => _search.Iterations;

    public void Run(Annealing annealing, long iterations, double share, IBudget budget, CancellationToken cancellation)
    {
        _search.Continue(_within, annealing, iterations);
        _search.RunUntil(share, budget, cancellation);
    }

    /// <summary>What became of the territory's routes. Index: the territory's shifts; null: idle. Routes that stayed are the same records.</summary>
    public RouteRecord?[] Routes()
    {
        var routes = new RouteRecord?[_before.Length];
        for (int s = 0; s < routes.Length; s++)
        {
            RouteState route = _search.Plan.Route(s);
            if (route.Count == 0)
                continue;
            RouteRecord record = route.Record();
            routes[s] = record == _within[s] ? _before[s] : record.Renumbered(_part.Shifts[s], visit => _part.Visits[visit]);
        }
        return routes;
    }
}
