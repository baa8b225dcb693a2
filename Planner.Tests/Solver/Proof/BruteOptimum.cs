using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Tests.Solver.Proof;

/// <summary>
/// The best plan of a tiny instance, by trying everything: each set of visits on each shift in every order, and every way to give the visits to
/// the shifts or to nobody. Knows nothing of prices, labels or bounds.
/// </summary>
internal sealed class BruteOptimum(Instance instance)
{
    private readonly Dictionary<(int Shift, int Visits), RouteRecord?> _routes = [];
    private readonly WorkingPlan _plan = new(instance, new RouteBuilder(instance, new SupplyPlanner(instance), new RouteTimer(instance)));
    private readonly List<RouteRecord> _chosen = [];
    private Cost _best;

    /// <summary>The least cost of any choice of routes that the engine times as lawful and that promises no piece twice.</summary>
    public Cost Find()
    {
        _best = new Cost(long.MaxValue, long.MaxValue);
        Try(0, (1 << instance.VisitCount) - 1, Cost.Zero);
        return _best;
    }

    private void Try(int shift, int left, Cost cost)
    {
        if (shift == instance.ShiftCount)
        {
            for (int visit = 0; visit < instance.VisitCount; visit++)
                cost += (left >> visit & 1) == 0 ? Cost.Zero : instance.Visits.LeftOut(visit);
            _best = cost < _best && Fits() ? cost : _best;
            return;
        }
        for (int set = left; ; set = (set - 1) & left)
        {
            if (set == 0)
            {
                Try(shift + 1, left, cost);
                return;
            }
            if (RouteOf(shift, set) is not { } route)
                continue;
            _chosen.Add(route);
            Try(shift + 1, left & ~set, cost + route.Cost);
            _chosen.RemoveAt(_chosen.Count - 1);
        }
    }

    private bool Fits() => _chosen
        .SelectMany(route => route.TakeLot.Zip(route.TakeQuantity))
        .GroupBy(take => take.First, take => take.Second)
        .All(lot => lot.Sum() <= instance.Supplies.LotQuantity[lot.Key]);

    private RouteRecord? RouteOf(int shift, int set)
    {
        if (_routes.TryGetValue((shift, set), out RouteRecord? known))
            return known;
        RouteRecord? best = null;
        int[] visits = [.. Enumerable.Range(0, instance.VisitCount).Where(visit => (set >> visit & 1) != 0)];
        if (visits.All(visit => instance.Eligibility.Allows(visit, shift)))
        {
            foreach (int[] order in Orders(visits))
            {
                _plan.Begin();
                if (_plan.Assign(shift, order) && (best is null || _plan.Route(shift).Cost < best.Cost))
                    best = _plan.Route(shift).Record();
                _plan.Undo();
            }
        }
        _routes.Add((shift, set), best);
        return best;
    }

    private static IEnumerable<int[]> Orders(int[] visits)
    {
        if (visits.Length <= 1)
            return [visits];
        return visits.SelectMany(first => Orders([.. visits.Where(visit => visit != first)]).Select(rest => (int[])[first, .. rest]));
    }
}
