using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Where a route's depot stops go: none when the van suffices, else the cheapest single stop, else the cheapest two stops at
/// different depots. Sequences that cannot be calm are timed as a whole. Where it matters what the van carries, <see cref="ReloadSearch"/> decides.
/// </summary>
internal sealed class FetchSearch(Instance instance, SupplyPlanner supplies, RouteTimer timer)
{
    private readonly FloorRows _rows = new();
    private readonly SupplyRows _supplies = instance.Supplies;
    private readonly ReloadSearch? _reloads = ReloadSearch.Of(instance, supplies, timer);
    private Halt[] _stops = new Halt[16];
    private int _extra = -1;
    private int _extraAt;
    private long _fit;
    private double _limit;

    /// <summary>Who decides on the fetches of the route that was last prepared, where it matters what its van carries; else null.</summary>
    public ReloadSearch? Reloads => _reloads is { Binds: true } ? _reloads : null;

    public RouteFloor Floor { get; } = new(instance);

    public FloorSweep Sweep { get; } = new(instance, new RouteFloor(instance));

    private Cost _best;
    private Cost _bestAlone;
    private bool _found;
    private int _fetches;
    private readonly int[] _depot = new int[RouteState.MaxFetches];
    private readonly int[] _at = new int[RouteState.MaxFetches];
    private readonly int[] _gate = new int[RouteState.MaxFetches];

    /// <summary>Decides the route's fetches and cost. False: there is no lawful way.</summary>
    public bool Settle(RouteState route, Stock stock)
    {
        if (!Prepare(route, -1, stock))
            return false;
        if (Reloads is { } reloads)
            return reloads.Settle(route);
        if (route.Calm)
        {
            if (_van)
                return SettleCalm(route);
            if (TrySettleCalmFetch(route, out bool holds))
                return holds;
        }
        _fit = route.Fit;
        _limit = double.PositiveInfinity;
        _found = false;
        Search(route);
        if (!_found)
            return false;
        route.Cost = _bestAlone;
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
    /// The cheapest fetches for the route with the visit it was prepared for at a position; false: no lawful way costs (weighted) less
    /// than the limit.
    /// </summary>
    /// <param name="fit">Money of all visits that depends only on who goes.</param>
    /// <param name="floor">Weighted cost that the route can't undercut with the visit at that position, fetches left aside.</param>
    public bool TryAt(RouteState route, int position, long fit, double floor, double limit, out Cost cost)
    {
        if (Reloads is { } reloads)
            return reloads.TryAt(route, _extra, position, fit, floor, limit, out cost);
        _extraAt = position;
        _fit = fit;
        _limit = limit;
        _found = false;
        cost = Cost.Zero;
        if (!_van && floor + LeastDetour(route) >= limit)
            return false;
        Search(route);
        cost = _best;
        return _found;
    }

    // What the fetches add at least by their way, the visit at its position.
    private double LeastDetour(RouteState route)
    {
        if (!instance.Metric || _options[0].Second >= 0)
            return double.NegativeInfinity;
        int reach = Leading(_reach, _reachWith);
        FloorRows rows = Sweep.Of(route);
        int own = instance.Visits.Place[_extra];
        double least = double.PositiveInfinity;
        for (int i = 0; i < _optionCount; i++)
        {
            for (int at = 0; at <= reach; at++)
            {
                int from = at == _extraAt + 1 ? own : rows.Points[at > _extraAt ? at - 1 : at].Place;
                int to = at == _extraAt ? own : rows.Points[at > _extraAt ? at - 1 : at].Next;
                int depot = _options[i].First;
                double detour = Floor.Detour(route.Shift, rows.Travel, from, _supplies.DepotPlace[depot], to, _supplies.DepotHandling[depot]);
                least = Math.Min(least, detour + _supplies.PriceOfStop(depot));
            }
        }
        return least;
    }

    /// <summary>
    /// Works out which depots could cover what the van lacks for the route and one more visit (-1: none more). False: nothing could, and
    /// the van does not suffice.
    /// </summary>
    public bool Prepare(RouteState route, int extra, Stock stock)
    {
        timer.Ration.Allot(route, stock);
        bool possible = PrepareOptions(route, extra, stock);
        Mark = 1;
        Mix(_van ? 1 : 0);
        Mix(Reloads?.Mark ?? 0);
        for (int i = 0; i < _optionCount; i++)
        {
            ref Option option = ref _options[i];
            Mix(option.First);
            Mix(option.GateFirst);
            Mix(option.Second);
            Mix(option.GateSecond);
            Mix(option.Reach);
            Mix(option.ReachWith);
        }
        if (_optionCount > 0)
        {
            Mix(_reach);
            Mix(_reachWith);
        }
        return possible;
    }

    /// <summary>All that was prepared, as a number other than 0.</summary>
    public ulong Mark { get; private set; }

    private void Mix(int number)
    {
        ulong mixed = (Mark ^ (uint)number) * 0x9E3779B97F4A7C15;
        Mark = mixed ^ (mixed >> 29);
    }

    private bool PrepareOptions(RouteState route, int extra, Stock stock)
    {
        _extra = extra;
        _van = supplies.VanSuffices(route, extra, stock);
        _optionCount = 0;
        if (_reloads?.Prepare(route, extra, stock, _van) == true)
            return _reloads.Enough;
        if (_van)
            return true;
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (supplies.Covers(route, depot, stock, out int gate))
                _options[_optionCount++] = new Option(depot, gate, -1, 0, 0, 0);
        }
        if (_optionCount == 0 && supplies.AllCover(route, stock))
            PreparePairs(route, stock);
        if (_optionCount == 0)
            return false;
        _reach = supplies.VanReach(route, stock);
        _reachWith = extra < 0 ? _reach : supplies.Reach(route, extra, stock);
        return true;
    }

