using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Where a route's depot stops go: none when the van suffices, else the cheapest single stop, else the cheapest two stops at
/// different depots. Also times one extra visit at every position together with its best fetches.
/// </summary>
internal sealed class FetchSearch(Instance instance, SupplyPlanner supplies, RouteTimer timer)
{
    private Halt[] _stops = new Halt[16];
    private int _extra = -1;
    private int _extraAt;
    private long _fit;

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

    /// <summary>The cheapest way to make one more visit, by timing whole sequences; false: there is none.</summary>
    /// <param name="position">The number of visits before it.</param>
    /// <param name="cost">Of the whole route with the visit.</param>
    public bool TryInsert(RouteState route, int visit, Stock stock, out int position, out Cost cost)
    {
        position = -1;
        cost = Cost.Zero;
        bool van = supplies.VanSuffices(route, visit, stock);
        _fit = route.Fit + instance.Visits.Fit(visit, instance.Shifts.Engineer[route.Shift]);
        for (int p = FirstPosition(route, visit); p <= route.Count; p++)
        {
            if (!InOrder(route, visit, p))
                break;
            _extra = visit;
            _extraAt = p;
            _found = false;
            int reach = van ? 0 : ReachWith(route, visit, p, stock);
            if (reach >= 0)
                Search(route, stock, van, reach);
            if (_found && (position < 0 || _best < cost))
            {
                position = p;
                cost = _best;
            }
        }
        return position >= 0;
    }

    /// <summary>The first position behind all visits of the route that an ordered pin puts before this one.</summary>
    public int FirstPosition(RouteState route, int visit)
    {
        int order = instance.Visits.PinOrder[visit];
        if (order == 0)
            return 0;
        int first = 0;
        for (int p = 0; p < route.Count; p++)
        {
            int other = instance.Visits.PinOrder[route.Visits[p]];
            if (other != 0 && other < order)
                first = p + 1;
        }
        return first;
    }

    /// <summary>Whether no visit before the position must come later.</summary>
    public bool InOrder(RouteState route, int visit, int position)
    {
        int order = instance.Visits.PinOrder[visit];
        if (order == 0 || position == 0)
            return true;
        int before = instance.Visits.PinOrder[route.Visits[position - 1]];
        return before == 0 || before < order;
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
        if (!timer.Time(route.Shift, _stops.AsSpan(0, count), _fit) || (_found && timer.Cost >= _best))
            return;
        _found = true;
        _best = timer.Cost;
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
