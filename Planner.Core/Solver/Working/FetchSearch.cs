using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Where a route's depot stops go: none when the van suffices, else the cheapest single stop, else the cheapest two stops at
/// different depots. Sequences that cannot be calm are timed as a whole.
/// </summary>
internal sealed class FetchSearch(Instance instance, SupplyPlanner supplies, RouteTimer timer)
{
    private readonly RouteFloor _floor = new(instance);
    private Halt[] _stops = new Halt[16];
    private int _extra = -1;
    private int _extraAt;
    private long _fit;
    private double _limit;

    private Cost _best;
    private bool _found;
    private int _fetches;
    private readonly int[] _depot = new int[RouteState.MaxFetches];
    private readonly int[] _at = new int[RouteState.MaxFetches];
    private readonly int[] _gate = new int[RouteState.MaxFetches];

    /// <summary>Decides the route's fetches and cost. False: there is no lawful way.</summary>
    public bool Settle(RouteState route, Stock stock)
    {
        _extra = -1;
        _fit = route.Fit;
        _limit = double.PositiveInfinity;
        _found = false;
        bool van = supplies.VanSuffices(route, -1, stock);
        if (route.Calm)
        {
            if (van)
                return SettleCalm(route);
            if (TrySettleCalmFetch(route, stock, out bool holds))
                return holds;
        }
        Search(route, stock, van, route.VanReach);
        if (!_found)
            return false;
        route.Cost = _best;
        route.FetchCount = _fetches;
        for (int f = 0; f < _fetches; f++)
        {
            route.FetchDepot[f] = _depot[f];
            route.FetchAt[f] = _at[f];
            route.FetchGate[f] = _gate[f];
        }
        return true;
    }

    /// <summary>
    /// The cheapest fetches for the route with one more visit at a position; false: no lawful way costs (weighted) less than the limit.
    /// Directly after <see cref="SupplyPlanner.VanSuffices"/> was asked for that visit.
    /// </summary>
    /// <param name="van">Its answer.</param>
    /// <param name="fit">Money of all visits that depends only on who goes.</param>
    public bool TryWith(RouteState route, int visit, int position, bool van, long fit, double limit, Stock stock, out Cost cost)
    {
        _extra = visit;
        _extraAt = position;
        _fit = fit;
        _limit = limit;
        _found = false;
        int reach = van ? 0 : ReachWith(route, visit, position, stock);
        if (reach >= 0)
            Search(route, stock, van, reach);
        cost = _best;
        return _found;
    }

    // Leading stops of the sequence with the extra visit that the van alone can supply.
    private int ReachWith(RouteState route, int visit, int position, Stock stock)
    {
        int without = supplies.VanReach(route, stock);
        if (without < position)
            return without;
        int reach = supplies.Reach(route, visit, stock);
        return reach < position ? position : reach + 1;
    }

    private void Search(RouteState route, Stock stock, bool van, int reach)
    {
        if (van)
        {
            _pending = 0;
            Try(route);
            return;
        }
        bool single = false;
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (!supplies.Covers(route, depot, stock, out int gate))
                continue;
            single = true;
            _pending = 1;
            _tryDepot0 = depot;
            _tryGate0 = gate;
            for (_tryAt0 = 0; _tryAt0 <= reach; _tryAt0++)
                Try(route);
        }
        if (!single)
            SearchPairs(route, stock, reach);
    }

    private void SearchPairs(RouteState route, Stock stock, int reach)
    {
        _pending = 2;
        for (int first = 0; first < instance.DepotCount; first++)
        {
            for (int second = 0; second < instance.DepotCount; second++)
            {
                if (first == second || !supplies.Covers(route, first, second, stock, out _tryGate0, out _tryGate1))
                    continue;
                int far = ReachWithFirst(route, stock);
                _tryDepot0 = first;
                _tryDepot1 = second;
                for (_tryAt0 = 0; _tryAt0 <= reach; _tryAt0++)
                {
                    for (_tryAt1 = _tryAt0; _tryAt1 <= far; _tryAt1++)
                        Try(route);
                }
            }
        }
    }

    private int ReachWithFirst(RouteState route, Stock stock)
    {
        int reach = supplies.Reach(route, -1, stock, withFirstDepot: true);
        if (_extra < 0 || reach < _extraAt)
            return reach;
        int with = supplies.Reach(route, _extra, stock, withFirstDepot: true);
        return with < _extraAt ? _extraAt : with + 1;
    }

    private int _pending;
    private int _tryDepot0;
    private int _tryDepot1;
    private int _tryAt0;
    private int _tryAt1;
    private int _tryGate0;
    private int _tryGate1;

    private void Try(RouteState route)
    {
        int count = Compose(route);
        ReadOnlySpan<Halt> stops = _stops.AsSpan(0, count);
        if (_pending > 0 && _floor.Of(route.Shift, stops, _fit) >= _limit)
            return;
        if (!timer.Time(route.Shift, stops, _fit) || timer.Cost.Weighted >= _limit)
            return;
        _found = true;
        _best = timer.Cost;
        _limit = _best.Weighted;
        _fetches = _pending;
        (_depot[0], _at[0], _gate[0]) = (_tryDepot0, _tryAt0, _tryGate0);
        (_depot[1], _at[1], _gate[1]) = (_tryDepot1, _tryAt1, _tryGate1);
    }

    private int Compose(RouteState route)
    {
        int total = route.Count + (_extra >= 0 ? 1 : 0);
        if (_stops.Length < total + RouteState.MaxFetches)
            Array.Resize(ref _stops, 2 * (total + RouteState.MaxFetches));
        int count = 0;
        int next = 0;
        for (int i = 0; i <= total; i++)
        {
            if (_pending > 0 && _tryAt0 == i)
                _stops[count++] = Halt.OfFetch(_tryDepot0, _tryGate0);
            if (_pending > 1 && _tryAt1 == i)
                _stops[count++] = Halt.OfFetch(_tryDepot1, _tryGate1);
            if (i < total)
                _stops[count++] = Halt.OfVisit(_extra >= 0 && i == _extraAt ? _extra : route.Visits[next++]);
        }
        return count;
    }

    /// <summary>False: no single depot that a calm judgement can tell covers the shortage.</summary>
    private bool TrySettleCalmFetch(RouteState route, Stock stock, out bool holds)
    {
        holds = false;
        bool single = false;
        long best = long.MaxValue;
        TravelRows travel = instance.Travel[instance.Shifts.Profile[route.Shift]];
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (!supplies.Covers(route, depot, stock, out int gate))
                continue;
            if (!instance.Supplies.KeepsOneSpan(depot))
                return false;
            single = true;
            for (int at = 0; at <= route.VanReach; at++)
            {
                CalmSequence front = CalmSequence.Front(instance, route, at);
                if (!front.Fetch(instance.Supplies, travel, depot, gate))
                    break;
                long money = front.Close(instance, travel, route, at, route.Fit);
                if (money >= best)
                    continue;
                best = money;
                (route.FetchDepot[0], route.FetchAt[0], route.FetchGate[0]) = (depot, at, gate);
            }
        }
        if (best != long.MaxValue)
        {
            holds = true;
            route.FetchCount = 1;
            route.Cost = new Cost(0, best);
        }
        return single;
    }

    private bool SettleCalm(RouteState route)
    {
        TravelRows travel = instance.Travel[instance.Shifts.Profile[route.Shift]];
        CalmSequence front = CalmSequence.Front(instance, route, route.Count);
        long money = front.Close(instance, travel, route, route.Count, route.Fit);
        route.Cost = new Cost(0, money);
        return money != long.MaxValue;
    }
}
