namespace Planner.Core.Solver.Working;

/// <summary>
/// Whether a route's depot stops as they are leave room for one more visit at a price. To ask that first spares nine in ten searches for new stops: where even the present
/// ones, or these with one of them moved next to the visit, are too dear, others are next to never cheaper.
/// </summary>
internal sealed class PresentStops(LayoutCost costs)
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
