using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// The best insertion into a route that is not calm: every position is timed as a whole sequence, the most promising first, and none
/// whose floor already costs too much.
/// </summary>
internal sealed class TimedInsertion(Instance instance, FetchSearch fetches)
{
    public FetchSearch Fetches => fetches;

    private readonly RouteFloor _floor = fetches.Floor;
    private readonly FloorSweep _sweep = fetches.Sweep;
    private double[] _floorAt = new double[16];
    private int[] _order = new int[16];

    /// <summary>After a search that found nothing: weighted cost of the whole route below which there is no lawful way, the limit or more.</summary>
    public double Bound { get; private set; }

    /// <summary>Whether the last search came so far that its answer depends on pieces in stock.</summary>
    public bool AskedStock { get; private set; }

    /// <summary>False: no lawful way costs (weighted) less than the limit.</summary>
    /// <param name="limit">For the whole route with the visit.</param>
    /// <param name="position">The number of visits before it.</param>
    /// <param name="cost">Of the whole route with the visit.</param>
    public bool Find(RouteState route, int visit, Stock stock, double limit, out int position, out Cost cost)
    {
        position = -1;
        cost = Cost.Zero;
        long fit = route.Fit + instance.Fit(visit, route.Shift);
        int count = Rank(route, visit, fit, limit);
        AskedStock = count > 0;
        if (count == 0)
            return false;
        Bound = limit;
        if (!fetches.Prepare(route, visit, stock))
            return false;
        for (int i = 0; i < count && _floorAt[i] <= limit; i++)
        {
            // Of equal ones the first position, in whatever order they are tried.
            double most = _order[i] < position ? Math.BitIncrement(limit) : limit;
            if (_floorAt[i] >= most || !fetches.TryAt(route, _order[i], fit, _floorAt[i], most, out Cost with))
                continue;
            position = _order[i];
            cost = with;
            limit = with.Weighted;
        }
        return position >= 0;
    }

    // Positions whose floor is below the limit, least floor first (by insertion sort: there are few); equal floors in order of position.
    private int Rank(RouteState route, int visit, long fit, double limit)
    {
        if (_order.Length <= route.Count)
        {
            _order = new int[2 * route.Count + 2];
            _floorAt = new double[2 * route.Count + 2];
        }
        FloorRows? rows = instance.Metric ? _sweep.Of(route) : null;
        Bound = double.PositiveInfinity;
        if (rows is not null && rows.Visits.Duration[visit] > rows.MostGap)
            return 0;
        int last = LastPosition(route, visit);
        int count = 0;
        for (int p = FirstPosition(route, visit); p <= last; p++)
        {
            if (rows is not null && IsOutOfHours(rows, visit, p))
                continue;
            double floor = rows is null ? double.NegativeInfinity : FloorAt(rows, visit, p, fit, limit);
            if (floor >= limit)
            {
                Bound = Math.Min(Bound, floor);
                continue;
            }
            int i = count++;
            for (; i > 0 && _floorAt[i - 1] > floor; i--)
            {
                _floorAt[i] = _floorAt[i - 1];
                _order[i] = _order[i - 1];
            }
            _floorAt[i] = floor;
            _order[i] = p;
        }
        return count;
    }

    // Whoever comes from the visits in front comes after the last window, or whoever starts in the first window leaves too late for those behind.
    private static bool IsOutOfHours(FloorRows rows, int visit, int position)
    {
        ref readonly FloorPoint point = ref rows.Points[position];
        VisitRows visits = rows.Visits;
        int first = visits.WindowFirst[visit];
        int end = visits.WindowFirst[visit + 1];
        return first == end || Math.Min(point.Ready, point.Rested) - rows.Rounding > visits.WindowLast[end - 1]
            || visits.WindowStart[first] + visits.Duration[visit] > Math.Max(point.Latest, point.LatestRested) + rows.Rounding;
    }

    private double FloorAt(FloorRows rows, int visit, int position, long fit, double limit)
    {
        int duration = rows.Visits.Duration[visit];
        if (duration > rows.Points[position].Gap)
            return double.PositiveInfinity;
        double way = _floor.ByWay(rows, position, instance.Visits.Place[visit], duration, fit);
        if (way >= limit)
            return way;
        FloorFront front = RouteFloor.Front(rows, position);
        return _floor.Visit(rows, ref front, visit) ? _floor.Close(rows, front, position, fit, limit) : double.PositiveInfinity;
    }

    // Behind all visits of the route that an ordered pin puts before this one.
    private int FirstPosition(RouteState route, int visit)
    {
        int order = instance.Visits.PinOrder[visit];
        int first = 0;
        for (int p = 0; p < route.Count && order != 0; p++)
        {
            int other = instance.Visits.PinOrder[route.Visits[p]];
            if (other != 0 && other < order)
                first = p + 1;
        }
        return first;
    }

    // Before all that it puts behind.
    private int LastPosition(RouteState route, int visit)
    {
        int order = instance.Visits.PinOrder[visit];
        for (int p = 0; p < route.Count && order != 0; p++)
        {
            if (instance.Visits.PinOrder[route.Visits[p]] > order)
                return p;
        }
        return route.Count;
    }
}
