using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Depot stops of a route, in order.</summary>
internal sealed class ReloadLayout
{
    public int Count;

    public readonly int[] Depot = new int[RouteState.MaxFetches];

    /// <summary>By stop: the number of visits before it.</summary>
    public readonly int[] At = new int[RouteState.MaxFetches];

    /// <summary>Money of the way and the time that the stops add, and of the stops themselves, all else left aside.</summary>
    public long Detour;

    /// <summary>What the stops cost at least, at the best hour of the day.</summary>
    public double Least;

    /// <summary>Whether the layout was tried with one stop more.</summary>
    public bool Extended;

    public ReadOnlySpan<int> Depots => Depot.AsSpan(0, Count);

    public ReadOnlySpan<int> Places => At.AsSpan(0, Count);

    public void Remove(int stop)
    {
        Count--;
        for (; stop < Count; stop++)
            (Depot[stop], At[stop]) = (Depot[stop + 1], At[stop + 1]);
    }

    /// <summary>Puts a stop behind all that come at its place or before.</summary>
    public void Add(int depot, int at)
    {
        int stop = Count++;
        for (; stop > 0 && At[stop - 1] > at; stop--)
            (Depot[stop], At[stop]) = (Depot[stop - 1], At[stop - 1]);
        (Depot[stop], At[stop]) = (depot, at);
    }

    public void Copy(ReloadLayout from)
    {
        Count = from.Count;
        Detour = from.Detour;
        Least = from.Least;
        Extended = from.Extended;
        from.Depots.CopyTo(Depot);
        from.Places.CopyTo(At);
    }
}

/// <summary>
/// The least detours by which a sequence gets all that it needs, and rid of what it has to hand in: layouts grow stop by stop, and of those that carry the route equally far only
/// the shortest are kept. Which of them fits the clock best, the caller has to try.
/// </summary>
internal sealed class ReloadLayouts(Instance instance, Stowage stowage, RouteFloor floor)
{
    /// <summary>Layouts kept that carry the route equally far.</summary>
    private const int Kept = 4;

    /// <summary>Layouts told that carry it to the end; with so many shorter ones, another gets no further stop.</summary>
    private const int Told = 3;

    private readonly SupplyRows _supplies = instance.Supplies;
    private readonly ReloadLayout _next = new();
    private readonly bool[] _helps = new bool[instance.DepotCount];
    private List<ReloadLayout>[] _reaching = [];
    private readonly Stack<ReloadLayout> _spare = new();
    private Extension[] _stops = new Extension[32];
    private int _stopCount;
    private int[] _sequence = [];
    private int _shift;
    private double _below;
    private TravelRows _travel = instance.Travel[0];

    /// <summary>Layouts for the whole sequence that the stowage has taken up, the least detour first; none where nothing serves it.</summary>
    /// <param name="below">What a layout must cost less than; infinite: anything.</param>
    public List<ReloadLayout> Find(int shift, ReadOnlySpan<int> sequence, double below = double.PositiveInfinity)
    {
        _below = below;
        _shift = shift;
        _travel = instance.Travel[instance.Shifts.Profile[shift]];
        int count = sequence.Length;
        if (_sequence.Length < count)
            _sequence = new int[2 * count];
        sequence.CopyTo(_sequence);
        for (int depot = 0; depot < _helps.Length; depot++)
            _helps[depot] = stowage.Helps(depot);
        Clear(stowage.Goal);
        _next.Count = 0;
        _next.Detour = 0;
        _next.Least = 0;
        if (!stowage.Holds(0, [], []))
            return _reaching[stowage.Goal];
        Keep(ReachOf(_next, 0));
        for (int reach = 0; reach < stowage.Goal; reach++)
        {
            while (Unextended(_reaching[reach]) is { } layout)
            {
                layout.Extended = true;
                if (layout.Count < RouteState.MaxFetches && !IsOutdone(layout))
                    Extend(layout, reach);
            }
        }
        return _reaching[stowage.Goal];
    }

    private void Clear(int count)
    {
        if (_reaching.Length <= count)
        {
            int had = _reaching.Length;
            Array.Resize(ref _reaching, 2 * count + 2);
            for (int i = had; i < _reaching.Length; i++)
                _reaching[i] = [];
        }
        foreach (List<ReloadLayout> layouts in _reaching)
        {
            foreach (ReloadLayout layout in layouts)
                _spare.Push(layout);
            layouts.Clear();
        }
    }

    private static ReloadLayout? Unextended(List<ReloadLayout> layouts)
    {
        foreach (ReloadLayout layout in layouts)
        {
            if (!layout.Extended)
                return layout;
        }
        return null;
    }

