using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// Finds which planned visits crowd out another: the fewest unpinned ones on a shift, cheapest first, whose removal makes room. Tries the
/// removals on the plan and takes each back.
/// </summary>
internal sealed class CrowdingFinder(Instance instance, IndexMap index, WorkingPlan plan)
{
    private const int ShiftsTried = 12;
    private const int Told = 3;
    private const int LongestForPairs = 14;

    private readonly InsertionSearch _search = new(instance, new SupplyPlanner(instance), new RouteTimer(instance) { Agreed = plan.Agreed });

    /// <param name="misses">Why each shift can't take the visit, the most promising first.</param>
    public IReadOnlyList<Crowding> Find(int visit, IReadOnlyList<Miss> misses)
    {
        var found = new List<Crowding>();
        foreach (Miss miss in misses.Where(miss => instance.Eligibility.Allows(visit, miss.Shift)).Take(ShiftsTried))
        {
            if (On(visit, miss) is { } rows)
                found.Add(Shown(miss.Shift, rows));
        }
        return [.. found.OrderBy(one => one.Price).ThenBy(one => one.Visits.Count).DistinctBy(one => string.Join('\n', one.Visits)).Take(Told)];
    }

    private Crowding Shown(int shift, int[] rows) => new(
        index.Shifts[shift].Engineer.Id,
        index.Shifts[shift].Shift.Id,
        [.. rows.Select(row => index.Visits[row].Id)],
        rows.Sum(row => Units.Currency(instance.Visits.Priority[row])));

    private int[]? On(int visit, Miss miss)
    {
        int[] removable = [.. Candidates(miss).OrderBy(instance.Visits.LeftOut).ThenBy(row => row)];
        foreach (int one in removable)
        {
            if (MakesRoom(visit, miss.Shift, [one]))
                return [one];
        }
        return Pair(visit, miss.Shift, removable) ?? Several(visit, miss.Shift, removable);
    }

    /// <summary>Unpinned visits of the shift; where pieces or time off are what is missing, also those of other shifts that use them or would have to wait.</summary>
    private IEnumerable<int> Candidates(Miss miss)
    {
        for (int row = 0; row < instance.VisitCount; row++)
        {
            if (plan.ShiftOf(row) < 0 || instance.Visits.Pinned[row] || instance.Links?.Ties[row].Length > 0)
                continue;
            if (plan.ShiftOf(row) == miss.Shift || (miss.Code == ReasonCode.TimeOff && instance.Rations!.AreTied(plan.ShiftOf(row), miss.Shift))
                || (miss.Code == ReasonCode.PartTaken && Uses(row, miss.Detail))
                || (miss.Code == ReasonCode.ToolTaken && (instance.Visits.Tools[row] >> miss.Detail & 1) != 0))
                yield return row;
        }
    }

    private bool Uses(int visit, int part)
    {
        for (int i = instance.Visits.PartFirst[visit]; i < instance.Visits.PartFirst[visit + 1]; i++)
        {
            if (instance.Visits.PartKind[i] == part)
                return true;
        }
        return false;
    }

    private int[]? Pair(int visit, int shift, int[] removable)
    {
        if (removable.Length > LongestForPairs)
            return null;
        int[]? best = null;
        var price = new Cost(long.MaxValue, 0);
        for (int i = 0; i < removable.Length; i++)
        {
            for (int j = i + 1; j < removable.Length; j++)
            {
                Cost both = instance.Visits.LeftOut(removable[i]) + instance.Visits.LeftOut(removable[j]);
                if (both >= price || !MakesRoom(visit, shift, [removable[i], removable[j]]))
                    continue;
                best = [removable[i], removable[j]];
                price = both;
            }
        }
        return best;
    }

    // Cheapest first until there is room; then whoever was removed for nothing comes back, dearest first.
    private int[]? Several(int visit, int shift, int[] removable)
    {
        var gone = new List<int>();
        foreach (int one in removable)
        {
            gone.Add(one);
            if (gone.Count > 1 && MakesRoom(visit, shift, [.. gone]))
                break;
        }
        if (gone.Count == 0 || !MakesRoom(visit, shift, [.. gone]))
            return null;
        for (int i = gone.Count - 1; i >= 0; i--)
        {
            int back = gone[i];
            gone.RemoveAt(i);
            if (!MakesRoom(visit, shift, [.. gone]))
                gone.Insert(i, back);
        }
        return [.. gone];
    }

    private bool MakesRoom(int visit, int shift, int[] gone)
    {
        int absent = plan.AbsentCount;
        plan.Begin();
        foreach (IGrouping<int, int> route in gone.GroupBy(plan.ShiftOf).ToList())
            plan.Remove(route.Key, [.. route]);
        // Taking visits off may, where legs are longer than their detours, cost others their place: that is no room made.
        bool room = plan.AbsentCount == absent + gone.Length && _search.Find(plan, shift, visit).Possible;
        plan.Undo();
        return room;
    }
}
