using System.Numerics;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Where a route's depot stops go whose van can't hold all that it lacks at once, or that has failed units to bring back: of the shortest detours that do, the one that
/// the clock makes cheapest. The answer depends on the sequence and the pieces alone, so that an insertion is judged as the route will be built.
/// </summary>
internal sealed class ReloadSearch
{
    private readonly Instance _instance;
    private readonly LoadRows _loads;
    private readonly SupplyPlanner _supplies;
    private readonly Stowage _stowage;
    private readonly ReloadLayouts _layouts;
    private readonly ReloadLayout _best = new();
    private readonly int[] _bestGate = new int[RouteState.MaxFetches];
    private readonly int[] _free;
    private readonly int[] _taken;
    private readonly ulong[]? _lent;
    private int[] _sequence = new int[16];
    private readonly LayoutCost _costs;
    private readonly PresentStops _present;
    private readonly RouteFloor _floor;
    private readonly FloorSweep _sweep;
    private Cost _bestAlone;

    private ReloadSearch(Instance instance, LoadRows loads, SupplyPlanner supplies, RouteTimer timer)
    {
        _instance = instance;
        _loads = loads;
        _supplies = supplies;
        _costs = new LayoutCost(instance, timer);
        _stowage = new Stowage(instance, loads);
        _present = new PresentStops(instance, _costs, _stowage);
        _floor = new RouteFloor(instance);
        _sweep = new FloorSweep(instance, new RouteFloor(instance));
        _layouts = new ReloadLayouts(instance, _stowage, _floor);
        _free = new int[instance.Supplies.LotCount];
        _taken = new int[instance.Supplies.LotCount];
        if (instance.Supplies.Lent is not null)
            _stowage.Lent = _lent = new ulong[instance.DepotCount];
    }

    /// <summary>Null where no van has a limit, and no visit yields failed units.</summary>
    public static ReloadSearch? Of(Instance instance, SupplyPlanner supplies, RouteTimer timer) =>
        instance.Loads is { } loads ? new ReloadSearch(instance, loads, supplies, timer) : null;

    /// <summary>Whether the last route prepared has to mind what its van carries.</summary>
    public bool Binds { get; private set; }

    /// <summary>Whether van and depots together have all that it needs; else no stops can serve it.</summary>
    public bool Enough { get; private set; }

    /// <summary>All of the stock that the answer depends on, as a number.</summary>
    public int Mark { get; private set; }

    /// <summary>Looks at a route and one visit more (-1: none more), just after the van was asked whether it suffices.</summary>
    public bool Prepare(RouteState route, int extra, Stock stock, bool vanSuffices)
    {
        Binds = (_loads.Binds(route.Shift) && _loads.Aboard[route.Shift] + (vanSuffices ? 0 : _supplies.RoomShort(_loads.Size)) > _loads.Room[route.Shift])
            || (_loads.Returns is not null && HasReturns(_loads.Returns, route, extra));
        if (!Binds)
            return false;
        Mark = 17;
        Enough = true;
        if (_lent is not null)
            CountTools(_lent, route, extra, stock);
        for (int part = 0; part < _instance.PartCount; part++)
        {
            int needed = route.Used[part] + (extra < 0 ? 0 : NeedOf(extra, part));
            if (needed > 0)
                Count(route, part, needed, stock);
            else
                _stowage.Van[part] = 0;
        }
        return true;
    }

    private static bool HasReturns(ReturnRows returns, RouteState route, int extra)
    {
        if (returns.SetsOutWith(route.Shift) || (extra >= 0 && returns.Yields(extra)))
            return true;
        foreach (int visit in route.Sequence)
        {
            if (returns.Yields(visit))
                return true;
        }
        return false;
    }

    private void CountTools(ulong[] lent, RouteState route, int extra, Stock stock)
    {
        ulong wanted = route.Tools | (extra >= 0 ? _instance.Visits.Tools[extra] : 0);
        for (int depot = 0; depot < lent.Length; depot++)
        {
            lent[depot] = _supplies.Lent(route, depot, wanted, stock);
            Mark = unchecked(Mark * 31 + lent[depot].GetHashCode());
        }
    }

    private int NeedOf(int visit, int part)
    {
        VisitRows visits = _instance.Visits;
        int needed = 0;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
            needed += visits.PartKind[i] == part ? visits.PartQuantity[i] : 0;
        return needed;
    }

