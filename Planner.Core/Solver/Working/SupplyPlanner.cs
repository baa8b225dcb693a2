using System.Numerics;
using System.Runtime.CompilerServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What a route's visits need beyond the van, and which depots could give it. One per thread; the shortage of the last
/// <see cref="VanSuffices"/> stays in it.
/// </summary>
public sealed class SupplyPlanner(Instance instance)
{
    private readonly VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly SupplyRows _supplies = instance.Supplies;
    private readonly int _parts = instance.PartCount;
    private readonly int[] _used = new int[instance.PartCount];
    private readonly int[] _short = new int[instance.PartCount];
    private readonly int[] _rest = new int[instance.PartCount];
    private ulong _shortTools;
    private ulong _restTools;

    /// <summary>Whether the last answer depends on lots that other routes share.</summary>
    public bool Contended { get; private set; }

    public bool NeedsNothing(int visit) =>
        _visits.PartFirst[visit] == _visits.PartFirst[visit + 1] && _visits.Tools[visit] == 0;

    /// <summary>Whether the van supplies the route's visits and one more (-1: none more).</summary>
    /// <param name="route">Its own pieces count as free.</param>
    public bool VanSuffices(RouteState route, int extra, Stock stock)
    {
        Contended = false;
        bool more = extra >= 0 && !NeedsNothing(extra);
        if (!route.Supplied && !more)
            return true;
        int shift = route.Shift;
        int engineer = _shifts.Engineer[shift];
        if (more && route.FetchCount == 0 && VanTakesOnToo(route, extra, engineer, stock))
            return true;
        route.Used.CopyTo(_used, 0);
        ulong tools = route.Tools;
        if (more)
        {
            tools |= _visits.Tools[extra];
            AddParts(extra);
        }
        _shortTools = tools & ~_shifts.Tools[shift];
        bool suffices = _shortTools == 0;
        for (int part = 0; part < _parts; part++)
        {
            _short[part] = 0;
            if (_used[part] == 0)
                continue;
            int missing = _used[part] - VanHas(route, engineer, part, stock);
            if (missing <= 0)
                continue;
            _short[part] = missing;
            suffices = false;
        }
        return suffices;
    }

    // Where the van is the engineer's alone and supplies the route without a stop, only what the visit needs is looked at.
    private bool VanTakesOnToo(RouteState route, int extra, int engineer, Stock stock)
    {
        if (_supplies.VanShared[engineer] || (_visits.Tools[extra] & ~_shifts.Tools[route.Shift]) != 0)
            return false;
        for (int i = _visits.PartFirst[extra]; i < _visits.PartFirst[extra + 1]; i++)
        {
            int part = _visits.PartKind[i];
            if (route.Used[part] + _visits.PartQuantity[i] > VanHas(route, engineer, part, stock))
                return false;
        }
        return true;
    }

    /// <summary>Room that the shortage of the last <see cref="VanSuffices"/> takes.</summary>
    /// <param name="size">By part.</param>
    internal long RoomShort(int[] size)
    {
        long room = 0;
        for (int part = 0; part < _parts; part++)
            room += (long)size[part] * Math.Max(0, _short[part]);
        return room;
    }

    /// <summary>Pieces of a lot that the route may take, its own counted; <see cref="int.MaxValue"/> where nobody counts.</summary>
    internal int FreeFor(RouteState route, int lot, Stock stock)
    {
        if (_supplies.LotAbundant[lot])
            return int.MaxValue;
        Contended = true;
        return stock.Free(lot) + route.TakenFrom(lot);
    }

    /// <summary>Whether one stop at the depot covers the whole shortage, and from when all of it is there.</summary>
    public bool Covers(RouteState route, int depot, Stock stock, out int gate)
    {
        gate = 0;
        if (_shortTools != Lent(route, depot, _shortTools, stock))
            return false;
        for (int part = 0; part < _parts; part++)
        {
            if (_short[part] > 0 && Obtain(route, depot, part, _short[part], stock, ref gate) < _short[part])
                return false;
        }
        return true;
    }

