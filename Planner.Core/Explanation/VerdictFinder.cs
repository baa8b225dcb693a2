using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// Finds the verdict on a left-out visit. What is possible is shown by doing it; what is impossible is shown by trying every way
/// (<see cref="LawfulWay"/>), never by the search having found none.
/// </summary>
internal sealed class VerdictFinder(Instance instance, IndexMap index, Grounds grounds, Trial trial)
{
    private readonly LawfulWay _ways = new(instance);
    private readonly PiecesBeside _pieces = new(instance, grounds.Plan);
    private readonly InsertionSearch _search = new(instance, new SupplyPlanner(instance), new RouteTimer(instance) { Agreed = grounds.Plan.Agreed });

    public Finding Find(int visit)
    {
        if (instance.Links?.Ties[visit].Length > 0)
            return FindLinked(instance.Links, visit);
        Finding? fits = Cheapest(visit);
        if (fits is { Verdict: Verdict.SearchLimit })
            return fits.Value;
        if (AnotherWay(visit) is { } way)
            return way;
        if (fits is { } dear)
            return dear;
        if (!Enumerable.Range(0, instance.ShiftCount).Any(shift => trial.Alone(visit, shift)))
            return MaybeAlone(visit).Any() ? new Finding(Verdict.CrowdedOut, Untried: true) : new Finding(Verdict.ImpossibleAlone);
        if (instance.Eligibility.ShiftsOf[visit].Any(shift => In(grounds.Pinned, shift, visit).Possible) && grounds.PinnedIsComplete)
            return new Finding(Verdict.CrowdedOut);
        bool blocked = MaybeAlone(visit).All(shift => IsBlocked(shift, visit));
        return blocked ? new Finding(Verdict.BlockedByPins) : new Finding(Verdict.CrowdedOut, Proven: false);
    }

    // What others leave a linked visit is not searched in every way: only what the plan shows is certain.
    private Finding FindLinked(LinkRows links, int visit)
    {
        foreach (Tie tie in links.Ties[visit])
        {
            if (tie.Kind == TieKind.NotBoth && grounds.Plan.ShiftOf(tie.Other) >= 0)
                return new Finding(Verdict.OtherChosen, Other: tie.Other);
        }
        int[] ways = [.. index.RowsOf(visit)];
        if (!ways.Any(way => MaybeAlone(way).Any()))
            return new Finding(Verdict.ImpossibleAlone);
        if (links.Ties[visit].All(tie => ways.Contains(tie.Other)))
            return new Finding(Verdict.CrowdedOut, Proven: false);
        HashSet<int> needed = NeededBy(links, visit);
        if (needed.Count == 0 && links.Ties[visit].All(tie => grounds.Plan.ShiftOf(tie.Other) < 0))
            return new Finding(Verdict.CrowdedOut, Proven: false);
        foreach (int other in needed.Order())
        {
            if (grounds.Plan.ShiftOf(other) < 0 && links.Choice[other] < 0 && !MaybeAlone(other).Any())
                return new Finding(Verdict.Linked, Other: other);
        }
        return new Finding(Verdict.Linked);
    }

    // Without these a visit is not made, nor without what they need.
    private static HashSet<int> NeededBy(LinkRows links, int visit)
    {
        HashSet<int> needed = [visit];
        var next = new Stack<int>(needed);
        while (next.TryPop(out int one))
        {
            foreach (Tie tie in links.Ties[one])
            {
                if (tie.Kind is TieKind.After or TieKind.Together or TieKind.Both && needed.Add(tie.Other))
                    next.Push(tie.Other);
            }
        }
        needed.Remove(visit);
        return needed;
    }

    private Insertion In(WorkingPlan ground, int shift, int visit) => _search.Find(ground, shift, visit);

    private Finding? Cheapest(int visit)
    {
        Finding? best = null;
        foreach (int shift in instance.Eligibility.ShiftsOf[visit])
        {
            Insertion found = In(grounds.Plan, shift, visit);
            if (!found.Possible || (best is { } known && known.Insertion!.Value.Delta <= found.Delta))
                continue;
            best = new Finding(trial.Gain(visit, found) < Cost.Zero ? Verdict.SearchLimit : Verdict.NotWorth, shift, found);
        }
        return best;
    }

    /// <summary>A place that the search can't see: another place for a break, stock fetched in more steps.</summary>
    private Finding? AnotherWay(int visit)
    {
        for (int shift = 0; shift < instance.ShiftCount && !_ways.IsSpent; shift++)
        {
            if (trial.RuleAgainst(visit, shift) is not null || grounds.Plan.Refuses(visit, shift))
                continue;
            RouteState route = grounds.Plan.Route(shift);
            if (!IsIntricate(visit, route) || HasTimed(route) || instance.Teams?.Lot[shift] >= 0)
                continue;
            long below = instance.Visits.Priority[visit] + route.Cost.Service;
            if (_ways.Beside(shift, route.Sequence, visit, _pieces.Beside(route), below) == WayAnswer.Yes)
                return new Finding(Verdict.SearchLimit, shift);
        }
        return null;
    }

    // When its visits start is agreed with other routes, of which the search for lawful ways knows nothing.
    private bool HasTimed(RouteState route)
    {
        foreach (int visit in route.Sequence)
        {
            if (instance.Links?.IsTimed(visit) == true)
                return true;
        }
        return false;
    }

    private bool IsIntricate(int visit, RouteState route) =>
        route.Supplied || !trial.Supplies.NeedsNothing(visit)
        || instance.Shifts.BreakFirst[route.Shift] < instance.Shifts.BreakFirst[route.Shift + 1];

    /// <summary>Shifts for which it is not proven that they can't make the visit alone, with all stock.</summary>
    private IEnumerable<int> MaybeAlone(int visit) =>
        Enumerable.Range(0, instance.ShiftCount).Where(shift => trial.Alone(visit, shift) || MayBeAlone(visit, shift));

    private bool MayBeAlone(int visit, int shift) =>
        trial.RuleAgainst(visit, shift) is null && _ways.InAnyOrder(shift, [visit], instance.Supplies.LotQuantity) != WayAnswer.No;

    private bool IsBlocked(int shift, int visit) =>
        _ways.InAnyOrder(shift, [.. grounds.Fixed(shift), visit], instance.Supplies.LotQuantity) == WayAnswer.No;
}
