using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Puts into a finished plan what still fits: a search that stops at a limit may leave such visits behind.</summary>
public static class Leftovers
{
    /// <summary>Adds absent visits, dearest first, wherever the plan gets better by it, until none is left to add; returns how many.</summary>
    public static int TryInsert(Instance instance, WorkingPlan plan)
    {
        var search = new InsertionSearch(instance, new SupplyPlanner(instance), new RouteTimer(instance) { Agreed = plan.Agreed });
        GroupRecreate? groups = instance.Links is null ? null : new GroupRecreate(instance, new InsertionCache(instance, search), candidates: null);
        int added = 0;
        for (bool more = true; more;)
        {
            more = false;
            int[] absent = plan.Absent.ToArray();
            Array.Sort(absent, (a, b) => ByPriority(instance, a, b));
            foreach (int visit in absent)
            {
                if (groups?.Has(visit) == true ? !TryGroup(plan, groups, visit) : !TryInsert(instance, plan, search, visit))
                    continue;
                more = true;
                added++;
            }
        }
        return added;
    }

    private static bool TryInsert(Instance instance, WorkingPlan plan, InsertionSearch search, int visit)
    {
        Cost best = instance.Visits.LeftOut(visit);
        (int Shift, int Position) at = (-1, -1);
        foreach (int shift in instance.Eligibility.ShiftsOf[visit])
        {
            if (instance.Links is not null && !LinkedPlan.Allows(instance, plan, visit, shift))
                continue;
            Insertion found = search.Find(plan, shift, visit);
            if (!found.Possible || found.Delta >= best)
                continue;
            best = found.Delta;
            at = (shift, found.Position);
        }
        if (at.Shift < 0)
            return false;
        Cost before = plan.Cost;
        plan.Begin();
        if (plan.Insert(visit, at.Shift, at.Position) && plan.Cost < before)
        {
            plan.Keep();
            return true;
        }
        plan.Undo();
        return false;
    }

    private static bool TryGroup(WorkingPlan plan, GroupRecreate groups, int visit)
    {
        Cost before = plan.Cost;
        if (plan.ShiftOf(visit) >= 0)
            return false;
        plan.Begin();
        groups.Refill(plan, new Prng(1), visit);
        if (plan.Cost < before)
        {
            plan.Keep();
            return true;
        }
        plan.Undo();
        return false;
    }

    private static int ByPriority(Instance instance, int a, int b)
    {
        int dearer = instance.Visits.LeftOut(b).CompareTo(instance.Visits.LeftOut(a));
        return dearer != 0 ? dearer : a.CompareTo(b);
    }
}
