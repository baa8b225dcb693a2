using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// What the rest of a route costs at least, by node, second and what is still to come: a backward recursion over buckets of time in which a
/// visit may be made again, but not right after its successor (Christofides, Mingozzi and Toth 1981). Two values are kept for each cell, so
/// that a successor that is already made can be ruled out.
/// </summary>
internal sealed class CompletionTable
{
    public const long Infinite = long.MaxValue / 4;
    private const int LeastWidth = 15;

    private readonly ShiftNetwork _network;
    private readonly NetworkCosts _costs;
    private readonly bool _free;
    private readonly int _origin;
    private readonly int _latestReturn;
    private readonly int _width;
    private readonly int _buckets;
    private readonly int _layers;
    private readonly int[] _low;
    private readonly int[] _high;
    private readonly bool[] _needsFetch;
    private readonly long[] _best;
    private readonly long[] _second;
    private readonly short[] _next;
    private long _work;

    private CompletionTable(ShiftNetwork network, NetworkCosts costs, bool free, int mostBuckets)
    {
        _network = network;
        _costs = costs;
        _free = free;
        ShiftRows shifts = network.Instance.Shifts;
        _origin = shifts.From[network.Shift];
        _latestReturn = shifts.LatestReturn[network.Shift];
        int span = Math.Max(1, _latestReturn - _origin);
        int shortest = network.Visits.Length == 0 ? 1 : network.Visits.Min(visit => network.Instance.VisitsOn(network.Shift).Duration[visit]);
        _width = Math.Min(Math.Max(LeastWidth, span / mostBuckets + 1), shortest);
        _buckets = _width < 1 ? 0 : span / _width + 1;
        _layers = (1 << network.BreakCount) * (network.Sources.Length > 0 ? 2 : 1);
        _low = new int[network.NodeCount];
        _high = new int[network.NodeCount];
        _needsFetch = [.. network.Visits.Select(visit => network.Sources.Length > 0 && network.Supply.NeedsFetchAlone(visit))];
        int cells = _layers * network.NodeCount * _buckets;
        _best = new long[cells];
        _second = new long[cells];
        _next = new short[cells];
    }

    public int Width => _width;

    /// <summary>The table; null where visits are too short for it: then nothing is known of the rest.</summary>
    /// <param name="free">Every leg at the best hour.</param>
    /// <param name="mostBuckets">How finely time is cut at most.</param>
    public static CompletionTable? Build(ShiftNetwork network, NetworkCosts costs, bool free, int mostBuckets, ProofBudget budget)
    {
        const int mostLayers = 16;
        bool shortVisits = Array.Exists(network.Visits, visit => network.Instance.VisitsOn(network.Shift).Duration[visit] < LeastWidth);
        if (shortVisits || 2 << network.BreakCount > mostLayers)
            return null;
        var table = new CompletionTable(network, costs, free, mostBuckets);
        table.Fill();
        budget.Spend(table._work);
        return table;
    }

    /// <summary>Least of what the rest costs, its return's second paid for from second 0, when a node is done at a second.</summary>
    /// <param name="made">Visits that can't follow.</param>
    public long From(int node, int ready, int breaks, bool fetched, UInt128 made)
    {
        int cell = Cell(Layer(breaks, fetched), node, ready);
        if (cell < 0)
            return Infinite;
        int next = _next[cell];
        return next >= 0 && next < _network.Visits.Length && (made >> next & UInt128.One) != UInt128.Zero ? _second[cell] : _best[cell];
    }

    /// <summary>Least over all seconds from ready on of <see cref="From"/> less what the time up to then is paid.</summary>
    public long FromLater(int node, int ready, int breaks, bool fetched, UInt128 made)
    {
        int cell = Cell(Layer(breaks, fetched), node, ready);
        if (cell < 0)
            return Infinite;
        int next = _laterNext[cell];
        return next >= 0 && next < _network.Visits.Length && (made >> next & UInt128.One) != UInt128.Zero ? _laterSecond[cell] : _laterBest[cell];
    }

