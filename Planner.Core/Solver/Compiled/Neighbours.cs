namespace Planner.Core.Solver.Compiled;

/// <summary>For each visit the nearest others, by travel and by how badly their windows follow each other.</summary>
public sealed class Neighbours
{
    private const int Block = 32;

    private readonly int[][] _of;

    private Neighbours(int[][] of) => _of = of;

    /// <summary>The neighbours of a visit, nearest first, itself excluded.</summary>
    public ReadOnlySpan<int> Of(int visit) => _of[visit];

    /// <param name="instance">Its visits, and the travel of its first profile.</param>
    /// <param name="count">Neighbours kept for each visit.</param>
    public static Neighbours Build(Instance instance, int count)
    {
        int visits = instance.VisitCount;
        int keep = Math.Min(count, Math.Max(0, visits - 1));
        int[][] of = new int[visits][];
        int[] order = ByPlace(instance);
        Nearest[] nearest = new Nearest[Math.Min(Block, visits)];
        for (int i = 0; i < nearest.Length; i++)
            nearest[i] = new Nearest(keep);
        // Some visits at a time, whose places are neighbours in the travel table: their legs from another visit lie side by side in memory.
        for (int from = 0; from < visits; from += Block)
        {
            ReadOnlySpan<int> block = order.AsSpan(from, Math.Min(Block, visits - from));
            foreach (int u in order)
            {
                for (int i = 0; i < block.Length; i++)
                    Offer(instance, block[i], u, nearest[i]);
            }
            for (int i = 0; i < block.Length; i++)
                of[block[i]] = nearest[i].TakeAll();
        }
        return new Neighbours(of);
    }

    private static int[] ByPlace(Instance instance)
    {
        int[] order = new int[instance.VisitCount];
        for (int v = 0; v < order.Length; v++)
            order[v] = v;
        Array.Sort((int[])instance.Visits.Place.Clone(), order);
        return order;
    }

    private static void Offer(Instance instance, int v, int u, Nearest nearest)
    {
        if (u == v)
            return;
        TravelRows travel = instance.Travel[0];
        int here = instance.Visits.Place[v];
        int there = instance.Visits.Place[u];
        // Neither way is shorter than its leg: most visits are too far whatever their windows say.
        int least = Math.Min(travel.SecondsOf(travel.Row(here, there)), travel.SecondsOf(travel.Row(there, here)));
        if (least <= nearest.Farthest)
            nearest.Offer(u, Distance(instance, v, u));
    }

    /// <summary>The same among some of the visits alone, by their rows in that choice.</summary>
    /// <param name="visits">The chosen.</param>
    /// <param name="row">By visit: its row among the chosen, -1: not chosen.</param>
    internal Neighbours Among(int[] visits, int[] row)
    {
        int[][] of = new int[visits.Length][];
        int[] found = new int[visits.Length];
        for (int v = 0; v < visits.Length; v++)
        {
            int count = 0;
            foreach (int near in _of[visits[v]])
            {
                if (row[near] >= 0)
                    found[count++] = row[near];
            }
            of[v] = found[..count];
        }
        return new Neighbours(of);
    }

    private static double Distance(Instance instance, int v, int u) =>
        Math.Min(Following(instance, v, u), Following(instance, u, v));

    // Travel plus a share of the waiting that cannot be avoided when b follows a, and of the delay that is certain.
    private static double Following(Instance instance, int a, int b)
    {
        const double waitingShare = 0.2;
        VisitRows visits = instance.Visits;
        TravelRows travel = instance.Travel[0];
        int row = travel.Row(visits.Place[a], visits.Place[b]);
        int leg = travel.SecondsOf(row);
        int firstA = visits.WindowStart[visits.WindowFirst[a]];
        int lastA = visits.WindowLast[visits.WindowFirst[a + 1] - 1];
        int firstB = visits.WindowStart[visits.WindowFirst[b]];
        int lastB = visits.WindowLast[visits.WindowFirst[b + 1] - 1];
        double wait = Math.Max(0, (double)firstB - visits.Duration[a] - leg - lastA);
        double late = Math.Max(0, (double)firstA + visits.Duration[a] + leg - lastB);
        return leg + waitingShare * wait + late;
    }

    /// <summary>Keeps the nearest of many in a heap, the farthest on top: most are turned away by one comparison.</summary>
    private sealed class Nearest(int keep)
    {
        private readonly double[] _gap = new double[keep];
        private readonly int[] _visit = new int[keep];
        private int _count;

        /// <summary>Who is farther than this is turned away.</summary>
        public double Farthest => _count < keep ? double.PositiveInfinity : keep > 0 ? _gap[0] : double.NegativeInfinity;

        /// <summary>Equally far: the lower row is nearer.</summary>
        public void Offer(int visit, double gap)
        {
            if (_count < keep)
                Rise(_count++, visit, gap);
            else if (keep > 0 && IsFarther(_gap[0], _visit[0], gap, visit))
                Sink(visit, gap);
        }

        /// <summary>All that were kept, nearest first, equally far ones by row; none is kept afterwards.</summary>
        public int[] TakeAll()
        {
            int[] visits = _visit[.._count];
            double[] gaps = _gap[.._count];
            Array.Sort(visits, gaps);
            int[] rank = new int[_count];
            for (int i = 0; i < _count; i++)
                rank[i] = i;
            Array.Sort(rank, (a, b) => gaps[a] != gaps[b] ? gaps[a].CompareTo(gaps[b]) : a - b);
            int[] sorted = new int[_count];
            for (int i = 0; i < _count; i++)
                sorted[i] = visits[rank[i]];
            _count = 0;
            return sorted;
        }

        private void Rise(int at, int visit, double gap)
        {
            while (at > 0 && IsFarther(gap, visit, _gap[(at - 1) >> 1], _visit[(at - 1) >> 1]))
            {
                _gap[at] = _gap[(at - 1) >> 1];
                _visit[at] = _visit[(at - 1) >> 1];
                at = (at - 1) >> 1;
            }
            _gap[at] = gap;
            _visit[at] = visit;
        }

        private static bool IsFarther(double gapA, int a, double gapB, int b) => gapA > gapB || (gapA == gapB && a > b);

        private void Sink(int visit, double gap)
        {
            int at = 0;
            while (true)
            {
                int child = 2 * at + 1;
                if (child >= keep)
                    break;
                if (child + 1 < keep && IsFarther(_gap[child + 1], _visit[child + 1], _gap[child], _visit[child]))
                    child++;
                if (!IsFarther(_gap[child], _visit[child], gap, visit))
                    break;
                _gap[at] = _gap[child];
                _visit[at] = _visit[child];
                at = child;
            }
            _gap[at] = gap;
            _visit[at] = visit;
        }
    }
}
