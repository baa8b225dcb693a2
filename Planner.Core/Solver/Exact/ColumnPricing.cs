using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Exact;

/// <summary>
/// Chooses the columns worth giving to CP-SAT: Lagrangian multipliers of "each visit once" from a short subgradient ascent (Fisher
/// 1981) price the routes, and those with the least reduced cost are kept.
/// </summary>
internal static class ColumnPricing
{
    private const int Steps = 120;

    /// <param name="routes">All columns.</param>
    /// <param name="visits">Number of visits.</param>
    /// <param name="shifts">Number of shifts.</param>
    /// <param name="leaveOut">By visit: weighted price of leaving it out, an upper bound on its multiplier.</param>
    /// <param name="best">Weighted cost of the best plan known.</param>
    /// <returns>By column: reduced cost; small is promising.</returns>
    public static double[] ReducedCosts(IReadOnlyList<RouteRecord> routes, int visits, int shifts, double[] leaveOut, double best)
    {
        double[] price = StartPrices(routes, visits, leaveOut);
        double[] bestPrice = (double[])price.Clone();
        double bestBound = double.NegativeInfinity;
        double[] least = new double[shifts];
        int[] chosen = new int[shifts];
        int[] covered = new int[visits];
        double step = 1;
        int since = 0;
        for (int i = 0; i < Steps; i++)
        {
            double bound = Relax(routes, price, leaveOut, least, chosen, covered);
            if (bound > bestBound)
            {
                bestBound = bound;
                price.CopyTo(bestPrice, 0);
                since = 0;
            }
            else if (++since == 8)
            {
                step *= 0.6;
                since = 0;
            }
            Move(price, covered, leaveOut, step * Math.Max(1, best - bound));
        }
        double[] reduced = new double[routes.Count];
        for (int c = 0; c < reduced.Length; c++)
            reduced[c] = Reduced(routes[c], bestPrice);
        return reduced;
    }

    // A visit's fair share in the cheapest route (per visit) that makes it.
    private static double[] StartPrices(IReadOnlyList<RouteRecord> routes, int visits, double[] leaveOut)
    {
        double[] price = new double[visits];
        Array.Fill(price, double.MaxValue);
        foreach (RouteRecord route in routes)
        {
            double share = route.Cost.Weighted / route.Visits.Length;
            foreach (int visit in route.Visits)
                price[visit] = Math.Min(price[visit], share);
        }
        for (int v = 0; v < visits; v++)
            price[v] = Math.Min(price[v], leaveOut[v]);
        return price;
    }

    private static double Relax(
        IReadOnlyList<RouteRecord> routes, double[] price, double[] leaveOut, double[] least, int[] chosen, int[] covered)
    {
        Array.Clear(least);
        Array.Fill(chosen, -1);
        Array.Clear(covered);
        for (int c = 0; c < routes.Count; c++)
        {
            double reduced = Reduced(routes[c], price);
            if (reduced < least[routes[c].Shift])
            {
                least[routes[c].Shift] = reduced;
                chosen[routes[c].Shift] = c;
            }
        }
        double bound = 0;
        for (int v = 0; v < price.Length; v++)
            bound += Math.Min(price[v], leaveOut[v]);
        for (int s = 0; s < least.Length; s++)
        {
            bound += least[s];
            if (chosen[s] < 0)
                continue;
            foreach (int visit in routes[chosen[s]].Visits)
                covered[visit]++;
        }
        return bound;
    }

    private static void Move(double[] price, int[] covered, double[] leaveOut, double gap)
    {
        double norm = 0;
        foreach (int times in covered)
            norm += (1.0 - times) * (1.0 - times);
        if (norm == 0)
            return;
        for (int v = 0; v < price.Length; v++)
            price[v] = Math.Min(leaveOut[v], price[v] + gap / norm * (1 - covered[v]));
    }

    private static double Reduced(RouteRecord route, double[] price)
    {
        double reduced = route.Cost.Weighted;
        foreach (int visit in route.Visits)
            reduced -= price[visit];
        return reduced;
    }
}
