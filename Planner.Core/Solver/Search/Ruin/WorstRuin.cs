using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>Visits that lie far out of the way of their routes, drawn with a bias to the farthest (Ropke and Pisinger 2006).</summary>
public sealed class WorstRuin(Instance instance, int most) : IRuin
{
    private const double Bias = 3;

    private readonly int[] _visits = new int[instance.VisitCount];
    private readonly int[] _detour = new int[instance.VisitCount];

    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int count = 1 + prng.Below(most);
        int seed = prng.Below(instance.VisitCount);
        int found = 0;
        Gather(plan, seed, ref found);
        foreach (int near in instance.Neighbours.Of(seed))
            Gather(plan, near, ref found);
        Array.Sort(_detour, _visits, 0, found);
        for (int i = 0; i < count && found > 0; i++)
        {
            int pick = found - 1 - (int)(Math.Pow(prng.Unit(), Bias) * found);
            removal.Add(plan, _visits[pick]);
        }
    }

    private void Gather(WorkingPlan plan, int visit, ref int found)
    {
        int shift = plan.ShiftOf(visit);
        if (shift < 0)
            return;
        RouteState route = plan.Route(shift);
        TravelRows travel = instance.Travel[instance.Shifts.Profile[shift]];
        int at = route.IndexOf(visit);
        int place = instance.Visits.Place[visit];
        int before = at == 0 ? instance.Shifts.StartPlace[shift] : instance.Visits.Place[route.Visits[at - 1]];
        int after = at == route.Count - 1 ? instance.Shifts.EndPlace[shift] : instance.Visits.Place[route.Visits[at + 1]];
        _visits[found] = visit;
        _detour[found++] = travel.SecondsOf(travel.Row(before, place)) + travel.SecondsOf(travel.Row(place, after))
            - travel.SecondsOf(travel.Row(before, after));
    }
}
