using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What one route carries: every piece loaded as late as its visit allows, so that the van is never fuller than it has to be, and failed units
/// handed in at the first depot that takes them back.
/// </summary>
internal sealed class Stowage(Instance instance, LoadRows loads)
{
    private const int None = -1;

    private readonly int _parts = instance.PartCount;
    private readonly ReturnRows? _returns = loads.Returns;
    private readonly int[] _units = new int[loads.Returns?.Kinds ?? 0];
    // By kind of failed unit: the number of visits before the last is aboard, or None.
    private readonly int[] _collected = new int[loads.Returns?.Kinds ?? 0];
    private readonly int[] _needed = new int[instance.PartCount];
    private readonly int[] _kind = new int[instance.PartCount];
    private int[] _lack = [];
    private int[] _visit = [];
    private long[] _used = [];
    private ulong[] _tools = [];
    private ulong _allTools;
    private int[] _loaded = [];
    private int _shift;
    private int _width;

    // Even all that is ever aboard, aboard at once, has room.
    private bool _roomy;

    /// <summary>Visits of the sequence.</summary>
    public int Count { get; private set; }

    /// <summary>As far as <see cref="Holds"/> can be asked: all visits, and the return with nothing aboard that has to be handed in.</summary>
    public int Goal => Count + 1;

    /// <summary>Kinds of parts that the van lacks for the whole sequence.</summary>
    public int Kinds { get; private set; }

    /// <summary>By depot and part, [depot * PartCount + part]: pieces that the route may load; <see cref="int.MaxValue"/> where nobody counts. Filled by the caller.</summary>
    public int[] Pieces { get; } = new int[instance.DepotCount * instance.PartCount];

    /// <summary>By depot: tools that it lends the route, a bit each. Filled by the caller where some are scarce.</summary>
    public ulong[] Lent { get; set; } = instance.Supplies.DepotTools;

    /// <summary>By part: pieces of the van that the route may use. Filled by the caller.</summary>
    public int[] Van { get; } = new int[instance.PartCount];

