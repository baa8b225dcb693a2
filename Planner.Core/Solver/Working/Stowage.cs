using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What one route loads at each of its depot stops: every piece as late as its visit allows, so that the van is never fuller than it has to be.
/// </summary>
internal sealed class Stowage(Instance instance, LoadRows loads)
{
    private readonly int _parts = instance.PartCount;
    private readonly int[] _needed = new int[instance.PartCount];
    private readonly int[] _kind = new int[instance.PartCount];
    private int[] _lack = [];
    private long[] _used = [];
    private ulong[] _tools = [];
    private int[] _loaded = [];
    private int _shift;
    private int _width;

    /// <summary>Visits of the sequence.</summary>
    public int Count { get; private set; }

    /// <summary>Kinds of parts that the van lacks for the whole sequence.</summary>
    public int Kinds { get; private set; }

    /// <summary>By depot and part, [depot * PartCount + part]: pieces that the route may load; <see cref="int.MaxValue"/> where nobody counts. Filled by the caller.</summary>
    public int[] Pieces { get; } = new int[instance.DepotCount * instance.PartCount];

    /// <summary>By part: pieces of the van that the route may use. Filled by the caller.</summary>
    public int[] Van { get; } = new int[instance.PartCount];

    /// <summary>The row of a kind of part.</summary>
    public int PartOf(int kind) => _kind[kind];

    /// <summary>Pieces of a kind loaded at a stop, after <see cref="Holds"/> said yes.</summary>
    public int Loaded(int stop, int kind) => _loaded[stop * Math.Max(1, Kinds) + kind];

    /// <summary>Takes up a sequence of visits.</summary>
    public void Begin(int shift, ReadOnlySpan<int> sequence)
    {
        VisitRows visits = instance.VisitsOn(shift);
        _shift = shift;
        Count = sequence.Length;
        _width = Count + 1;
        if (_used.Length < _width)
        {
            _used = new long[2 * _width];
            _tools = new ulong[2 * _width];
        }
        Array.Clear(_needed);
        _used[0] = 0;
        for (int i = 0; i < Count; i++)
        {
            _used[i + 1] = _used[i] + loads.Of(visits, sequence[i]);
            _tools[i] = visits.Tools[sequence[i]] & ~instance.Shifts.Tools[shift];
            for (int p = visits.PartFirst[sequence[i]]; p < visits.PartFirst[sequence[i] + 1]; p++)
                _needed[visits.PartKind[p]] += visits.PartQuantity[p];
        }
        Kinds = 0;
        for (int part = 0; part < _parts; part++)
        {
            if (_needed[part] > Van[part])
                _kind[Kinds++] = part;
        }
        if (_lack.Length < Kinds * _width)
            _lack = new int[2 * Kinds * _width];
        if (_loaded.Length < Math.Max(1, Kinds) * (RouteState.MaxFetches + 1))
            _loaded = new int[Math.Max(1, Kinds) * (RouteState.MaxFetches + 1)];
        for (int kind = 0; kind < Kinds; kind++)
            Sum(kind, visits, sequence);
    }

    // What the first visits lack of a kind, beyond the van.
    private void Sum(int kind, VisitRows visits, ReadOnlySpan<int> sequence)
    {
        long needed = 0;
        _lack[kind * _width] = 0;
        for (int i = 0; i < Count; i++)
        {
            for (int p = visits.PartFirst[sequence[i]]; p < visits.PartFirst[sequence[i] + 1]; p++)
                needed += visits.PartKind[p] == _kind[kind] ? visits.PartQuantity[p] : 0;
            _lack[kind * _width + i + 1] = (int)Math.Max(0, needed - Van[_kind[kind]]);
        }
    }

    /// <summary>Whether the visit at a place of the sequence lacks something that the depot gives, whoever else gives it too.</summary>
    public bool Helps(int depot, int place)
    {
        if ((_tools[place] & instance.Supplies.DepotTools[depot]) != 0)
            return true;
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (_lack[kind * _width + place + 1] > _lack[kind * _width + place] && Pieces[depot * _parts + _kind[kind]] > 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether the depot has anything that the sequence lacks.</summary>
    public bool Helps(int depot)
    {
        for (int place = 0; place < Count; place++)
        {
            if (Helps(depot, place))
                return true;
        }
        return false;
    }

    /// <summary>Whether the first visits can be made with these stops, none of them for later ones.</summary>
    /// <param name="depots">By stop.</param>
    /// <param name="at">By stop, ascending: the number of visits before it.</param>
    public bool Holds(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at) =>
        HasTools(count, depots, at) && HasPieces(count, depots, at) && HasRoom(depots, at, count);

    /// <summary>Whether a stop gives nothing, after <see cref="Holds"/> said yes to all visits.</summary>
    public bool IsIdle(int stop, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (_loaded[stop * Kinds + kind] > 0)
                return false;
        }
        ulong lent = instance.Supplies.DepotTools[depots[stop]];
        for (int earlier = 0; earlier < stop; earlier++)
            lent &= ~instance.Supplies.DepotTools[depots[earlier]];
        for (int i = at[stop]; i < Count; i++)
        {
            if ((_tools[i] & lent) != 0)
                return false;
        }
        return true;
    }

    private bool HasTools(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        ulong along = 0;
        int stop = 0;
        for (int i = 0; i < count; i++)
        {
            for (; stop < depots.Length && at[stop] <= i; stop++)
                along |= instance.Supplies.DepotTools[depots[stop]];
            if ((_tools[i] & ~along) != 0)
                return false;
        }
        return true;
    }

    // From the last stop to the first: what a stop can't give, one before it has to.
    private bool HasPieces(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        for (int kind = 0; kind < Kinds; kind++)
        {
            int row = kind * _width;
            int wanted = _lack[row + count];
            for (int stop = depots.Length - 1; stop >= 0; stop--)
            {
                int take = Math.Min(wanted - _lack[row + Math.Min(at[stop], count)], Left(stop, kind, depots));
                _loaded[stop * Kinds + kind] = take;
                wanted -= take;
            }
            if (wanted > 0)
                return false;
        }
        return true;
    }

    // What the stops behind this one leave of the depot's pieces.
    private int Left(int stop, int kind, ReadOnlySpan<int> depots)
    {
        int left = Pieces[depots[stop] * _parts + _kind[kind]];
        for (int later = stop + 1; left != int.MaxValue && later < depots.Length; later++)
        {
            if (depots[later] == depots[stop])
                left -= _loaded[later * Kinds + kind];
        }
        return left;
    }

    private bool HasRoom(ReadOnlySpan<int> depots, ReadOnlySpan<int> at, int count)
    {
        long carried = loads.Aboard[_shift];
        if (carried > loads.Room[_shift])
            return false;
        for (int stop = 0; stop < depots.Length; stop++)
        {
            for (int kind = 0; kind < Kinds; kind++)
                carried += (long)_loaded[stop * Kinds + kind] * loads.Size[_kind[kind]];
            if (carried - _used[Math.Min(at[stop], count)] > loads.Room[_shift])
                return false;
        }
        return true;
    }
}
