using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// The best insertion into a route that is not calm: every position is timed as a whole sequence, the most promising first, and none
/// whose floor already costs too much.
/// </summary>
internal sealed class TimedInsertion(Instance instance, FetchSearch fetches)
{
    private readonly RouteFloor _floor = new(instance);
    private double[] _floorAt = new double[16];
    private int[] _order = new int[16];

    /// <summary>False: no lawful way costs (weighted) less than the limit.</summary>
    /// <param name="limit">For the whole route with the visit.</param>
    /// <param name="position">The number of visits before it.</param>
    /// <param name="cost">Of the whole route with the visit.</param>
    public bool Find(RouteState route, int visit, Stock stock, double limit, out int position, out Cost cost)
    {
        position = -1;
        cost = Cost.Zero;
        long fit = route.Fit + instance.Visits.Fit(visit, instance.Shifts.Engineer[route.Shift]);
        int count = Rank(route, visit, fit, limit);
        if (count == 0)
            return false;
        if (!fetches.Prepare(route, visit, stock))
            return false;
        for (int i = 0; i < count && _floorAt[i] < limit; i++)
        {
            if (!fetches.TryAt(route, _order[i], fit, _floorAt[i], limit, out Cost with))
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
        bool floors = instance.Metric && !route.Calm;
        int last = LastPosition(route, visit);
        int count = 0;
        for (int p = FirstPosition(route, visit); p <= last; p++)
        {
            double floor = floors ? _floor.With(route, visit, p, fit) : double.NegativeInfinity;
            if (floor >= limit)
                continue;
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