    private long[] _laterBest = [];
    private long[] _laterSecond = [];
    private short[] _laterNext = [];

    private int Layer(int breaks, bool fetched) =>
        breaks * (_network.Sources.Length > 0 ? 2 : 1) + (fetched && _network.Sources.Length > 0 ? 1 : 0);

    // Earlier than a node can be done is as good as at its earliest; later than its latest there is none.
    private int Cell(int layer, int node, int ready)
    {
        int bucket = Math.Max(_low[node], (ready - _origin) / _width);
        return bucket > _high[node] || ready > _latestReturn ? -1 : (layer * _network.NodeCount + node) * _buckets + bucket;
    }

    private void Fill()
    {
        Array.Fill(_best, Infinite);
        Array.Fill(_second, Infinite);
        for (int node = 0; node < _network.NodeCount; node++)
            Bound(node);
        int all = 1 << _network.BreakCount;
        for (int breaks = all - 1; breaks >= 0; breaks--)
        {
            if (_network.Sources.Length > 0)
                FillLayer(breaks, true);
            FillLayer(breaks, false);
        }
        Later();
    }

    private void Bound(int node)
    {
        (int from, int to) = _costs.Windows(node);
        int first = int.MaxValue;
        int last = int.MinValue;
        for (int row = from; row < to; row++)
        {
            (int begin, int end) = _costs.Window(node, row);
            first = Math.Min(first, begin);
            last = Math.Max(last, end);
        }
        if (from == to)
            (first, last) = (_latestReturn, _origin);
        int duration = _costs.Duration(node);
        long latest = (long)last + duration;
        ShiftRows shifts = _network.Instance.Shifts;
        for (int k = 0; k < _network.BreakCount; k++)
            latest += Math.Max(shifts.BreakDuration[_network.BreakFirst + k], 0);
        for (int k = 0; k < _network.BreakCount; k++)
            latest = Math.Max(latest, shifts.BreakLatest[_network.BreakFirst + k] + TotalBreaks());
        _low[node] = Math.Clamp((int)Math.Clamp((long)first + duration - _origin, 0, int.MaxValue / 4) / _width, 0, _buckets);
        _high[node] = (int)Math.Clamp((latest - _origin) / _width, -1, _buckets - 1);
    }

    private int TotalBreaks()
    {
        int sum = 0;
        for (int k = 0; k < _network.BreakCount; k++)
            sum += _network.Instance.Shifts.BreakDuration[_network.BreakFirst + k];
        return sum;
    }

    private void FillLayer(int breaks, bool fetched)
    {
        int layer = Layer(breaks, fetched);
        for (int bucket = _buckets - 1; bucket >= 0; bucket--)
        {
            for (int node = 0; node < _network.NodeCount; node++)
            {
                if (bucket < _low[node] || bucket > _high[node] || (_network.IsSource(node) && !fetched))
                    continue;
                FillCell((layer * _network.NodeCount + node) * _buckets + bucket, node, _origin + bucket * _width, breaks, fetched);
            }
        }
    }

    private void FillCell(int cell, int node, int ready, int breaks, bool fetched)
    {
        (_cell, _node) = (cell, node);
        _next[cell] = -1;
        GoHome(node, ready, breaks);
        for (int k = 0; k < _network.BreakCount; k++)
        {
            if (!TryBreak(k, breaks, ready, out int after, out long saved))
                continue;
            int rested = Cell(Layer(breaks | 1 << k, fetched), node, after);
            if (rested >= 0)
                Merge(_best[rested] - saved, _next[rested], _second[rested] - saved);
        }
        for (int next = 0; next < _network.NodeCount; next++)
        {
            bool source = _network.IsSource(next);
            if (next == node || (source ? fetched : !fetched && _needsFetch[next]))
                continue;
            int arrival = Arrive(ready, node, next);
            if (arrival <= _latestReturn)
                Reach(next, arrival, breaks, fetched || source, _costs.OfLeg(node, next));
        }
        _work += _network.NodeCount + 2;
    }

