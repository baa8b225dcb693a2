using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// What a shift's visits need, and what van and depots could give if nobody else took anything: the stock of a relaxed route, never less
/// than that of a lawful one.
/// </summary>
internal sealed class NetworkSupply
{
    private readonly Instance _instance;
    private readonly int[] _visits;
    private readonly ulong _own;
    private readonly long[] _van;
    private readonly bool[] _scarce;
    private readonly ulong _missing;
    private SupplySource[] _sources = [];

    public NetworkSupply(Instance instance, int shift, int[] visits)
    {
        _instance = instance;
        _visits = visits;
        VisitRows rows = instance.Visits;
        SupplyRows supplies = instance.Supplies;
        int engineer = instance.Shifts.Engineer[shift];
        _own = instance.Shifts.Tools[shift];
        _van = new long[instance.PartCount];
        _scarce = new bool[instance.PartCount];
        long[] demand = new long[instance.PartCount];
        foreach (int visit in visits)
        {
            _missing |= rows.Tools[visit] & ~_own;
            for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
                demand[rows.PartKind[i]] += rows.PartQuantity[i];
        }
        for (int part = 0; part < _van.Length; part++)
        {
            int lot = supplies.VanLot[engineer * instance.PartCount + part];
            _van[part] = lot < 0 ? 0 : supplies.LotQuantity[lot];
            _scarce[part] = demand[part] > _van[part];
        }
        Passages = PassagePlaces();
    }

    /// <summary>Places of depots where some lawful route may have to stop, needed here or not.</summary>
    public int[] Passages { get; }

    /// <summary>Depots, each with the moments of its arrivals, that give something that the van may lack.</summary>
    public SupplySource[] Sources()
    {
        var sources = new List<SupplySource>();
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            var gates = new SortedSet<int>();
            if ((_instance.Supplies.DepotTools[depot] & _missing) != 0)
                gates.Add(0);
            foreach (int lot in Lots(depot))
            {
                if (_scarce[_instance.Supplies.LotPart[lot]])
                    gates.Add(Math.Max(0, _instance.Supplies.LotFrom[lot]));
            }
            sources.AddRange(gates.Select(gate => new SupplySource(depot, gate)));
        }
        return _sources = [.. sources];
    }

    /// <summary>Whether the van alone gives a visit what it needs, whatever else the route does.</summary>
    public bool NeedsNoFetch(int visit)
    {
        VisitRows rows = _instance.Visits;
        if ((rows.Tools[visit] & ~_own) != 0)
            return false;
        for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
        {
            if (_scarce[rows.PartKind[i]] && rows.PartQuantity[i] > 0)
                return false;
        }
        return true;
    }

    /// <summary>Whether the visit, were it the only one, still needs a fetch before it.</summary>
    public bool NeedsFetchAlone(int visit) => !Suffices(UInt128.Zero, 0, visit);

    /// <summary>Whether van and sources give what the made visits and one more need together.</summary>
    /// <param name="made">Nodes of visits, a bit each.</param>
    /// <param name="fetched">Sources, a bit each.</param>
    /// <param name="visit">Visit row of the one more.</param>
    public bool Suffices(UInt128 made, int fetched, int visit)
    {
        VisitRows rows = _instance.Visits;
        ulong tools = _own;
        for (int s = 0; s < _sources.Length; s++)
        {
            if ((fetched >> s & 1) != 0)
                tools |= _instance.Supplies.DepotTools[_sources[s].Depot];
        }
        if ((rows.Tools[visit] & ~tools) != 0)
            return false;
        for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
        {
            int part = rows.PartKind[i];
            if (_scarce[part] && Used(made, part) + rows.PartQuantity[i] > _van[part] + Loaded(fetched, part))
                return false;
        }
        return true;
    }

    /// <summary>Pieces of a part that a route of these visits has to fetch at least.</summary>
    public long Fetched(int[] visits, int part)
    {
        VisitRows rows = _instance.Visits;
        long used = 0;
        foreach (int visit in visits)
        {
            for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
                used += rows.PartKind[i] == part ? rows.PartQuantity[i] : 0;
        }
        return Math.Max(0, used - _van[part]);
    }

    private long Used(UInt128 made, int part)
    {
        VisitRows rows = _instance.Visits;
        long used = 0;
        for (int node = 0; node < _visits.Length; node++)
        {
            if ((made >> node & UInt128.One) == UInt128.Zero)
                continue;
            int visit = _visits[node];
            for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
                used += rows.PartKind[i] == part ? rows.PartQuantity[i] : 0;
        }
        return used;
    }

    // Stops at one depot at different moments: the latest has seen all.
    private long Loaded(int fetched, int part)
    {
        SupplyRows supplies = _instance.Supplies;
        long pieces = 0;
        for (int s = 0; s < _sources.Length; s++)
        {
            bool last = s + 1 == _sources.Length || _sources[s + 1].Depot != _sources[s].Depot || !LaterFetched(fetched, s);
            if ((fetched >> s & 1) == 0 || !last)
                continue;
            int row = _sources[s].Depot * _instance.PartCount + part;
            for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1]; i++)
            {
                if (supplies.LotFrom[supplies.DepotLot[i]] <= _sources[s].Gate)
                    pieces += supplies.LotQuantity[supplies.DepotLot[i]];
            }
        }
        return pieces;
    }

    private bool LaterFetched(int fetched, int source)
    {
        for (int s = source + 1; s < _sources.Length && _sources[s].Depot == _sources[source].Depot; s++)
        {
            if ((fetched >> s & 1) != 0)
                return true;
        }
        return false;
    }

    private IEnumerable<int> Lots(int depot)
    {
        SupplyRows supplies = _instance.Supplies;
        int first = depot * _instance.PartCount;
        for (int i = supplies.DepotLotFirst[first]; i < supplies.DepotLotFirst[first + _instance.PartCount]; i++)
            yield return supplies.DepotLot[i];
    }

    private int[] PassagePlaces()
    {
        var places = new SortedSet<int>();
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            if (_instance.Supplies.DepotTools[depot] != 0 || Lots(depot).Any())
                places.Add(_instance.Supplies.DepotPlace[depot]);
        }
        return [.. places];
    }
}