    /// <summary>Whether stops at all depots would cover the shortage.</summary>
    public bool AllCover(RouteState route, Stock stock)
    {
        ulong tools = _shortTools;
        for (int depot = 0; depot < instance.DepotCount; depot++)
            tools &= ~_supplies.DepotTools[depot];
        int gate = 0;
        bool cover = tools == 0;
        for (int part = 0; part < _parts && cover; part++)
        {
            int rest = _short[part];
            for (int depot = 0; depot < instance.DepotCount && rest > 0; depot++)
                rest -= Obtain(route, depot, part, rest, stock, ref gate);
            cover = rest <= 0;
        }
        return cover;
    }

    /// <summary>Whether two stops cover the shortage, the first giving all it can. Fills both gates.</summary>
    public bool Covers(RouteState route, int first, int second, Stock stock, out int gateFirst, out int gateSecond)
    {
        gateFirst = 0;
        gateSecond = 0;
        _restTools = _shortTools & ~Lent(route, first, _shortTools, stock);
        bool gives = _restTools != _shortTools;
        bool all = _restTools == 0;
        if (_restTools != Lent(route, second, _restTools, stock))
            return false;
        for (int part = 0; part < _parts; part++)
        {
            int got = _short[part] == 0 ? 0 : Obtain(route, first, part, _short[part], stock, ref gateFirst);
            _rest[part] = _short[part] - got;
            gives |= got > 0;
            all &= _rest[part] == 0;
            if (_rest[part] > 0 && Obtain(route, second, part, _rest[part], stock, ref gateSecond) < _rest[part])
                return false;
        }
        return gives && !all;
    }

    /// <summary>
    /// The number of leading visits that the van, and the first of two depots when asked, supply together with the extra visit.
    /// -1: not even the extra one.
    /// </summary>
    public int Reach(RouteState route, int extra, Stock stock, bool withFirstDepot = false)
    {
        int engineer = _shifts.Engineer[route.Shift];
        if (extra < 0 && !withFirstDepot && _parts <= route.Count && VanHasAll(route, engineer, stock))
            return route.Count;
        ulong own = _shifts.Tools[route.Shift] | (withFirstDepot ? _shortTools & ~_restTools : 0);
        Array.Clear(_used);
        if (extra >= 0 && !Adds(route, extra, engineer, own, stock, withFirstDepot))
            return -1;
        int reach = 0;
        while (reach < route.Count && Adds(route, route.Visits[reach], engineer, own, stock, withFirstDepot))
            reach++;
        return reach;
    }

    private bool VanHasAll(RouteState route, int engineer, Stock stock)
    {
        bool all = (route.Tools & ~_shifts.Tools[route.Shift]) == 0;
        for (int part = 0; part < _parts && all; part++)
            all = route.Used[part] == 0 || route.Used[part] <= VanHas(route, engineer, part, stock);
        return all;
    }

    /// <summary><see cref="RouteState.VanReach"/>, worked out anew where other shifts share the van.</summary>
    public int VanReach(RouteState route, Stock stock) =>
        _supplies.VanShared[_shifts.Engineer[route.Shift]] && route.Supplied ? Reach(route, -1, stock) : route.VanReach;

    /// <summary>Writes into the route which pieces of shared lots it takes, after its fetches are decided.</summary>
    public void RecordTakes(RouteState route, Stock stock)
    {
        int engineer = _shifts.Engineer[route.Shift];
        if (route.FetchCount == 0 && !_supplies.VanShared[engineer])
            return;
        bool suffices = VanSuffices(route, -1, stock);
        if (_supplies.VanShared[engineer])
        {
            for (int part = 0; part < _parts; part++)
            {
                int lot = _supplies.VanLot[engineer * _parts + part];
                if (lot >= 0 && route.Used[part] > 0)
                    Defer(lot, route.Used[part] - (suffices ? 0 : _short[part]));
            }
        }
        for (int f = 0; f < route.FetchCount && !suffices; f++)
        {
            BorrowTools(route, route.FetchDepot[f], stock);
            for (int part = 0; part < _parts; part++)
            {
                if (_short[part] > 0)
                    _short[part] -= TakeLots(route, route.FetchDepot[f], part, _short[part], stock);
            }
        }
        route.TakeCount = 0;
        for (int i = 0; i < _deferred; i++)
            route.Take(_deferLot[i], _deferQuantity[i]);
        _deferred = 0;
    }

    private int _deferred;
    private int[] _deferLot = new int[8];
    private int[] _deferQuantity = new int[8];