    private int _cell;
    private int _node;

    private int Arrive(int ready, int from, int to) => _free ? ready + _network.Least(from, to) : _network.Arrive(ready, from, to);

    private void GoHome(int node, int ready, int breaks)
    {
        int home = Arrive(ready, node, _network.NodeCount);
        ShiftRows shifts = _network.Instance.Shifts;
        if (home > _latestReturn)
            return;
        for (int k = 0; k < _network.BreakCount; k++)
        {
            if ((breaks >> k & 1) == 0 && home > shifts.BreakLatest[_network.BreakFirst + k])
                return;
        }
        long over = shifts.Homecoming(_network.Shift, home);
        Merge(_costs.PerSecond * home + _costs.OfLeg(node, _network.NodeCount) + over, -1, Infinite);
    }

    // A break on arrival, before the next stop starts, and that in every order, or none.
    private void Reach(int next, int arrival, int breaks, bool fetched, long cost)
    {
        int start = _costs.FirstStart(next, arrival);
        if (start < 0)
            return;
        int there = Cell(Layer(breaks, fetched), next, start + _costs.Duration(next));
        if (there >= 0)
        {
            long rest = _next[there] == _node ? _second[there] : _best[there];
            if (rest < Infinite)
                Merge(rest + cost + _costs.OfStart(next, start, out _, out _), (short)next, Infinite);
        }
        for (int k = 0; k < _network.BreakCount; k++)
        {
            if (TryBreak(k, breaks, arrival, out int after, out long saved))
                Reach(next, after, breaks | 1 << k, fetched, cost - saved);
        }
    }

    private bool TryBreak(int k, int breaks, int ready, out int after, out long saved)
    {
        ShiftRows shifts = _network.Instance.Shifts;
        int row = _network.BreakFirst + k;
        int begin = Math.Max(ready, shifts.BreakEarliest[row]);
        after = begin + shifts.BreakDuration[row];
        saved = shifts.BreakPaid[row] ? 0 : _costs.PerSecond * shifts.BreakDuration[row];
        return (breaks >> k & 1) == 0 && begin <= shifts.BreakLatest[row];
    }

    // Keeps the best, and the best with another successor.
    private void Merge(long value, short next, long otherwise)
    {
        if (value >= Infinite / 2)
            return;
        Merge(_best, _second, _next, _cell, value, next, otherwise);
    }

    private static void Merge(long[] best, long[] second, short[] nexts, int cell, long value, short next, long otherwise)
    {
        if (value < best[cell])
        {
            second[cell] = Math.Min(otherwise, nexts[cell] == next ? second[cell] : best[cell]);
            best[cell] = value;
            nexts[cell] = next;
        }
        else
        {
            second[cell] = Math.Min(second[cell], next == nexts[cell] ? otherwise : value);
        }
    }

    private void Later()
    {
        _laterBest = new long[_best.Length];
        _laterSecond = new long[_best.Length];
        _laterNext = new short[_best.Length];
        for (int row = 0; row < _layers * _network.NodeCount; row++)
        {
            int node = row % _network.NodeCount;
            for (int bucket = _buckets - 1; bucket >= 0; bucket--)
            {
                int cell = row * _buckets + bucket;
                long paid = _costs.PerSecond * (_origin + (bucket + 1) * (long)_width - 1);
                (_laterBest[cell], _laterSecond[cell], _laterNext[cell]) = (Infinite, Infinite, -1);
                if (_best[cell] < Infinite / 2)
                    Merge(_laterBest, _laterSecond, _laterNext, cell, _best[cell] - paid, _next[cell], Less(_second[cell], paid));
                if (bucket < _high[node] && _laterBest[cell + 1] < Infinite / 2)
                    Merge(_laterBest, _laterSecond, _laterNext, cell, _laterBest[cell + 1], _laterNext[cell + 1], _laterSecond[cell + 1]);
            }
        }
    }

    private static long Less(long value, long paid) => value >= Infinite / 2 ? Infinite : value - paid;
}
