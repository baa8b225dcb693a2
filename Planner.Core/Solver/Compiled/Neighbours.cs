namespace Planner.Core.Solver.Compiled;

/// <summary>For each visit the nearest others, by travel and by how badly their windows follow each other.</summary>
public sealed class Neighbours
{
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
        double[] gap = new double[visits];
        int[] order = new int[visits];
        for (int v = 0; v < visits; v++)
        {
            for (int u = 0; u < visits; u++)
            {
                gap[u] = u == v ? double.MaxValue : Distance(instance, v, u);
                order[u] = u;
            }
            Array.Sort(gap, order);
            of[v] = order[..keep];
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
        int leg = travel.Seconds[row];
        int firstA = visits.WindowStart[visits.WindowFirst[a]];
        int lastA = visits.WindowLast[visits.WindowFirst[a + 1] - 1];
        int firstB = visits.WindowStart[visits.WindowFirst[b]];
        int lastB = visits.WindowLast[visits.WindowFirst[b + 1] - 1];
        double wait = Math.Max(0, (double)firstB - visits.Duration[a] - leg - lastA);
        double late = Math.Max(0, (double)firstA + visits.Duration[a] + leg - lastB);
        return leg + waitingShare * wait + late;
    }
}
