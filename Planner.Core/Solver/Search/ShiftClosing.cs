using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search;

/// <summary>
/// Does with fewer shifts where using one costs more than what it drives: a route is dissolved, and plans that leave visits out are gone
/// through until all are planned again. Visits count how often they were missed, and a plan is preferred that misses those which were
/// missed less often (absence counters of the fleet minimisation of Christiaens and Vanden Berghe 2020).
/// </summary>
/// <param name="instance">Its shifts' prices.</param>
/// <param name="annealing">Judges plans that miss the same visits; at one temperature.</param>
internal sealed class ShiftClosing(Instance instance, Annealing annealing)
{
    private const double Longest = 0.4;
    private const double PatienceShare = 0.2;
    private const double TemperatureShare = 0.4;

    private readonly long[] _missed = new long[instance.VisitCount];
    private double _lastSuccess;

    /// <summary>Whether shifts cost more than what is driven and worked on them, and nothing is left out as it is.</summary>
    public static bool Pays(WorkingPlan plan) =>
        plan.AbsentCount == 0 && plan.Cost.Service == 0 && 2 * plan.Use.Price() > plan.Cost.Money;

    /// <summary>Whether it has gone on for long, or for long without success.</summary>
    /// <param name="share">Of the budget used.</param>
    public bool IsOver(double share) => share >= Longest || share - _lastSuccess >= PatienceShare;

    /// <summary>Dissolves the route that is missed least. False: none may be.</summary>
    public bool CloseOne(WorkingPlan plan, double share)
    {
        _lastSuccess = share;
        annealing.Cool(TemperatureShare);
        int pick = -1;
        (long Missed, int Count) least = (long.MaxValue, 0);
        for (int s = 0; s < plan.ShiftCount; s++)
        {
            RouteState route = plan.Route(s);
            if (route.Count == 0 || instance.Shifts.PerShift[s] == 0 || HasPins(route))
                continue;
            (long Missed, int Count) here = (Missed(route.Sequence), route.Count);
            if (here.CompareTo(least) >= 0)
                continue;
            least = here;
            pick = s;
        }
        if (pick < 0)
            return false;
        plan.Begin();
        plan.Clear(pick);
        plan.Keep();
        return true;
    }

    /// <summary>How often the visits on no route were missed.</summary>
    public long Missed(WorkingPlan plan) => Missed(plan.Absent);

    /// <summary>Whether to go on from the plan as it is now; counts what it misses.</summary>
    /// <param name="plan">The plan after a step.</param>
    /// <param name="missedBefore">Of the plan before the step.</param>
    /// <param name="absentBefore">Likewise.</param>
    /// <param name="before">Its weighted cost.</param>
    public bool Accepts(WorkingPlan plan, long missedBefore, int absentBefore, double before, Prng prng)
    {
        long missed = Missed(plan);
        foreach (int visit in plan.Absent)
            _missed[visit]++;
        if (plan.AbsentCount == 0 && absentBefore > 0)
            return true;
        return missed == missedBefore ? annealing.Accepts(plan.Cost.Weighted, before, prng) : missed < missedBefore;
    }

    private long Missed(ReadOnlySpan<int> visits)
    {
        long sum = 0;
        foreach (int visit in visits)
            sum += _missed[visit];
        return sum;
    }

    private bool HasPins(RouteState route)
    {
        foreach (int visit in route.Sequence)
        {
            if (instance.Visits.Pinned[visit] || instance.Links?.Binds(visit) == true)
                return true;
        }
        return false;
    }
}