    private void PreparePairs(RouteState route, Stock stock)
    {
        for (int first = 0; first < instance.DepotCount; first++)
        {
            for (int second = 0; second < instance.DepotCount; second++)
            {
                if (first == second || !supplies.Covers(route, first, second, stock, out int gateFirst, out int gateSecond))
                    continue;
                int reach = supplies.Reach(route, -1, stock, withFirstDepot: true);
                int reachWith = _extra < 0 ? reach : supplies.Reach(route, _extra, stock, withFirstDepot: true);
                _options[_optionCount++] = new Option(first, gateFirst, second, gateSecond, reach, reachWith);
            }
        }
    }

    // Leading stops of the sequence, the extra visit at its position among them, that are supplied without a (further) fetch.
    private int Leading(int without, int with)
    {
        if (_extra < 0 || without < _extraAt)
            return without;
        return with < _extraAt ? _extraAt : with + 1;
    }

    private void Search(RouteState route)
    {
        if (_van)
        {
            _pending = 0;
            Try(route);
            return;
        }
        int reach = Leading(_reach, _reachWith);
        Sweep.Compose(_rows, route, _extra, _extraAt);
        if (_options[0].Second < 0)
            SearchSingles(route, reach);
        else
            SearchPairs(route, reach);
    }

    // The most promising stops first: soon the others' floors show that they need not be timed.
    private void SearchSingles(RouteState route, int reach)
    {
        RankSingles(reach);
        _pending = 1;
        (int bestOption, int bestAt) = (-1, -1);
        for (int i = 0; i < _singleCount && _singles[i].Floor <= _limit; i++)
        {
            (int option, int at) = (_singles[i].Option, _singles[i].At);
            // Of equal ones the first depot, then the first place, in whatever order they are tried.
            double limit = _limit;
            if (option < bestOption || (option == bestOption && at < bestAt))
                _limit = Math.BitIncrement(limit);
            else if (_singles[i].Floor >= limit)
                continue;
            (_tryDepot0, _tryGate0, _tryAt0) = (_options[option].First, _options[option].GateFirst, at);
            if (Try(route))
                (bestOption, bestAt) = (option, at);
            else
                _limit = limit;
        }
    }

    private void RankSingles(int reach)
    {
        if (_singles.Length < _optionCount * (reach + 1))
            _singles = new SingleStop[2 * _optionCount * (reach + 1)];
        _singleCount = 0;
        for (int i = 0; i < _optionCount; i++)
        {
            for (int at = 0; at <= reach; at++)
            {
                double floor = SingleFloor(_options[i].First, _options[i].GateFirst, at);
                if (floor < _limit)
                    _singles[_singleCount++] = new SingleStop(floor, i, at);
            }
        }
        _singles.AsSpan(0, _singleCount).Sort();
    }

    private double SingleFloor(int depot, int gate, int at)
    {
        int handling = _supplies.DepotHandling[depot];
        if (handling > _rows.Points[at].Gap && instance.Metric)
            return double.PositiveInfinity;
        long fit = _fit + _supplies.PriceOfStop(depot);
        double way = Floor.ByWay(_rows, at, _supplies.DepotPlace[depot], handling, fit);
        if (way >= _limit)
            return way;
        FloorFront front = RouteFloor.Front(_rows, at);
        return Floor.Fetch(_rows, ref front, depot, gate) ? Floor.Close(_rows, front, at, fit, _limit) : double.PositiveInfinity;
    }

