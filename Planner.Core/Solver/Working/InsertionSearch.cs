using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Finds the best insertion of a visit into a route. Calm routes are judged in constant time per position (and depot stop), others by
/// timing whole sequences. One per thread.
/// </summary>
public sealed class InsertionSearch
{
    private readonly Instance _instance;
    private readonly SupplyPlanner _supplies;
    private readonly TimedInsertion _timed;
    private readonly TeamPlanner? _team;
    private readonly RouteTimer _timer;
    private long _best;
    private int _bestAt;
    private long[] _visitFloor = new long[16];
    private long[] _fetchFloor = new long[16];
    private int _lastFloor;

    public InsertionSearch(Instance instance, SupplyPlanner supplies, RouteTimer timer)
    {
        _instance = instance;
        _supplies = supplies;
        _timer = timer;
        _team = TeamPlanner.Of(instance);
        _timed = new TimedInsertion(instance, new FetchSearch(instance, supplies, timer));
    }

    /// <summary>Whether the last answer depends on stock that other routes share.</summary>
    public bool Contended { get; private set; }

    /// <summary>After an answer that there is none: weighted change of cost below which there is none, the limit asked for or more.</summary>
    public double Bound { get; private set; }

    /// <summary>
    /// All that the last answer knows of the stock, as a number: equal ones make equal answers. 0: not known, or there is nothing.
    /// </summary>
    public ulong SupplyMark { get; private set; }

    /// <summary>The mark that the answer would have under this stock, where it has one.</summary>
    public ulong SupplyMarkFor(RouteState route, int visit, Stock stock)
    {
        _timed.Fetches.Prepare(route, visit, stock);
        return _timed.Fetches.Mark;
    }

    /// <summary>The best insertion of an absent visit into a plan's route; none where too many visits differ from the previous plan already.</summary>
    public Insertion Find(WorkingPlan plan, int shift, int visit, double limit = double.PositiveInfinity) =>
        plan.Refuses(visit, shift) ? Insertion.None : FindOn(plan, shift, visit, limit);

    /// <summary>The same, however many visits differ from the previous plan.</summary>
    internal Insertion FindOn(WorkingPlan plan, int shift, int visit, double limit = double.PositiveInfinity)
    {
        if (plan.Ends is not { } ends)
            return Find(plan.Route(shift), visit, plan.Stock, limit);
        int[] beside = ends.Beside(shift);
        long own = ends.OwnPrice(plan.Route(shift), beside);
        _timer.EndsBeside = beside;
        Insertion found = Find(plan.Route(shift), visit, plan.Stock, limit + own);
        _timer.EndsBeside = null;
        Bound -= own;
        return found.Possible ? found with { Delta = found.Delta - new Cost(0, own) } : found;
    }

    /// <summary>The best insertion; the visit must be eligible for the shift and not be on the route.</summary>
    public Insertion Find(RouteState route, int visit, Stock stock) => Find(route, visit, stock, double.PositiveInfinity);

    /// <summary>
    /// The best insertion that changes the weighted cost by less than the limit. None: none was found below the limit (what the route
    /// would cost above it was not worked out).
    /// </summary>
    public Insertion Find(RouteState route, int visit, Stock stock, double limit)
    {
        Insertion found = _team is null ? FindWithTeam(route, visit, stock, limit) : FindTeam(_team, route, visit, stock, limit);
        if (_instance.Rations?.Binds(_instance.Visits, route.Shift, route.Sequence, visit) == true)
            (Contended, SupplyMark) = (true, 0);
        return found;
    }

    private Insertion FindTeam(TeamPlanner team, RouteState route, int visit, Stock stock, double limit)
    {
        bool manned = team.Pick(route, visit, stock);
        if (!manned)
        {
            (Bound, Contended, SupplyMark) = (double.PositiveInfinity, team.Contended, 0);
            return Insertion.None;
        }
        long price = team.PriceChange(route);
        Insertion found = FindWithTeam(route, visit, stock, limit - price);
        Bound += price;
        if (team.Contended)
            (Contended, SupplyMark) = (true, 0);
        return found.Possible ? found with { Delta = found.Delta + new Cost(0, price) } : found;
    }

