using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search;

/// <summary>
/// Exchanges what two shifts do: their whole routes, or the rest of each from where a visit of one leads to a near visit of the other
/// (2-opt*, Potvin and Rousseau 1995). Ruins rarely come upon either: both take many visits from one shift to another at once.
/// </summary>
internal sealed class RouteExchange(Instance instance)
{
    private const double WholeShare = 0.4;
    private const int Nearest = 12;

    private readonly int[] _one = new int[instance.VisitCount];
    private readonly int[] _other = new int[instance.VisitCount];

    /// <summary>How much shifts differ, 0 to 1: exchanges pay where what is near one may suit another better.</summary>
    public static double Variety(Instance instance) =>
        instance.ShiftCount == 0 ? 0 : (double)instance.Shifts.Class.Distinct().Skip(1).Count() / instance.ShiftCount;

    /// <summary>Exchanges between two shifts drawn. False: nothing to exchange, or not lawful; changes are to be undone.</summary>
    public bool Try(WorkingPlan plan, Prng prng)
    {
        int visit = prng.Below(instance.VisitCount);
        int shift = plan.ShiftOf(visit);
        if (shift < 0)
            return false;
        if (prng.Unit() < WholeShare)
        {
            int any = prng.Below(instance.ShiftCount);
            return instance.Shifts.Class[any] != instance.Shifts.Class[shift] && Exchange(plan, shift, 0, any, 0);
        }
        ReadOnlySpan<int> neighbours = instance.Neighbours.Of(visit);
        if (neighbours.Length == 0)
            return false;
        int near = neighbours[prng.Below(Math.Min(Nearest, neighbours.Length))];
        int from = plan.ShiftOf(near);
        return from >= 0 && from != shift && Exchange(plan, shift, plan.Route(shift).IndexOf(visit) + 1, from, plan.Route(from).IndexOf(near));
    }

    // Each keeps its visits before the cut and gets the other's from the cut on.
    private bool Exchange(WorkingPlan plan, int shift, int cut, int other, int otherCut)
    {
        RouteState route = plan.Route(shift);
        RouteState from = plan.Route(other);
        if (instance.Links is { } links && (IsTied(links, route) || IsTied(links, from)))
            return false;
        if (!Allows(route.Sequence[cut..], other) || !Allows(from.Sequence[otherCut..], shift))
            return false;
        int count = Join(route.Sequence[..cut], from.Sequence[otherCut..], _one);
        int otherCount = Join(from.Sequence[..otherCut], route.Sequence[cut..], _other);
        plan.Clear(shift);
        plan.Clear(other);
        return plan.Assign(shift, _one.AsSpan(0, count)) && plan.Assign(other, _other.AsSpan(0, otherCount));
    }

    private bool Allows(ReadOnlySpan<int> visits, int shift)
    {
        foreach (int visit in visits)
        {
            if (!instance.Eligibility.Allows(visit, shift))
                return false;
        }
        return true;
    }

    private static bool IsTied(LinkRows links, RouteState route)
    {
        foreach (int visit in route.Sequence)
        {
            // What is tied to visits of another territory keeps the start that was agreed on.
            if (links.Held[visit] || links.Binds(visit))
                return true;
        }
        return false;
    }

    private static int Join(ReadOnlySpan<int> front, ReadOnlySpan<int> tail, int[] into)
    {
        front.CopyTo(into);
        tail.CopyTo(into.AsSpan(front.Length));
        return front.Length + tail.Length;
    }
}