    private void SearchPairs(RouteState route, int reach)
    {
        _pending = 2;
        for (int i = 0; i < _optionCount; i++)
        {
            ref Option option = ref _options[i];
            (_tryDepot0, _tryGate0, _tryDepot1, _tryGate1) = (option.First, option.GateFirst, option.Second, option.GateSecond);
            int far = Leading(option.Reach, option.ReachWith);
            for (_tryAt0 = 0; _tryAt0 <= reach; _tryAt0++)
            {
                FloorFront front = RouteFloor.Front(_rows, _tryAt0);
                if (Floor.Fetch(_rows, ref front, option.First, option.GateFirst))
                    SearchSeconds(route, front, far);
            }
        }
    }

    private void SearchSeconds(RouteState route, FloorFront front, int far)
    {
        long fit = _fit + _supplies.PriceOfStop(_tryDepot0) + _supplies.PriceOfStop(_tryDepot1);
        for (_tryAt1 = _tryAt0; _tryAt1 <= far; _tryAt1++)
        {
            FloorFront with = front;
            if (Floor.Fetch(_rows, ref with, _tryDepot1, _tryGate1) && Floor.Close(_rows, with, _tryAt1, fit, _limit) < _limit)
                Try(route);
            if (_tryAt1 == _rows.Count || !Floor.Visit(_rows, ref front, _rows.Points[_tryAt1].Visit))
                break;
        }
    }

    private SingleStop[] _singles = new SingleStop[32];
    private int _singleCount;

    private readonly record struct Option(int First, int GateFirst, int Second, int GateSecond, int Reach, int ReachWith);

    private readonly Option[] _options = new Option[Math.Max(1, instance.DepotCount * instance.DepotCount)];
    private int _optionCount;
    private bool _van;
    private int _reach;
    private int _reachWith;
    private int _pending;
    private int _tryDepot0;
    private int _tryDepot1;
    private int _tryAt0;
    private int _tryAt1;
    private int _tryGate0;
    private int _tryGate1;

    private bool Try(RouteState route)
    {
        int count = Compose(route);
        ReadOnlySpan<Halt> stops = _stops.AsSpan(0, count);
        if (!timer.Time(route.Shift, stops, _fit, _limit))
            return false;
        Cost cost = timer.Cost;
        if (timer.EndsBeside is { } beside)
            cost += new Cost(0, RouteEnds.Beyond(instance.Visits.Ends!, timer, beside));
        if (cost.Weighted >= _limit)
            return false;
        _found = true;
        (_best, _bestAlone) = (cost, timer.Cost);
        _limit = _best.Weighted;
        _fetches = _pending;
        (_depot[0], _at[0], _gate[0]) = (_tryDepot0, _tryAt0, _tryGate0);
        (_depot[1], _at[1], _gate[1]) = (_tryDepot1, _tryAt1, _tryGate1);
        return true;
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

    /// <summary>False: a pair of depots is needed, or one keeps hours that a calm judgement can't tell.</summary>
    private bool TrySettleCalmFetch(RouteState route, out bool holds)
    {
        holds = false;
        long best = long.MaxValue;
        TravelRows travel = instance.Travel[instance.Shifts.Profile[route.Shift]];
        for (int i = 0; i < _optionCount; i++)
        {
            (int depot, int gate) = (_options[i].First, _options[i].GateFirst);
            if (_options[i].Second >= 0 || !instance.Supplies.KeepsOneSpan(depot))
                return false;
            for (int at = 0; at <= _reach; at++)
            {
                CalmSequence front = CalmSequence.Front(route, at);
                if (!front.Fetch(instance.Supplies, travel, depot, gate))
                    break;
                long money = front.Close(instance, travel, route, at, route.Fit + _supplies.PriceOfStop(depot));
                if (money >= best)
                    continue;
                best = money;
                (route.FetchDepot[0], route.FetchAt[0], route.FetchGate[0]) = (depot, at, gate);
            }
        }
        if (best == long.MaxValue)
            return true;
        holds = true;
        route.FetchCount = 1;
        route.Cost = new Cost(0, best);
        return true;
    }

    private bool SettleCalm(RouteState route)
    {
        TravelRows travel = instance.Travel[instance.Shifts.Profile[route.Shift]];
        CalmSequence front = CalmSequence.Front(route, route.Count);
        long money = front.Close(instance, travel, route, route.Count, route.Fit);
        route.Cost = new Cost(0, money);
        return money != long.MaxValue;
    }
}