    private Insertion FindWithTeam(RouteState route, int visit, Stock stock, double limit)
    {
        Bound = limit;
        SupplyMark = 0;
        if (_instance.Shifts.Limits?.Exceeded(_instance.Visits.Kind, route.Shift, route.Sequence, visit) is not null)
        {
            Bound = double.PositiveInfinity;
            Contended = false;
            return Insertion.None;
        }
        if (!route.Calm || !_instance.VisitsOn(route.Shift).Calm[visit] || _instance.Visits.PinOrder[visit] != 0)
            return FindByTiming(route, visit, stock, limit);
        bool van = _supplies.VanSuffices(route, visit, stock);
        Contended = _supplies.Contended;
        // What the van lacks and no depot can give.
        if (!van && _instance.DepotCount == 0)
            return Insertion.None;
        double most = limit + route.Cost.Money;
        _best = most >= long.MaxValue ? long.MaxValue : (long)Math.Ceiling(most);
        _bestAt = -1;
        long fit = route.Fit + _instance.Fit(visit, route.Shift);
        TravelRows travel = _instance.Travel[_instance.Shifts.Profile[route.Shift]];
        if (van)
        {
            TryPositions(route, visit, travel, fit);
        }
        else if (!TryFetches(route, visit, travel, fit, stock))
        {
            return FindByTiming(route, visit, stock, limit);
        }
        return _bestAt < 0 ? Insertion.None : new Insertion(_bestAt, new Cost(-route.Cost.Service, _best - route.Cost.Money));
    }

    private Insertion FindByTiming(RouteState route, int visit, Stock stock, double limit)
    {
        bool found = _timed.Find(route, visit, stock, limit + route.Cost.Weighted, out int position, out Cost cost);
        if (!found)
            Bound = Math.Max(limit, _timed.Bound - route.Cost.Weighted);
        bool shared = route.Supplied && _instance.Supplies.VanShared[_instance.Shifts.Engineer[route.Shift]];
        Contended = _timed.AskedStock && (_supplies.Contended || shared);
        SupplyMark = Contended ? _timed.Fetches.Mark : 0;
        return found ? new Insertion(position, cost - route.Cost) : Insertion.None;
    }

    // The hottest loop of all: what CalmSequence does for one visit, unrolled, with whatever rules a position out asked first.
    private void TryPositions(RouteState route, int visit, TravelRows travel, long fit)
    {
        VisitRows visits = _instance.VisitsOn(route.Shift);
        ShiftRows shifts = _instance.Shifts;
        int shift = route.Shift;
        int window = visits.WindowFirst[visit];
        int first = visits.WindowStart[window];
        int last = visits.WindowLast[window];
        int duration = visits.Duration[visit];
        int count = route.Count;
        ReadOnlySpan<CalmPoint> points = route.Points.AsSpan(0, count + 2);
        PlaceLegs legs = travel.LegsOf(visits.Place[visit]);
        long perMetre = shifts.PerMetre[shift];
        long fixedMoney = fit + shifts.PerShift[shift];
        int p = 0;
        // Both ends of the band of positions are told by time alone: later tails may start later, later fronts are ready later.
        while (p < count && points[p].TailLatest < first + duration)
            p++;
        for (; p <= count; p++)
        {
            ref readonly CalmPoint point = ref points[p];
            if (point.Ready > last)
                break;
            TravelLeg there = legs.From(point.Place);
            int arrival = point.Ready + there.Seconds;
            if (arrival > last)
                continue;
            int start = Math.Max(arrival, first);
            TravelLeg onward = legs.To(points[p + 1].Place);
            int next = start + duration + onward.Seconds;
            if (next > point.TailLatest)
                continue;
            long money = fixedMoney + perMetre * (point.Metres + there.Metres + onward.Metres + point.TailMetres);
            if (money >= _best)
                continue;
            int waited = point.Waited + start - arrival;
            int slack = Math.Min(point.Slack, waited + last - start);
            int spare = Math.Max(0, point.TailEarliest - next);
            int back = next + spare + point.TailSeconds;
            int away = back - shifts.From[shift] - Math.Min(slack, waited + spare);
            if (away > shifts.LongestRoute[shift])
                continue;
            money += shifts.PerSecond[shift] * away;
            if (back > shifts.End[shift])
                money += shifts.OvertimePerSecond[shift] * (back - shifts.End[shift]);
            if (money >= _best)
                continue;
            _best = money;
            _bestAt = p;
        }
    }