    // The route's former takes still count as free while its new ones are worked out, so these are kept apart until the end.
    private void Defer(int lot, int quantity)
    {
        if (quantity == 0)
            return;
        if (_deferred == _deferLot.Length)
        {
            Array.Resize(ref _deferLot, _deferred * 2);
            Array.Resize(ref _deferQuantity, _deferred * 2);
        }
        _deferLot[_deferred] = lot;
        _deferQuantity[_deferred++] = quantity;
    }

    // Takes what the depot lends of what is still missing.
    private void BorrowTools(RouteState route, int depot, Stock stock)
    {
        if (_shortTools == 0 || _supplies.Lent is not { } rows)
            return;
        ulong lent = Lent(route, depot, _shortTools, stock);
        _shortTools &= ~lent;
        for (ulong scarce = lent & rows.Scarce[depot]; scarce != 0; scarce &= scarce - 1)
        {
            (int first, int count) = rows.Lots(depot, BitOperations.TrailingZeroCount(scarce), route.Shift);
            for (int lot = first; lot < first + count; lot++)
                Defer(lot, 1);
        }
    }

    /// <summary>Of some tools, those that a depot lends and has left for the route.</summary>
    public ulong Lent(RouteState route, int depot, ulong wanted, Stock stock)
    {
        ulong lent = wanted & _supplies.DepotTools[depot];
        if (_supplies.Lent is not { } rows || (lent & rows.Scarce[depot]) == 0)
            return lent;
        Contended = true;
        for (ulong scarce = lent & rows.Scarce[depot]; scarce != 0; scarce &= scarce - 1)
        {
            int tool = BitOperations.TrailingZeroCount(scarce);
            (int first, int count) = rows.Lots(depot, tool, route.Shift);
            for (int lot = first; lot < first + count; lot++)
            {
                if (stock.Free(lot) + route.TakenFrom(lot) <= 0)
                    lent &= ~(1UL << tool);
            }
        }
        return lent;
    }

    private int TakeLots(RouteState route, int depot, int part, int wanted, Stock stock)
    {
        int row = depot * _parts + part;
        int got = 0;
        for (int i = _supplies.DepotLotFirst[row]; i < _supplies.DepotLotFirst[row + 1] && got < wanted; i++)
        {
            int lot = _supplies.DepotLot[i];
            if (_supplies.LotAbundant[lot])
                return wanted;
            int take = Math.Min(wanted - got, stock.Free(lot) + route.TakenFrom(lot));
            Defer(lot, take);
            got += take;
        }
        return got;
    }

    private int Obtain(RouteState route, int depot, int part, int wanted, Stock stock, ref int gate)
    {
        int row = depot * _parts + part;
        int got = 0;
        for (int i = _supplies.DepotLotFirst[row]; i < _supplies.DepotLotFirst[row + 1] && got < wanted; i++)
        {
            int lot = _supplies.DepotLot[i];
            int free = wanted;
            if (!_supplies.LotAbundant[lot])
            {
                Contended = true;
                free = Math.Min(wanted - got, stock.Free(lot) + route.TakenFrom(lot));
            }
            if (free <= 0)
                continue;
            got = Math.Min(wanted, got + free);
            gate = Math.Max(gate, _supplies.LotFrom[lot]);
        }
        return got;
    }

    private bool Adds(RouteState route, int visit, int engineer, ulong tools, Stock stock, bool withFirstDepot)
    {
        if ((_visits.Tools[visit] & ~tools) != 0)
            return false;
        AddParts(visit);
        for (int i = _visits.PartFirst[visit]; i < _visits.PartFirst[visit + 1]; i++)
        {
            int part = _visits.PartKind[i];
            int has = VanHas(route, engineer, part, stock) + (withFirstDepot ? _short[part] - _rest[part] : 0);
            if (_used[part] > has)
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddParts(int visit)
    {
        for (int i = _visits.PartFirst[visit]; i < _visits.PartFirst[visit + 1]; i++)
            _used[_visits.PartKind[i]] += _visits.PartQuantity[i];
    }

    /// <summary>Pieces of the van that the route may use.</summary>
    internal int VanHas(RouteState route, int engineer, int part, Stock stock)
    {
        int lot = _supplies.VanLot[engineer * _parts + part];
        if (lot < 0)
            return 0;
        if (!_supplies.VanShared[engineer])
            return _supplies.LotQuantity[lot];
        Contended = true;
        return stock.Free(lot) + route.TakenFrom(lot);
    }
}
