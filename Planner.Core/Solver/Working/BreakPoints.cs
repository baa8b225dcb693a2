using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Where on a route its breaks at a place are taken: every point of the route is tried that the engineer can come from in time, and the cheapest
/// kept. Other breaks need no such choice: they are taken where the engineer is.
/// </summary>
internal sealed class BreakPoints
{
    /// <summary>Not taken: the route is home before it is owed, or leaves at its latest begin.</summary>
    public const int Nowhere = -1;

    private readonly Instance _instance;
    private readonly ShiftRows _shifts;
    private readonly int[] _places;

    // By break row: before which stop of the sequence, counted from 0.
    private readonly int[] _points;
    private readonly int[] _best;

    // Rows of the shift's breaks at a place, and by them the first and the last point that can be of use.
    private readonly List<int> _rows = [];
    private readonly List<(int First, int Last)> _range = [];

    private double _least;
    private bool _found;
    private bool _isBest;
    private int _bestFrom;

    // Seconds by which the nearest point comes too late for some break; int.MaxValue: none does.
    private int _missedBy;

    private BreakPoints(Instance instance, int[] places)
    {
        _instance = instance;
        _shifts = instance.Shifts;
        _places = places;
        _points = new int[places.Length];
        _best = new int[places.Length];
    }

    /// <summary>Null where no break has a place.</summary>
    public static BreakPoints? Of(Instance instance) => instance.Shifts.BreakPlaces is { } places ? new BreakPoints(instance, places) : null;

    /// <summary>Whether a shift has a break at a place.</summary>
    public bool AskedBy(int shift)
    {
        for (int row = _shifts.BreakFirst[shift]; row < _shifts.BreakFirst[shift + 1]; row++)
        {
            if (_places[row] >= 0)
                return true;
        }
        return false;
    }

    /// <summary>Before which stop the break is taken, the number of stops for before the way home; or Nowhere.</summary>
    public int Of(int row) => _points[row];

    /// <summary>Times the sequence with the breaks where it costs least; of equal ones the first. False: it breaks a rule wherever they are.</summary>
    public bool Settle(RouteTimer timer, int from, int shift, ReadOnlySpan<Halt> stops, long fit, double limit)
    {
        _rows.Clear();
        for (int row = _shifts.BreakFirst[shift]; row < _shifts.BreakFirst[shift + 1]; row++)
        {
            _points[row] = Nowhere;
            if (_places[row] >= 0 && _shifts.BreakLatest[row] > from)
                _rows.Add(row);
        }
        // Without them nothing is later: where that fails by a stop, it fails with them.
        bool holds = timer.TimeOnce(from, shift, stops, fit, limit);
        if (holds ? FirstOwed(timer) < 0 : !timer.Walked)
            return holds;
        FindRanges(timer, from, shift, stops.Length);
        (_least, _found, _isBest) = (limit, false, false);
        Try(0, timer, from, shift, stops, fit);
        if (!_found)
            return _missedBy != int.MaxValue && timer.FailByBreak(_missedBy);
        if (_isBest)
            return true;
        _best.AsSpan().CopyTo(_points);
        return timer.TimeOnce(_bestFrom, shift, stops, fit, limit);
    }

    private void Try(int next, RouteTimer timer, int from, int shift, ReadOnlySpan<Halt> stops, long fit)
    {
        if (next == _rows.Count)
        {
            TryPoints(timer, from, shift, stops, fit);
            return;
        }
        (int first, int last) = _range[next];
        _points[_rows[next]] = Nowhere;
        Try(next + 1, timer, from, shift, stops, fit);
        for (int point = first; point <= last; point++)
        {
            _points[_rows[next]] = point;
            Try(next + 1, timer, from, shift, stops, fit);
        }
    }

    // What is owed and not taken is left at home, and only for that the route leaves later.
    private void TryPoints(RouteTimer timer, int from, int shift, ReadOnlySpan<Halt> stops, long fit)
    {
        _isBest = false;
        bool holds = timer.TimeOnce(from, shift, stops, fit, _least);
        for (int owed = FirstOwed(timer); timer.Walked && owed >= 0; owed = FirstOwed(timer))
            holds = timer.TimeOnce(from = _shifts.BreakLatest[owed], shift, stops, fit, _least);
        if (!holds || (_found && timer.Cost.Weighted >= _least))
            return;
        (_least, _found, _isBest, _bestFrom) = (timer.Cost.Weighted, true, true, from);
        _points.AsSpan().CopyTo(_best);
    }

    // The break that is not taken and would have to be; -1: none.
    private int FirstOwed(RouteTimer timer)
    {
        foreach (int row in _rows)
        {
            if (_points[row] == Nowhere && timer.Left < _shifts.BreakLatest[row] && timer.Return > _shifts.BreakLatest[row])
                return row;
        }
        return -1;
    }

    // From the times of the route without them: with them nobody is anywhere earlier.
    private void FindRanges(RouteTimer timer, int from, int shift, int stops)
    {
        TravelRows travel = _instance.Travel[_shifts.Profile[shift]];
        _range.Clear();
        _missedBy = int.MaxValue;
        foreach (int row in _rows)
        {
            (int first, int last) = (0, 0);
            int point = 0;
            (int place, int clock) = (_shifts.StartPlace[shift], from);
            for (int i = 0; i <= timer.Trace.Length; i++)
            {
                if (i == timer.Trace.Length || timer.Trace[i].Code > RouteTimer.BreakCode)
                {
                    int arrival = travel.Arrive(clock, travel.Row(place, _places[row]));
                    if (arrival <= _shifts.BreakLatest[row])
                        last = point;
                    else
                        _missedBy = Math.Min(_missedBy, arrival - _shifts.BreakLatest[row]);
                    // Whoever waits for it anyway may as well make the stop before it; another break could make that untrue.
                    if (arrival <= _shifts.BreakEarliest[row] && _shifts.BreakFirst[shift + 1] - _shifts.BreakFirst[shift] == 1)
                        first = point;
                    point++;
                }
                if (i < timer.Trace.Length)
                    (place, clock) = (timer.Trace[i].Place, timer.Trace[i].Start + timer.Trace[i].Duration);
            }
            _range.Add((first, Math.Min(last, stops)));
        }
    }
}