    /// <summary>False: no single depot covers the shortage, or one of them keeps hours that a calm judgement cannot tell.</summary>
    private bool TryFetches(RouteState route, int visit, TravelRows travel, long fit, Stock stock)
    {
        SupplyRows depots = _instance.Supplies;
        bool any = false;
        int reach = 0;
        int reachWith = 0;
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            bool covers = _supplies.Covers(route, depot, stock, out int gate);
            Contended |= _supplies.Contended;
            if (!covers)
                continue;
            if (!depots.KeepsOneSpan(depot))
                return false;
            if (!any)
            {
                reach = _supplies.VanReach(route, stock);
                reachWith = _supplies.Reach(route, visit, stock);
                FloorByVisit(route, visit, travel, fit);
                any = true;
            }
            if (_lastFloor < 0)
                return true;
            long paid = fit + depots.PriceOfStop(depot);
            FloorByFetch(route, travel, fit, depot, gate, Math.Max(reach, reachWith));
            FetchThenVisit(route, visit, travel, paid, depot, gate, reach);
            VisitThenFetch(route, visit, travel, paid, depot, gate, reachWith);
        }
        return any;
    }

    // What the route costs with the visit at p but without the fetch: where the triangle inequality holds, no less with it.
    private void FloorByVisit(RouteState route, int visit, TravelRows travel, long fit)
    {
        if (_visitFloor.Length <= route.Count)
        {
            _visitFloor = new long[2 * route.Count + 2];
            _fetchFloor = new long[2 * route.Count + 2];
        }
        if (!_instance.Metric)
        {
            _visitFloor.AsSpan(0, route.Count + 1).Clear();
            _fetchFloor.AsSpan(0, route.Count + 1).Clear();
            _lastFloor = route.Count;
            return;
        }
        _lastFloor = -1;
        VisitRows visits = _instance.VisitsOn(route.Shift);
        for (int p = 0; p <= route.Count; p++)
        {
            CalmSequence front = CalmSequence.Front(route, p);
            _visitFloor[p] = front.Visit(visits, travel, visit) ? front.Close(_instance, travel, route, p, fit) : long.MaxValue;
            if (_visitFloor[p] < _best)
                _lastFloor = p;
        }
    }

    // The same with the fetch, but without the visit.
    private void FloorByFetch(RouteState route, TravelRows travel, long fit, int depot, int gate, int reach)
    {
        long price = _instance.Supplies.PriceOfStop(depot);
        for (int at = 0; _instance.Metric && at <= Math.Min(reach, route.Count); at++)
        {
            CalmSequence front = CalmSequence.Front(route, at);
            _fetchFloor[at] = front.Fetch(_instance.Supplies, travel, depot, gate)
                ? front.Close(_instance, travel, route, at, route.Fit + price) - route.Fit + Math.Min(fit, route.Fit)
                : long.MaxValue;
        }
    }

    private void FetchThenVisit(RouteState route, int visit, TravelRows travel, long fit, int depot, int gate, int reach)
    {
        VisitRows visits = _instance.VisitsOn(route.Shift);
        for (int at = 0; at <= reach; at++)
        {
            if (_fetchFloor[at] >= _best)
                continue;
            CalmSequence front = CalmSequence.Front(route, at);
            if (!front.Fetch(_instance.Supplies, travel, depot, gate))
                break;
            for (int p = at; p <= _lastFloor; p++)
            {
                if (_visitFloor[p] < _best)
                {
                    CalmSequence with = front;
                    if (with.Visit(visits, travel, visit))
                        Close(with, route, travel, p, fit, p);
                }
                if (p == route.Count || !front.Visit(visits, travel, route.Visits[p]))
                    break;
            }
        }
    }

    private void VisitThenFetch(RouteState route, int visit, TravelRows travel, long fit, int depot, int gate, int reach)
    {
        VisitRows visits = _instance.VisitsOn(route.Shift);
        for (int p = 0; p <= reach; p++)
        {
            if (_visitFloor[p] >= _best)
                continue;
            CalmSequence front = CalmSequence.Front(route, p);
            if (!front.Visit(visits, travel, visit))
                continue;
            for (int at = p; at <= reach; at++)
            {
                if (at > p && !front.Visit(visits, travel, route.Visits[at - 1]))
                    break;
                if (_fetchFloor[at] >= _best)
                    continue;
                CalmSequence with = front;
                if (with.Fetch(_instance.Supplies, travel, depot, gate))
                    Close(with, route, travel, at, fit, p);
            }
        }
    }

    private void Close(in CalmSequence front, RouteState route, TravelRows travel, int tail, long fit, int position)
    {
        long money = front.Close(_instance, travel, route, tail, fit);
        if (money >= _best)
            return;
        _best = money;
        _bestAt = position;
    }
}