    // Pieces beyond those that the visits need are left aside: other routes may take them, and nothing is different.
    private void Count(RouteState route, int part, int needed, Stock stock)
    {
        SupplyRows supplies = _instance.Supplies;
        _stowage.Van[part] = Math.Min(needed, _supplies.VanHas(route, _instance.Shifts.Engineer[route.Shift], part, stock));
        long there = _stowage.Van[part];
        Mark = unchecked(Mark * 31 + _stowage.Van[part]);
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            int row = depot * _instance.PartCount + part;
            int pieces = 0;
            for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1]; i++)
            {
                int lot = supplies.DepotLot[i];
                _free[lot] = Math.Min(needed, _supplies.FreeFor(route, lot, stock));
                pieces += _free[lot];
                Mark = unchecked(Mark * 31 + _free[lot]);
            }
            _stowage.Pieces[row] = pieces;
            there += pieces;
        }
        Enough &= there >= needed;
    }

    /// <summary>Decides fetches and cost of the prepared route. False: no lawful way was found.</summary>
    public bool Settle(RouteState route)
    {
        _stowage.Begin(route.Shift, route.Sequence);
        if (!Search(route.Shift, route.Sequence, route.Fit, double.PositiveInfinity, double.NegativeInfinity, out _))
            return false;
        route.Cost = _bestAlone;
        route.FetchCount = _best.Count;
        for (int stop = 0; stop < _best.Count; stop++)
        {
            route.FetchDepot[stop] = _best.Depot[stop];
            route.FetchAt[stop] = _best.At[stop];
            route.FetchGate[stop] = _bestGate[stop];
        }
        return true;
    }

    /// <summary>
    /// The cost of the prepared route with its visit at a position; false: no way was found that costs (weighted) less than the limit, or not even the route's present stops,
    /// whether they suffice or not, promise one.
    /// </summary>
    /// <param name="fit">Money of all visits that depends only on who goes.</param>
    /// <param name="floor">Weighted cost that the route can't undercut with the visit at that position, fetches left aside.</param>
    public bool TryAt(RouteState route, int extra, int position, long fit, double floor, double limit, out Cost cost)
    {
        int count = route.Count + 1;
        if (_sequence.Length < count)
            _sequence = new int[2 * count];
        route.Sequence[..position].CopyTo(_sequence);
        _sequence[position] = extra;
        route.Sequence[position..].CopyTo(_sequence.AsSpan(position + 1));
        ReadOnlySpan<int> sequence = _sequence.AsSpan(0, count);
        cost = Cost.Zero;
        _sweep.Compose(_costs.Rows, route, extra, position);
        if (route.FetchCount > 0 && !_present.MayBeLess(route, sequence, position, fit, limit))
            return false;
        _stowage.Begin(route.Shift, sequence);
        if (IsTooDear(route, position, fit, floor, limit))
            return false;
        return Search(route.Shift, sequence, fit, limit, floor, out cost);
    }

    private bool IsTooDear(RouteState route, int position, long fit, double floor, double limit)
    {
        if (_stowage.Holds(_stowage.Goal, [], []))
            return false;
        if (route.FetchCount > 0)
            return !_present.Hold(route, position) && !_present.MayBeLessWithAnother(route, position, fit, limit);
        return _instance.Metric && (floor + LeastDetour(route.Shift, route.Count + 1) >= limit || !_present.MayBeLessWithAnother(route, position, fit, limit));
    }

    // What the way to any depot that may be of use adds at least.
    private double LeastDetour(int shift, int count)
    {
        SupplyRows supplies = _instance.Supplies;
        TravelRows travel = _instance.Travel[_instance.Shifts.Profile[shift]];
        double least = double.PositiveInfinity;
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            if (!_stowage.Helps(depot))
                continue;
            int from = _instance.Shifts.StartPlace[shift];
            for (int at = 0; at <= count; at++)
            {
                int to = at == count ? _instance.Shifts.EndPlace[shift] : _instance.Visits.Place[_sequence[at]];
                double detour = _floor.Detour(shift, travel, from, supplies.DepotPlace[depot], to, supplies.DepotHandling[depot]);
                least = Math.Min(least, detour + supplies.PriceOfStop(depot));
                from = to;
            }
        }
        return least;
    }

    /// <summary>Writes into the route which pieces of shared lots it takes, just after its fetches were decided.</summary>
    public void RecordTakes(RouteState route)
    {
        SupplyRows supplies = _instance.Supplies;
        int engineer = _instance.Shifts.Engineer[route.Shift];
        for (int part = 0; supplies.VanShared[engineer] && part < _instance.PartCount; part++)
        {
            int lot = supplies.VanLot[engineer * _instance.PartCount + part];
            int used = Math.Min(route.Used[part], _stowage.Van[part]);
            if (lot >= 0 && used > 0)
                route.Take(lot, used);
        }
        if (!_stowage.Holds(_stowage.Goal, _best.Depots, _best.Places))
            throw new InvalidOperationException($"Shift {route.Shift}: the stops that were decided do not supply the route.");
        BorrowTools(route);
        TakeLots(_best);
        for (int lot = 0; lot < _taken.Length; lot++)
        {
            if (_taken[lot] > 0 && !supplies.LotAbundant[lot])
                route.Take(lot, _taken[lot]);
        }
    }

    // At the first stop that lends them.
    private void BorrowTools(RouteState route)
    {
        ulong missing = route.Tools & ~_instance.Shifts.Tools[route.Shift];
        for (int stop = 0; _instance.Supplies.Lent is { } rows && stop < _best.Count; stop++)
        {
            int depot = _best.Depot[stop];
            ulong lent = missing & _stowage.Lent[depot];
            missing &= ~lent;
            for (ulong scarce = lent & rows.Scarce[depot]; scarce != 0; scarce &= scarce - 1)
            {
                (int first, int count) = rows.Lots(depot, BitOperations.TrailingZeroCount(scarce), route.Shift);
                for (int lot = first; lot < first + count; lot++)
                    route.Take(lot, 1);
            }
        }
    }

    // Without a floor no way is too dear.
    private bool Search(int shift, ReadOnlySpan<int> sequence, long fit, double limit, double floor, out Cost best)
    {
        best = Cost.Zero;
        bool found = false;
        bool floors = !double.IsNegativeInfinity(floor);
        List<ReloadLayout> layouts = _layouts.Find(shift, sequence, _instance.Metric && floors ? limit - floor : double.PositiveInfinity);
        foreach (ReloadLayout layout in layouts)
        {
            DropIdle(layout);
            TakeLots(layout);
            if (!_costs.IsLess(shift, sequence, layout, fit, limit, floors))
                continue;
            found = true;
            (best, _bestAlone) = (_costs.Cost, _costs.Alone);
            limit = best.Weighted;
            _best.Copy(layout);
            _costs.Gate.CopyTo(_bestGate, 0);
        }
        return found;
    }

    // What was put in for the sake of later stops may have become needless with them. Without an idle stop the others load as with it.
    private void DropIdle(ReloadLayout layout)
    {
        if (!_stowage.Holds(_stowage.Goal, layout.Depots, layout.Places))
            throw new InvalidOperationException("A layout that reached the end does not supply the route.");
        for (int stop = layout.Count - 1; stop >= 0; stop--)
        {
            if (!_stowage.IsIdle(stop, layout.Depots, layout.Places))
                continue;
            layout.Remove(stop);
            _stowage.Holds(_stowage.Goal, layout.Depots, layout.Places);
        }
    }

    // The first stop at a depot takes what is there first.
    private void TakeLots(ReloadLayout layout)
    {
        SupplyRows supplies = _instance.Supplies;
        Array.Clear(_taken);
        for (int stop = 0; stop < layout.Count; stop++)
        {
            _costs.Gate[stop] = 0;
            for (int kind = 0; kind < _stowage.Kinds; kind++)
            {
                int row = layout.Depot[stop] * _instance.PartCount + _stowage.PartOf(kind);
                int wanted = _stowage.Loaded(stop, kind);
                for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1] && wanted > 0; i++)
                {
                    int lot = supplies.DepotLot[i];
                    int take = Math.Min(wanted, _free[lot] - _taken[lot]);
                    if (take <= 0)
                        continue;
                    _taken[lot] += take;
                    wanted -= take;
                    _costs.Gate[stop] = Math.Max(_costs.Gate[stop], supplies.LotFrom[lot]);
                }
            }
        }
    }
}
