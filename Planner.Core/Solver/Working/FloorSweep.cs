using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Fills the floors of a sequence of visits: a sweep forward for what lies in front of each point, one back for what lies behind.</summary>
internal sealed class FloorSweep(Instance instance, RouteFloor floor)
{
    private const int Never = FloorRows.Never;

    /// <summary>Seconds by which rounding may let two detours by a depot seem shorter than the direct way, in traffic too.</summary>
    private const int Rounding = 8;

    private VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;

    /// <summary>The rows of a route as it stands, whatever depot stops may come; filled once for each content. They hold where the triangle
    /// inequality does.</summary>
    public FloorRows Of(RouteState route)
    {
        FloorRows rows = route.Floor ??= new FloorRows();
        if (rows.Version == route.Version)
            return rows;
        rows.EnsureRoom(route.Count);
        for (int p = 0; p < route.Count; p++)
            rows.Points[p].Visit = route.Visits[p];
        rows.Open = true;
        rows.Rounding = Rounding;
        Fill(rows, route.Shift, route.Count);
        rows.Version = route.Version;
        return rows;
    }

    /// <summary>Fills the rows of a route with one more visit at a position (-1: none), to which all depot stops will be added.</summary>
    public void Compose(FloorRows rows, RouteState route, int extra, int position)
    {
        int count = extra < 0 ? route.Count : route.Count + 1;
        rows.EnsureRoom(count);
        int next = 0;
        for (int p = 0; p < count; p++)
            rows.Points[p].Visit = extra >= 0 && p == position ? extra : route.Visits[next++];
        rows.Open = false;
        rows.Rounding = 0;
        Fill(rows, route.Shift, count);
    }

    private void Fill(FloorRows rows, int shift, int count)
    {
        for (int b = _shifts.BreakFirst[shift]; b < _shifts.BreakFirst[shift + 1]; b++)
        {
            // Like a depot on the way.
            if (!_shifts.HasPlace(b))
                continue;
            rows.Open = true;
            rows.Rounding += Rounding;
        }
        rows.Shift = shift;
        rows.Count = count;
        rows.Visits = _visits = instance.VisitsOn(shift);
        rows.Travel = instance.Travel[_shifts.Profile[shift]];
        ChooseBreak(rows);
        Forward(rows);
        Backward(rows);
    }

    // The longest: the others are left aside. Where the work of visits may stop for them, all are.
    private void ChooseBreak(FloorRows rows)
    {
        rows.RestDuration = 0;
        rows.RestEarliest = int.MaxValue / 2;
        rows.RestLatest = int.MaxValue / 2 - 1;
        if (_visits.Pauses is not null)
            return;
        for (int b = _shifts.BreakFirst[rows.Shift]; b < _shifts.BreakFirst[rows.Shift + 1]; b++)
        {
            if (_shifts.BreakLatest[b] <= _shifts.From[rows.Shift] || _shifts.BreakDuration[b] <= rows.RestDuration)
                continue;
            rows.RestEarliest = _shifts.BreakEarliest[b];
            rows.RestLatest = _shifts.BreakLatest[b];
            rows.RestDuration = _shifts.BreakDuration[b];
        }
    }

    private void Forward(FloorRows rows)
    {
        int from = _shifts.From[rows.Shift];
        var front = new FloorFront { Place = _shifts.StartPlace[rows.Shift], Ready = from };
        // Leaving home at the break's latest begin does without it.
        front.Rested = rows.RestDuration == 0 ? Never : Math.Min(rows.RestLatest, RouteFloor.AfterRest(rows, from));
        bool possible = true;
        for (int p = 0; ; p++)
        {
            Write(ref rows.Points[p], front, possible);
            if (p == rows.Count)
                return;
            int visit = rows.Points[p].Visit;
            rows.Points[p].Next = _visits.Place[visit];
            possible = possible && floor.Visit(rows, ref front, visit);
            front.Place = _visits.Place[visit];
        }
    }

