using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Whether a route's depot stops as they are leave room for one more visit at a price. To ask that first spares nine in ten searches for new stops: where even the present
/// ones, or these with one of them moved next to the visit, are too dear, others are next to never cheaper.
/// </summary>
internal sealed class PresentStops(Instance instance, LayoutCost costs, Stowage stowage)
{
    private readonly ReloadLayout _layout = new();
    private long _fit;
    private double _limit;

    /// <summary>
    /// Whether the sequence, which is that of the route with one visit more at a position, may cost (weighted) less than the limit. What the stops have to give is left aside.
    /// </summary>
    public bool MayBeLess(RouteState route, ReadOnlySpan<int> sequence, int position, long fit, double limit)
    {
        (_fit, _limit) = (fit, limit);
        bool split = Take(route, position, behind: false);
        if (IsLess(route, sequence))
            return true;
        // A stop at that very place may come before the visit or behind it.
        if (split)
        {
            Take(route, position, behind: true);
            if (IsLess(route, sequence))
                return true;
        }
        for (int stop = 0; stop < route.FetchCount; stop++)
        {
            if (IsLessMoved(route, sequence, stop, position, behind: false) || IsLessMoved(route, sequence, stop, position, behind: true))
                return true;
        }
        return false;
    }

    /// <summary>Whether the present stops, where they are, give the sequence that the stowage has taken up all it needs.</summary>
    public bool Hold(RouteState route, int position)
    {
        bool split = Take(route, position, behind: false);
        if (stowage.Holds(stowage.Goal, _layout.Depots, _layout.Places))
            return true;
        if (!split)
            return false;
        Take(route, position, behind: true);
        return stowage.Holds(stowage.Goal, _layout.Depots, _layout.Places);
    }

    /// <summary>Where the present stops don't do: whether with one more, or one of them elsewhere, the floor of the sequence is below the limit.</summary>
    public bool MayBeLessWithAnother(RouteState route, int position, long fit, double limit)
    {
        int count = route.Count + 1;
        if (route.FetchCount == RouteState.MaxFetches)
            return true;
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (!stowage.Helps(depot))
                continue;
            for (int at = 0; at <= count; at++)
            {
                Take(route, position, behind: false);
                _layout.Add(depot, at);
                if (MayBeLessAtAnyHour(fit, limit))
                    return true;
            }
        }
        for (int stop = 0; stop < route.FetchCount; stop++)
        {
            Take(route, position, behind: false);
            int to = stop + 1 < _layout.Count ? _layout.At[stop + 1] : count;
            for (int at = stop == 0 ? 0 : _layout.At[stop - 1]; at <= to; at++)
            {
                _layout.At[stop] = at;
                if (MayBeLessAtAnyHour(fit, limit))
                    return true;
            }
        }
        return false;
    }

    // Whenever the pieces come that its stops then take.
    private bool MayBeLessAtAnyHour(long fit, double limit)
    {
        Array.Clear(costs.Gate);
        return costs.MayBeLess(_layout, fit, limit);
    }

    // Whether there is a stop just where the visit comes.
    private bool Take(RouteState route, int position, bool behind)
    {
        bool split = false;
        int last = behind ? position - 1 : position;
        _layout.Count = route.FetchCount;
        for (int stop = 0; stop < route.FetchCount; stop++)
        {
            int at = route.FetchAt[stop];
            split |= at == position;
            _layout.Depot[stop] = route.FetchDepot[stop];
            _layout.At[stop] = at > last ? at + 1 : at;
            costs.Gate[stop] = route.FetchGate[stop];
        }
        return split;
    }

    private bool IsLessMoved(RouteState route, ReadOnlySpan<int> sequence, int stop, int position, bool behind)
    {
        int to = behind ? position + 1 : position;
        Take(route, position, behind);
        if (_layout.At[stop] == to || (stop > 0 && _layout.At[stop - 1] > to) || (stop + 1 < _layout.Count && _layout.At[stop + 1] < to))
            return false;
        _layout.At[stop] = to;
        return IsLess(route, sequence);
    }

    private bool IsLess(RouteState route, ReadOnlySpan<int> sequence) => costs.IsLess(route.Shift, sequence, _layout, _fit, _limit, floors: true);
}