    // The shortest stops first: once enough layouts are whole, no other needs to be looked at.
    private void Extend(ReloadLayout layout, int reach)
    {
        RankStops(layout, reach);
        for (int i = 0; i < _stopCount; i++)
        {
            (long detour, int depot, int at, double least) = _stops[i];
            _next.Copy(layout);
            _next.Depot[_next.Count] = depot;
            _next.At[_next.Count++] = at;
            _next.Detour += detour;
            _next.Least += least;
            if (detour >= 0 && IsFarther(_reaching[stowage.Goal]))
                return;
            int reached = ReachOf(_next, reach);
            // A stop that carries no farther by itself is worth while only before another at a different depot.
            if (reached > reach || (!layout.Depots.Contains(depot) && stowage.Helps(depot, reach, at)))
                Keep(reached);
        }
    }

    private void RankStops(ReloadLayout layout, int reach)
    {
        int last = layout.Count == 0 ? 0 : layout.At[layout.Count - 1];
        int end = Math.Min(reach, stowage.Count);
        _stopCount = 0;
        if (_stops.Length < _helps.Length * (end - last + 1))
            _stops = new Extension[2 * _helps.Length * (end - last + 1)];
        for (int depot = 0; depot < _helps.Length; depot++)
        {
            for (int at = last; _helps[depot] && at <= end; at++)
            {
                if (DetourOf(layout, depot, at, out double least) is { } detour && layout.Least + least < _below)
                    _stops[_stopCount++] = new Extension(detour, depot, at, least);
            }
        }
        _stops.AsSpan(0, _stopCount).Sort();
    }

    private readonly record struct Extension(long Detour, int Depot, int At, double Least) : IComparable<Extension>
    {
        public int CompareTo(Extension other)
        {
            int detour = Detour.CompareTo(other.Detour);
            if (detour != 0)
                return detour;
            int depot = Depot.CompareTo(other.Depot);
            return depot != 0 ? depot : At.CompareTo(other.At);
        }
    }

    // By ways that do without a further stop.
    private bool IsOutdone(ReloadLayout layout) => _reaching[stowage.Goal] is { Count: Told } told && told[^1].Detour <= layout.Detour;

    // Than all that is told, where no more will be.
    private bool IsFarther(List<ReloadLayout> told) => told.Count == Told && told[^1].Detour <= _next.Detour;

    internal static long R;
    private int ReachOf(ReloadLayout layout, int known)
    {
        R++;
        if (stowage.Holds(stowage.Goal, layout.Depots, layout.Places))
            return stowage.Goal;
        while (known < stowage.Count && stowage.Holds(known + 1, layout.Depots, layout.Places))
            known++;
        return known;
    }

    private long? DetourOf(ReloadLayout layout, int depot, int at, out double least)
    {
        int before = layout.Count > 0 && layout.At[layout.Count - 1] == at
            ? _supplies.DepotPlace[layout.Depot[layout.Count - 1]]
            : at == 0 ? instance.Shifts.StartPlace[_shift] : instance.Visits.Place[_sequence[at - 1]];
        int after = at == stowage.Count ? instance.Shifts.EndPlace[_shift] : instance.Visits.Place[_sequence[at]];
        int place = _supplies.DepotPlace[depot];
        least = floor.Detour(_shift, _travel, before, place, after, _supplies.DepotHandling[depot]) + _supplies.PriceOfStop(depot);
        if (WayOf(before, place) is not { } there || WayOf(place, after) is not { } on)
            return null;
        // Where the direct way is closed, the detour saves no way.
        return there + on - (WayOf(before, after) ?? 0) + Worth(_supplies.DepotHandling[depot], 0) + _supplies.PriceOfStop(depot);
    }

    private long? WayOf(int from, int to)
    {
        int row = _travel.Row(from, to);
        int seconds = _travel.SecondsOf(row);
        return seconds >= TravelRows.Unreachable ? null : Worth(seconds, _travel.MetresOf(row));
    }

    // A unit for each second, so that the shorter way is taken also where time costs nothing.
    private long Worth(int seconds, int metres) =>
        (instance.Shifts.PerSecond[_shift] + 1) * seconds + instance.Shifts.PerMetre[_shift] * metres;

    private void Keep(int reach)
    {
        List<ReloadLayout> kept = _reaching[reach];
        int most = reach == stowage.Goal ? Told : Kept;
        if (reach < stowage.Goal && Rival(kept) is { } rival)
        {
            if (rival.Detour <= _next.Detour)
                return;
            kept.Remove(rival);
            _spare.Push(rival);
        }
        int place = kept.Count;
        while (place > 0 && kept[place - 1].Detour > _next.Detour)
            place--;
        if (place >= most)
            return;
        ReloadLayout mine = _spare.Count > 0 ? _spare.Pop() : new ReloadLayout();
        mine.Copy(_next);
        mine.Extended = false;
        kept.Insert(place, mine);
        if (kept.Count <= most)
            return;
        _spare.Push(kept[most]);
        kept.RemoveAt(most);
    }

    // What ends with the same stop.
    private ReloadLayout? Rival(List<ReloadLayout> kept)
    {
        foreach (ReloadLayout layout in kept)
        {
            int last = layout.Count - 1;
            if (layout.Count == _next.Count && (last < 0 || (layout.Depot[last] == _next.Depot[last] && layout.At[last] == _next.At[last])))
                return layout;
        }
        return null;
    }
}
