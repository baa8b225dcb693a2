using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>What a sequence of visits costs with given depot stops: a floor first, and the clock where that does not tell.</summary>
internal sealed class LayoutCost(Instance instance, RouteTimer timer)
{
    private readonly RouteFloor _floor = new(instance);
    private Halt[] _halts = new Halt[16];

    /// <summary>Of the sequence, where floors are to be asked. Filled by the caller.</summary>
    public FloorRows Rows { get; } = new();

    /// <summary>By stop: second before which its pieces are not there. Filled by the caller.</summary>
    public int[] Gate { get; } = new int[RouteState.MaxFetches];

    /// <summary>Of the last answer that was yes: the cost of the route.</summary>
    public Cost Alone { get; private set; }

    /// <summary>Of the last answer that was yes: the cost of the route, and of what others' ends cost because of it.</summary>
    public Cost Cost { get; private set; }

    /// <summary>Whether the route is lawful with these stops and costs (weighted) less than the limit.</summary>
    /// <param name="fit">Money of all visits that depends only on who goes.</param>
    /// <param name="floors">Whether the rows hold the floors of the sequence.</param>
    public bool IsLess(int shift, ReadOnlySpan<int> sequence, ReloadLayout layout, long fit, double limit, bool floors)
    {
        if (floors && !MayBeLess(layout, fit, limit))
            return false;
        int count = Compose(sequence, layout);
        if (!timer.Time(shift, _halts.AsSpan(0, count), fit, limit))
            return false;
        Alone = Cost = timer.Cost;
        if (timer.EndsBeside is { } beside)
            Cost += new Cost(0, RouteEnds.Beyond(instance.Visits.Ends!, timer, beside));
        return Cost.Weighted < limit;
    }

    /// <summary>False: the floors of the sequence show that with these stops it costs the limit or more.</summary>
    public bool MayBeLess(ReloadLayout layout, long fit, double limit) => layout.Count == 0 || Floor(layout, fit, limit) < limit;

    private double Floor(ReloadLayout layout, long fit, double limit)
    {
        FloorFront front = RouteFloor.Front(Rows, layout.At[0]);
        int last = layout.Count - 1;
        for (int stop = 0; stop <= last; stop++)
        {
            fit += instance.Supplies.PriceOfStop(layout.Depot[stop]);
            if (!_floor.Fetch(Rows, ref front, layout.Depot[stop], Gate[stop]))
                return double.PositiveInfinity;
            for (int p = layout.At[stop]; stop < last && p < layout.At[stop + 1]; p++)
            {
                if (!_floor.Visit(Rows, ref front, Rows.Points[p].Visit))
                    return double.PositiveInfinity;
            }
        }
        return _floor.Close(Rows, front, layout.At[last], fit, limit);
    }

    private int Compose(ReadOnlySpan<int> sequence, ReloadLayout layout)
    {
        if (_halts.Length < sequence.Length + RouteState.MaxFetches)
            _halts = new Halt[2 * (sequence.Length + RouteState.MaxFetches)];
        int count = 0;
        int stop = 0;
        for (int i = 0; i <= sequence.Length; i++)
        {
            for (; stop < layout.Count && layout.At[stop] == i; stop++)
                _halts[count++] = Halt.OfFetch(layout.Depot[stop], Gate[stop]);
            if (i < sequence.Length)
                _halts[count++] = Halt.OfVisit(sequence[i]);
        }
        return count;
    }
}
