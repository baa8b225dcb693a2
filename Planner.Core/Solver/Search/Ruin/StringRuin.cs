using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>
/// Strings of consecutive visits from routes near one visit (adjacent string removal of "Slack Induction by String Removals for Vehicle
/// Routing Problems", Christiaens and Vanden Berghe, Transportation Science 2020).
/// </summary>
/// <param name="instance">Its neighbours.</param>
/// <param name="meanRemoved">Visits removed on average.</param>
/// <param name="longest">Longest string.</param>
public sealed class StringRuin(Instance instance, double meanRemoved, int longest) : IRuin
{
    private const double SplitShare = 0.5;
    private const double SplitStay = 0.5;

    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int planned = instance.VisitCount - plan.AbsentCount;
        if (planned == 0)
            return;
        int seed = prng.Below(instance.VisitCount);
        double perRoute = MeanLength(plan, seed);
        double longestHere = Math.Min(longest, perRoute);
        int strings = (int)Math.Floor((4 * meanRemoved / (1 + longestHere) - 1) * prng.Unit() + 1);
        int cut = 0;
        if (plan.ShiftOf(seed) >= 0)
        {
            Cut(plan, prng, removal, seed, longestHere);
            cut++;
        }
        foreach (int near in instance.Neighbours.Of(seed))
        {
            if (cut >= strings)
                return;
            int shift = plan.ShiftOf(near);
            if (shift < 0 || removal.Touches(shift))
                continue;
            Cut(plan, prng, removal, near, longestHere);
            cut++;
        }
    }

    // The mean length of routes, told from the routes near the seed so that it costs nothing on large plans.
    private double MeanLength(WorkingPlan plan, int seed)
    {
        int routes = 0;
        int visits = 0;
        foreach (int near in instance.Neighbours.Of(seed))
        {
            if (plan.ShiftOf(near) < 0)
                continue;
            visits += plan.Route(plan.ShiftOf(near)).Count;
            if (++routes == 10)
                break;
        }
        return routes == 0 ? 1 : (double)visits / routes;
    }

    private static void Cut(WorkingPlan plan, Prng prng, Removal removal, int visit, double longestHere)
    {
        RouteState route = plan.Route(plan.ShiftOf(visit));
        double limit = Math.Min(route.Count, longestHere);
        int length = Math.Max(1, (int)Math.Floor((limit) * prng.Unit() + 1));
        length = Math.Min(length, route.Count);
        int at = route.IndexOf(visit);
        int stay = 0;
        if (length > 1 && length < route.Count && prng.Unit() < SplitShare)
        {
            stay = 1;
            while (length + stay < route.Count && prng.Unit() > SplitStay)
                stay++;
        }
        int span = length + stay;
        int low = Math.Max(0, at - span + 1);
        int high = Math.Min(at, route.Count - span);
        int from = low + prng.Below(high - low + 1);
        int skipFrom = stay == 0 ? int.MaxValue : from + prng.Below(length + 1);
        for (int i = from; i < from + span; i++)
        {
            if (i < skipFrom || i >= skipFrom + stay)
                removal.Add(plan, route.Visits[i]);
        }
    }
}
