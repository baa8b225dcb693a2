using Planner.Core.Solver.Compiled;

namespace Planner.Core.Explanation;

/// <summary>Pieces and tools along on one route while a way is being tried: what the van holds, what depot stops load, what visits use.</summary>
internal sealed class RouteSupply
{
    private readonly Instance _instance;
    private readonly int[] _free;
    private readonly int[] _needed;
    private readonly int[] _aboard;
    private readonly int[] _used;
    private readonly ulong _toolsNeeded;
    private readonly ulong[] _lent;
    private readonly List<(int Lot, int Part, int Quantity)> _loads = [];
    private readonly List<(int Mark, ulong Before)> _borrowed = [];
    private ulong _tools;

    /// <param name="pieces">By lot: pieces free for this route; not changed.</param>
    public RouteSupply(Instance instance, int shift, int[] visits, int[] pieces)
    {
        _instance = instance;
        _free = (int[])pieces.Clone();
        _needed = new int[instance.PartCount];
        _aboard = new int[instance.PartCount];
        _used = new int[instance.PartCount];
        _tools = instance.Shifts.Tools[shift];
        foreach (int visit in visits)
        {
            _toolsNeeded |= instance.Visits.Tools[visit];
            for (int i = instance.Visits.PartFirst[visit]; i < instance.Visits.PartFirst[visit + 1]; i++)
                _needed[instance.Visits.PartKind[i]] += instance.Visits.PartQuantity[i];
        }
        _lent = instance.Supplies.Lent is { } rows
            ? [.. instance.Supplies.DepotTools.Select((tools, depot) => rows.Left(tools, depot, shift, lot => pieces[lot]))]
            : instance.Supplies.DepotTools;
        for (int part = 0; part < instance.PartCount; part++)
        {
            int lot = instance.Supplies.VanLot[instance.Shifts.Engineer[shift] * instance.PartCount + part];
            _aboard[part] = lot < 0 ? 0 : pieces[lot];
        }
    }

    /// <summary>Whether the visit's pieces and tools are aboard.</summary>
    public bool Suffices(int visit)
    {
        VisitRows visits = _instance.Visits;
        if ((visits.Tools[visit] & ~_tools) != 0)
            return false;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
        {
            int part = visits.PartKind[i];
            if (_used[part] + visits.PartQuantity[i] > _aboard[part])
                return false;
        }
        return true;
    }

    public void Use(int visit) => Count(visit, 1);

    public void Return(int visit) => Count(visit, -1);

    /// <summary>Whether the depot has, now or later, anything that is still missing.</summary>
    public bool Helps(int depot)
    {
        if ((_toolsNeeded & ~_tools & _lent[depot]) != 0)
            return true;
        for (int part = 0; part < _needed.Length; part++)
        {
            foreach (int lot in Lots(depot, part))
            {
                if (Missing(part) > 0 && _free[lot] > 0)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Moments worth waiting for at the depot: the arrival, and later arrivals of missing parts; ascending.</summary>
    public IReadOnlyList<int> Gates(int depot, int arrival)
    {
        var gates = new SortedSet<int> { arrival };
        for (int part = 0; part < _needed.Length; part++)
        {
            foreach (int lot in Lots(depot, part))
            {
                if (Missing(part) > 0 && _free[lot] > 0 && _instance.Supplies.LotFrom[lot] > arrival)
                    gates.Add(_instance.Supplies.LotFrom[lot]);
            }
        }
        return [.. gates];
    }

    /// <summary>Loads all that is missing and there; returns what <see cref="Unload"/> needs to take it back.</summary>
    public int Load(int depot, int now)
    {
        int mark = _loads.Count;
        _borrowed.Add((mark, _tools));
        _tools |= _toolsNeeded & _lent[depot];
        for (int part = 0; part < _needed.Length; part++)
        {
            foreach (int lot in Lots(depot, part))
            {
                int quantity = Math.Min(Missing(part), _free[lot]);
                if (quantity <= 0 || _instance.Supplies.LotFrom[lot] > now)
                    continue;
                _free[lot] -= quantity;
                _aboard[part] += quantity;
                _loads.Add((lot, part, quantity));
            }
        }
        return mark;
    }

    /// <summary>Whether the last load brought anything.</summary>
    public bool Loaded(int mark) => _loads.Count > mark || _borrowed[^1].Before != _tools;

    public void Unload(int mark)
    {
        for (int i = _loads.Count - 1; i >= mark; i--)
        {
            (int lot, int part, int quantity) = _loads[i];
            _free[lot] += quantity;
            _aboard[part] -= quantity;
        }
        _loads.RemoveRange(mark, _loads.Count - mark);
        _tools = _borrowed[^1].Before;
        _borrowed.RemoveAt(_borrowed.Count - 1);
    }

    private int Missing(int part) => _needed[part] - _aboard[part];

    private ReadOnlySpan<int> Lots(int depot, int part)
    {
        SupplyRows supplies = _instance.Supplies;
        int row = depot * _instance.PartCount + part;
        return supplies.DepotLot.AsSpan(supplies.DepotLotFirst[row]..supplies.DepotLotFirst[row + 1]);
    }

    private void Count(int visit, int sign)
    {
        VisitRows visits = _instance.Visits;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
            _used[visits.PartKind[i]] += sign * visits.PartQuantity[i];
    }
}
