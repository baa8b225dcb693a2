using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Everywhere that the route of one shift (and of all that are exchangeable with it) may go: the visits that no rule keeps from it, and the
/// depots that give what its van may lack. Nodes are numbered: visits first, then sources; one more stands for the start and the end.
/// </summary>
/// <remarks>
/// A source is a depot and a moment: a fetch that waits for it finds all that has arrived by then. Legs may lead through depots, so that
/// a sequence never takes longer, nor is it longer, than a lawful route that makes more stops.
/// </remarks>
internal sealed class ShiftNetwork
{
    private readonly TravelRows _travel;

    public ShiftNetwork(Instance instance, int shift, int copies, int[] visits)
    {
        Instance = instance;
        Shift = shift;
        Copies = copies;
        Visits = visits;
        ShiftRows shifts = instance.Shifts;
        _travel = instance.Travel[shifts.Profile[shift]];
        BreakFirst = shifts.BreakFirst[shift];
        BreakCount = instance.Visits.Pauses is null ? shifts.BreakFirst[shift + 1] - BreakFirst : 0;
        for (int b = BreakFirst + BreakCount; b < shifts.BreakFirst[shift + 1]; b++)
            UnpaidSeconds += shifts.BreakPaid[b] ? 0 : shifts.BreakDuration[b];
        Supply = new NetworkSupply(instance, shift, visits);
        Sources = Supply.Sources();
        NodeCount = visits.Length + Sources.Length;
        _via = new Passages(_travel, Supply.Passages);
        int size = NodeCount + 1;
        _seconds = new int[size * size];
        _least = new int[size * size];
        _metres = new int[size * size];
        int[] origin = Places(shifts.StartPlace[shift]);
        int[] target = Places(shifts.EndPlace[shift]);
        for (int from = 0; from < size; from++)
        {
            for (int to = 0; to < size; to++)
                Link(from * size + to, origin[from], target[to]);
        }
    }

    private readonly Passages _via;
    private readonly int[] _seconds;
    private readonly int[] _least;
    private readonly int[] _metres;

    public Instance Instance { get; }

    /// <summary>The shift that stands for its class.</summary>
    public int Shift { get; }

    /// <summary>Shifts of the class: so many routes may be chosen.</summary>
    public int Copies { get; }

    /// <summary>By node: visit row.</summary>
    public int[] Visits { get; }

    /// <summary>By node less the number of visits.</summary>
    public SupplySource[] Sources { get; }

    public NetworkSupply Supply { get; }

    public int NodeCount { get; }

    public int BreakFirst { get; }

    /// <summary>None where the work of visits may stop for them: they are left aside then.</summary>
    public int BreakCount { get; }

    /// <summary>Seconds of unpaid breaks that are left aside.</summary>
    public int UnpaidSeconds { get; }

    public bool HasTraffic => _travel.Traffic is not null;

    public bool IsSource(int node) => node >= Visits.Length;

    /// <summary>Second of arrival at a node (NodeCount: home) from a node (NodeCount: the start).</summary>
    public int Arrive(int depart, int from, int to)
    {
        int seconds = _seconds[from * (NodeCount + 1) + to];
        if (_travel.Traffic is null || seconds >= TravelRows.Unreachable)
            return depart + seconds;
        return _travel.Traffic.Arrive(depart, seconds);
    }

    /// <summary>Last second at which to leave for an arrival at the latest then.</summary>
    public int Leave(int arrive, int from, int to)
    {
        int seconds = _seconds[from * (NodeCount + 1) + to];
        return _travel.Traffic is null ? arrive - seconds : _travel.Traffic.LatestDeparture(arrive, seconds);
    }

    /// <summary>Seconds of the leg at the best hour of the day.</summary>
    public int Least(int from, int to) => _least[from * (NodeCount + 1) + to];

    public int Metres(int from, int to) => _metres[from * (NodeCount + 1) + to];

    private int[] Places(int ends)
    {
        SupplyRows supplies = Instance.Supplies;
        VisitRows visits = Instance.Visits;
        return
        [
            .. Visits.Select(visit => visits.Place[visit]),
            .. Sources.Select(source => supplies.DepotPlace[source.Depot]),
            ends,
        ];
    }

    private void Link(int cell, int from, int to)
    {
        int direct = _travel.Row(from, to);
        _seconds[cell] = _travel.Seconds[direct];
        _least[cell] = _travel.LeastSeconds(direct);
        _metres[cell] = _travel.Metres[direct];
        for (int i = 0; i < _via.Count; i++)
        {
            int first = _travel.Row(from, _via.Places[i]);
            for (int j = 0; j < _via.Count; j++)
            {
                int last = _travel.Row(_via.Places[j], to);
                _seconds[cell] = Math.Min(_seconds[cell], _travel.Seconds[first] + _via.Seconds[i, j] + _travel.Seconds[last]);
                _least[cell] = Math.Min(_least[cell], _travel.LeastSeconds(first) + _via.Least[i, j] + _travel.LeastSeconds(last));
                _metres[cell] = Math.Min(_metres[cell], _travel.Metres[first] + _via.Metres[i, j] + _travel.Metres[last]);
            }
        }
    }
}

/// <summary>A fetch at a depot that waits for all that arrives up to a moment.</summary>
internal readonly record struct SupplySource(int Depot, int Gate);

/// <summary>The shortest ways between depots, by other depots where that is shorter.</summary>
internal sealed class Passages
{
    public Passages(TravelRows travel, int[] places)
    {
        Places = places;
        Seconds = Shortest(places, (from, to) => travel.Seconds[travel.Row(from, to)]);
        Least = Shortest(places, (from, to) => travel.LeastSeconds(travel.Row(from, to)));
        Metres = Shortest(places, (from, to) => travel.Metres[travel.Row(from, to)]);
    }

    public int[] Places { get; }

    public int Count => Places.Length;

    public int[,] Seconds { get; }

    public int[,] Least { get; }

    public int[,] Metres { get; }

    private static int[,] Shortest(int[] places, Func<int, int, int> leg)
    {
        int[,] way = new int[places.Length, places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < places.Length; j++)
                way[i, j] = i == j ? 0 : leg(places[i], places[j]);
        }
        for (int via = 0; via < places.Length; via++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < places.Length; j++)
                    way[i, j] = Math.Min(way[i, j], way[i, via] + way[via, j]);
            }
        }
        return way;
    }
}