    public long Lacks(int kind) => _lack[kind * _width + Count];

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
            _visit = new int[2 * _width];
        }
        sequence.CopyTo(_visit);
        Array.Clear(_needed);
        _used[0] = 0;
        _allTools = 0;
        for (int i = 0; i < Count; i++)
        {
            _used[i + 1] = _used[i] + loads.Of(visits, sequence[i]);
            _allTools |= _tools[i] = visits.Tools[sequence[i]] & ~instance.Shifts.Tools[shift];
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
        long most = loads.Aboard[shift];
        for (int kind = 0; kind < Kinds; kind++)
        {
            Sum(kind, visits, sequence);
            most += (long)_lack[kind * _width + Count] * loads.Size[_kind[kind]];
        }
        _roomy = most + MostReturned(sequence) <= loads.Room[shift];
    }

    // What all failed units together take. Finds out, too, behind which visit the last of each kind comes.
    private long MostReturned(ReadOnlySpan<int> sequence)
    {
        long room = 0;
        for (int kind = 0; kind < _units.Length; kind++)
        {
            int aboard = _returns!.AtStart is { } units ? units[_shift * _returns.Kinds + kind] : 0;
            room += (long)_returns.Size[kind] * aboard;
            _collected[kind] = aboard > 0 ? 0 : None;
        }
        for (int i = 0; _returns is not null && i < sequence.Length; i++)
        {
            for (int r = _returns.First[sequence[i]]; r < _returns.First[sequence[i] + 1]; r++)
            {
                room += (long)_returns.Size[_returns.Kind[r]] * _returns.Quantity[r];
                _collected[_returns.Kind[r]] = i + 1;
            }
        }
        return room;
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

    /// <summary>
    /// Whether the depot gives something that the visit at a place of the sequence lacks, whoever else gives it too, or takes something back
    /// that the first visits yield, so many as there are before the stop.
    /// </summary>
    public bool Helps(int depot, int place, int at)
    {
        if (TakesBack(depot, 0, at))
            return true;
        if (place >= Count)
            return false;
        if ((_tools[place] & Lent[depot]) != 0)
            return true;
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (_lack[kind * _width + place + 1] > _lack[kind * _width + place] && Pieces[depot * _parts + _kind[kind]] > 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether the depot can be of use to the sequence.</summary>
    public bool Helps(int depot)
    {
        if ((_allTools & Lent[depot]) != 0 || TakesBack(depot, 0, Count))
            return true;
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (Pieces[depot * _parts + _kind[kind]] > 0)
                return true;
        }
        return false;
    }

    private bool TakesBack(int depot, int from, int to)
    {
        for (int kind = 0; from == 0 && _returns?.AtStart is { } aboard && kind < _returns.Kinds; kind++)
        {
            if (aboard[_shift * _returns.Kinds + kind] > 0 && _returns.Takes[depot * _returns.Kinds + kind])
                return true;
        }
        for (int i = from; _returns is not null && i < Math.Min(to, Count); i++)
        {
            for (int r = _returns.First[_visit[i]]; r < _returns.First[_visit[i] + 1]; r++)
            {
                if (_returns.Takes[depot * _returns.Kinds + _returns.Kind[r]])
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether the first visits can be made with these stops, none of them for later ones; all of them and the return for <see cref="Goal"/>.</summary>
    /// <param name="depots">By stop.</param>
    /// <param name="at">By stop, ascending: the number of visits before it.</param>
    public bool Holds(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        int visits = Math.Min(count, Count);
        if (!HasTools(visits, depots, at) || !HasPieces(visits, depots, at))
            return false;
        if (_roomy)
            return count == visits || WillBeRid(depots, at);
        return HasRoom(visits, depots, at) && (count == visits || IsRid());
    }

    /// <summary>Whether a stop gives nothing and takes nothing back, after <see cref="Holds"/> said yes to all visits.</summary>
    public bool IsIdle(int stop, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (_loaded[stop * Kinds + kind] > 0)
                return false;
        }
        ulong lent = Lent[depots[stop]];
        for (int earlier = 0; earlier < stop; earlier++)
            lent &= ~Lent[depots[earlier]];
        for (int i = at[stop]; i < Count; i++)
        {
            if ((_tools[i] & lent) != 0)
                return false;
        }
        // What an earlier stop at the same depot left of the way before this one.
        int from = 0;
        for (int earlier = 0; earlier < stop; earlier++)
            from = depots[earlier] == depots[stop] ? at[earlier] : from;
        return !TakesBack(depots[stop], from, at[stop]);
    }

    private bool HasTools(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        if (_allTools == 0)
            return true;
        ulong along = 0;
        int stop = 0;
        for (int i = 0; i < count; i++)
        {
            for (; stop < depots.Length && at[stop] <= i; stop++)
                along |= Lent[depots[stop]];
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

    // Walks from the departure to the visits' end; leaves the failed units that are still aboard then.
    private bool HasRoom(int count, ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        long room = loads.Room[_shift];
        long carried = loads.Aboard[_shift];
        Array.Clear(_units);
        for (int kind = 0; _returns?.AtStart is { } aboard && kind < _units.Length; kind++)
        {
            _units[kind] = aboard[_shift * _returns.Kinds + kind];
            carried += (long)_returns.Size[kind] * _units[kind];
        }
        int stop = 0;
        for (int i = 0; carried <= room; i++)
        {
            for (; stop < depots.Length && at[stop] == i; stop++)
            {
                for (int kind = 0; kind < Kinds; kind++)
                    carried += (long)_loaded[stop * Kinds + kind] * loads.Size[_kind[kind]];
                carried -= HandIn(depots[stop]);
                if (carried > room)
                    return false;
            }
            if (i == count)
                return true;
            carried -= _used[i + 1] - _used[i];
            carried += Collect(_visit[i]);
        }
        return false;
    }

    private long Collect(int visit)
    {
        long room = 0;
        for (int r = _returns?.First[visit] ?? 0; r < (_returns?.First[visit + 1] ?? 0); r++)
        {
            _units[_returns!.Kind[r]] += _returns.Quantity[r];
            room += (long)_returns.Size[_returns.Kind[r]] * _returns.Quantity[r];
        }
        return room;
    }

    private long HandIn(int depot)
    {
        long room = 0;
        for (int kind = 0; kind < _units.Length; kind++)
        {
            if (_units[kind] == 0 || !_returns!.Takes[depot * _returns.Kinds + kind])
                continue;
            room += (long)_returns.Size[kind] * _units[kind];
            _units[kind] = 0;
        }
        return room;
    }

    // As IsRid, where room is no question: a stop behind the last unit of a kind takes all of them.
    private bool WillBeRid(ReadOnlySpan<int> depots, ReadOnlySpan<int> at)
    {
        for (int kind = 0; kind < _units.Length; kind++)
        {
            if (_collected[kind] == None || _returns!.TakesAtEnd[_shift * _returns.Kinds + kind])
                continue;
            bool rid = false;
            for (int stop = depots.Length - 1; stop >= 0 && at[stop] >= _collected[kind] && !rid; stop--)
                rid = _returns.Takes[depots[stop] * _returns.Kinds + kind];
            if (!rid)
                return false;
        }
        return true;
    }

    private bool IsRid()
    {
        for (int kind = 0; kind < _units.Length; kind++)
        {
            if (_units[kind] > 0 && !_returns!.TakesAtEnd[_shift * _returns.Kinds + kind])
                return false;
        }
        return true;
    }
}