    private static void Write(ref FloorPoint point, in FloorFront front, bool possible)
    {
        point.Place = front.Place;
        point.Ready = possible ? front.Ready : Never;
        point.Rested = possible ? front.Rested : Never;
        point.Seconds = front.Seconds;
        point.Metres = front.Metres;
        point.Service = front.Service;
        point.Urgency = front.Urgency;
    }

    private void Backward(FloorRows rows)
    {
        ref FloorPoint home = ref rows.Points[rows.Count];
        home.Next = _shifts.EndPlace[rows.Shift];
        home.LatestRested = _shifts.LatestReturn[rows.Shift];
        home.Latest = Math.Min(home.LatestRested, rows.RestLatest);
        home.Quiet = Never;
        home.TailSeconds = 0;
        home.TailMetres = 0;
        rows.MostGap = MeasureGap(rows, ref home);
        for (int p = rows.Count - 1; p >= 0; p--)
        {
            ref FloorPoint point = ref rows.Points[p];
            Behind(rows, ref point, rows.Points[p + 1]);
            rows.MostGap = Math.Max(rows.MostGap, MeasureGap(rows, ref point));
        }
    }

    private void Behind(FloorRows rows, ref FloorPoint point, in FloorPoint next)
    {
        TravelRows travel = rows.Travel;
        int visit = point.Visit;
        int row = travel.Row(point.Next, next.Next);
        int lead = _visits.Duration[visit] + travel.LeastSeconds(row);
        int leaveRested = travel.LatestDeparture(next.LatestRested, row);
        int leave = travel.LatestDeparture(next.Latest, row);
        leave = Math.Max(leave, LatestLeave(rows, next.LatestRested, leaveRested, travel.LeastSeconds(row)));
        point.Latest = LatestStart(visit, Math.Min(leave, rows.RestLatest) - _visits.Duration[visit]);
        point.LatestRested = LatestStart(visit, leaveRested - _visits.Duration[visit]);
        point.TailSeconds = lead + next.TailSeconds;
        point.TailMetres = travel.MetresOf(row) + next.TailMetres;
        point.Quiet = Math.Min(next.Quiet - lead, QuietStart(visit));
    }

    // With the break before the next arrival.
    private static int LatestLeave(FloorRows rows, int arrival, int leaveRested, int seconds)
    {
        if (rows.Open)
            return rows.RestEarliest <= arrival - rows.RestDuration ? arrival - rows.RestDuration - seconds : -Never;
        int begin = Math.Min(rows.RestLatest, leaveRested - rows.RestDuration);
        return begin >= rows.RestEarliest ? begin : -Never;
    }

    // The last start that costs nothing.
    private int QuietStart(int visit)
    {
        if (_visits.Urgency[visit] > 0)
            return _visits.EarliestStart[visit];
        int quiet = _visits.Late is { } late ? Math.Min(Never, late.FreeUntil(visit, int.MinValue)) : Never;
        if (_visits.Promises is { } promises)
            quiet = Math.Min(quiet, promises.To[visit]);
        for (int c = _visits.ClockFirst[visit]; c < _visits.ClockFirst[visit + 1]; c++)
            quiet = Math.Min(quiet, _visits.ClockDue[c]);
        return quiet;
    }

    private int LatestStart(int visit, int start)
    {
        for (int w = _visits.WindowFirst[visit + 1] - 1; w >= _visits.WindowFirst[visit]; w--)
        {
            if (_visits.WindowStart[w] <= start)
                return Math.Min(start, _visits.WindowLast[w]);
        }
        return -Never;
    }

    // With the break behind, before it, or with the break right before or after the stop.
    private static int MeasureGap(FloorRows rows, ref FloorPoint point)
    {
        int gap = -Never;
        if (point.Rested < Never)
            gap = Math.Max(gap, point.LatestRested - point.Rested);
        if (point.Ready < Never)
        {
            gap = Math.Max(gap, point.Latest - point.Ready);
            if (rows.RestDuration > 0)
                gap = Math.Max(gap, point.LatestRested - rows.RestDuration - point.Ready);
        }
        point.Gap = gap - rows.Travel.LeastSeconds(rows.Travel.Row(point.Place, point.Next)) + 3 * Rounding;
        return point.Gap;
    }
}
