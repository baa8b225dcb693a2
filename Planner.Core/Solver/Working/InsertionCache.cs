using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Remembers the best insertion of each visit into each shift's route for as long as the route's version stands: most iterations
/// change few routes, and undone ones come back with their old version.
/// </summary>
public sealed class InsertionCache
{
    // About 100 MB, 160 where stock is shared; beyond it, plans are so large that most entries would be asked once.
    private const long MostEntries = 4_000_000;

    private readonly InsertionSearch _search;
    private readonly int _shifts;
    private readonly Entry[]? _entries;
    private Marks[] _marks = [];
    private readonly LinkRows? _links;

    public InsertionCache(Instance instance, InsertionSearch search)
    {
        _search = search;
        _links = instance.Links;
        _shifts = instance.ShiftCount;
        long size = (long)instance.VisitCount * instance.ShiftCount;
        _entries = size <= MostEntries ? new Entry[size] : null;
    }

    /// <summary>Weighted cost change of the best insertion; infinite when there is none below the limit.</summary>
    public double Find(WorkingPlan plan, int visit, int shift, double limit, out int position)
    {
        if (plan.Refuses(visit, shift))
        {
            position = -1;
            return double.PositiveInfinity;
        }
        RouteState route = plan.Route(shift);
        // Where a tied visit may start depends on more than the route.
        if (_entries is null || _links?.IsTimed(visit) == true)
            return Ask(plan, route, visit, limit, out position);
        long at = (long)visit * _shifts + shift;
        ref Entry entry = ref _entries[at];
        long version = route.Version ^ (plan.Ends?.Mark ?? 0);
        bool found = entry.Position >= 0;
        if (entry.Version != version || (!found && entry.Value < limit) || (entry.Contended && !SameStock(plan, route, visit, ref _marks[at])))
        {
            double delta = Ask(plan, route, visit, limit, out position);
            found = position >= 0;
            entry.Value = found ? delta : _search.Bound;
            entry.Position = position;
            entry.Version = version;
            entry.Contended = _search.Contended;
            if (entry.Contended)
                MarkOf(at) = new Marks { Stock = plan.Stock.MarkFor(route, visit), Supply = _search.SupplyMark };
        }
        position = entry.Position;
        return found ? entry.Value : double.PositiveInfinity;
    }

    // Most plans have no use for them.
    private ref Marks MarkOf(long at)
    {
        if (_marks.Length == 0)
            _marks = new Marks[_entries!.Length];
        return ref _marks[at];
    }

    // Other pieces may be free, and yet the same depots can give what is needed from the same moment on.
    private bool SameStock(WorkingPlan plan, RouteState route, int visit, ref Marks marks)
    {
        ulong mark = plan.Stock.MarkFor(route, visit);
        if (mark == marks.Stock)
            return true;
        if (marks.Supply == 0 || marks.Supply != _search.SupplyMarkFor(route, visit, plan.Stock))
            return false;
        marks.Stock = mark;
        return true;
    }

    private double Ask(WorkingPlan plan, RouteState route, int visit, double limit, out int position)
    {
        Insertion found = _search.FindOn(plan, route.Shift, visit, limit);
        position = found.Position;
        return found.Possible ? found.Delta.Weighted : double.PositiveInfinity;
    }

    private struct Entry
    {
        public long Version;

        // Where there is a way, its change of cost; else the change below which there is none.
        public double Value;
        public int Position;
        public bool Contended;
    }

    // What an answer that depends on shared stock knows of it.
    private struct Marks
    {
        public ulong Stock;
        public ulong Supply;
    }
}
