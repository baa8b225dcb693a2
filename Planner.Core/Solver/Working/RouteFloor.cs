using System.Runtime.CompilerServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Costs that a sequence cannot undercut, and times that it cannot beat, without timing it: its metres, work as if nobody waited, the
/// lateness of visits that start as early as they can.
/// </summary>
internal sealed class RouteFloor(Instance instance)
{
    private const int Never = FloorRows.Never;

    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly SupplyRows _supplies = instance.Supplies;

    /// <summary>The first p visits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloorFront Front(FloorRows rows, int p)
    {
        ref readonly FloorPoint point = ref rows.Points[p];
        return new FloorFront
        {
            Place = point.Place,
            Ready = point.Ready >= Never ? Never : point.Ready - rows.Rounding,
            Rested = point.Rested >= Never ? Never : point.Rested - rows.Rounding,
            Seconds = point.Seconds,
            Metres = point.Metres,
            Service = point.Service,
            Urgency = point.Urgency,
        };
    }

    /// <summary>Extends the front by a visit. False: it comes too late in any way.</summary>
    public bool Visit(FloorRows rows, ref FloorFront front, int visit)
    {
        VisitRows visits = rows.Visits;
        int place = visits.Place[visit];
        int duration = visits.Duration[visit];
        int row = rows.Travel.Row(front.Place, place);
        Arrive(rows, front, row, out int start, out int rested);
        start = EarliestStart(visits, visit, start);
        rested = EarliestStart(visits, visit, rested);
        if (!Leave(rows, ref front, row, place, start, rested, duration))
            return false;
        if (!visits.Calm[visit])
            AddCost(visits, visit, front.Start - rows.Rounding, ref front.Service, ref front.Urgency);
        return true;
    }

    /// <summary>Extends the front by a stop at a depot, possible from the gate on. False: it comes too late in any way.</summary>
    public bool Fetch(FloorRows rows, ref FloorFront front, int depot, int gate)
    {
        int place = _supplies.DepotPlace[depot];
        int row = rows.Travel.Row(front.Place, place);
        Arrive(rows, front, row, out int start, out int rested);
        start = FetchStart(depot, Math.Max(gate, start));
        rested = FetchStart(depot, Math.Max(gate, rested));
        return Leave(rows, ref front, row, place, start, rested, _supplies.DepotHandling[depot]);
    }

    /// <summary>Weighted floor of the sequence with one more stop before visit p by its way alone, whatever the hours.</summary>
    public double ByWay(FloorRows rows, int p, int place, int duration, long fit)
    {
        ref readonly FloorPoint point = ref rows.Points[p];
        TravelRows travel = rows.Travel;
        int there = travel.Row(point.Place, place);
        int onward = travel.Row(place, point.Next);
        int seconds = point.Seconds + travel.LeastSeconds(there) + duration + travel.LeastSeconds(onward) + point.TailSeconds - rows.Rounding;
        long metres = point.Metres + travel.MetresOf(there) + travel.MetresOf(onward) + point.TailMetres - rows.Rounding;
        return Cost.ServiceWeight * point.Service + point.Urgency + Way(rows.Shift, metres, seconds, fit);
    }

    /// <summary>What a stop more between two places adds at least.</summary>
    public double Detour(int shift, TravelRows travel, int from, int place, int to, int duration)
    {
        int there = travel.Row(from, place);
        int onward = travel.Row(place, to);
        int direct = travel.Row(from, to);
        long seconds = (long)travel.LeastSeconds(there) + travel.LeastSeconds(onward) - travel.LeastSeconds(direct) + duration;
        long metres = (long)travel.MetresOf(there) + travel.MetresOf(onward) - travel.MetresOf(direct);
        return (double)_shifts.PerMetre[shift] * metres + (double)_shifts.PerSecond[shift] * seconds;
    }

    /// <summary>
    /// Weighted floor of the front with the sequence from visit p on behind it; infinite when that cannot hold. From the limit on it may be
    /// lower than need be.
    /// </summary>
    /// <param name="fit">Money of all visits that depends only on who goes.</param>
    public double Close(FloorRows rows, in FloorFront front, int p, long fit, double limit)
    {
        ref readonly FloorPoint tail = ref rows.Points[p];
        int row = rows.Travel.Row(front.Place, tail.Next);
        Arrive(rows, front, row, out int arrival, out int rested);
        if (arrival > tail.Latest + rows.Rounding)
            arrival = Never;
        if (rested > tail.LatestRested + rows.Rounding)
            rested = Never;
        if (Math.Min(arrival, rested) >= Never)
            return double.PositiveInfinity;
        int shift = rows.Shift;
        int seconds = front.Seconds + rows.Travel.LeastSeconds(row) + tail.TailSeconds - rows.Rounding;
        if (seconds > _shifts.LongestRoute[shift])
            return double.PositiveInfinity;
        long metres = front.Metres + rows.Travel.MetresOf(row) + tail.TailMetres - rows.Rounding;
        double money = Way(shift, metres, seconds, fit);
        int back = Math.Min(WithRest(rows, arrival + tail.TailSeconds), rested + tail.TailSeconds) - rows.Rounding;
        if (back > _shifts.End[shift])
            money += (double)_shifts.OvertimePerSecond[shift] * (back - _shifts.End[shift]);
        if (_shifts.Prices is { } prices)
            money += (double)prices.FinishPerSecond * (back - _shifts.From[shift]);
        double floor = Cost.ServiceWeight * front.Service + front.Urgency + money;
        if (floor < limit && Math.Min(arrival + rows.RestDuration, rested) > tail.Quiet)
            floor += TailCost(rows, p, arrival, rested, limit - floor);
        return floor;
    }

    private double Way(int shift, long metres, int seconds, long fit) =>
        fit + _shifts.PerShift[shift] + (double)_shifts.PerMetre[shift] * metres + (double)_shifts.PerSecond[shift] * seconds;

    // When the engineer arrives with the break still owed, and with the break behind.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Arrive(FloorRows rows, in FloorFront front, int row, out int arrival, out int rested)
    {
        TravelRows travel = rows.Travel;
        arrival = front.Ready >= Never ? Never : travel.Arrive(front.Ready, row);
        rested = front.Rested >= Never ? Never : travel.Arrive(front.Rested, row);
        if (rows.Open && front.Ready <= rows.RestLatest)
        {
            int halfway = Math.Max(front.Ready + travel.LeastSeconds(row), rows.RestEarliest) + rows.RestDuration;
            rested = Math.Min(rested, Math.Max(arrival, halfway));
        }
    }

    // Adds what a visit that starts then or later costs at least for its hour.
    private static void AddCost(VisitRows visits, int visit, int start, ref long service, ref long urgency)
    {
        for (int c = visits.ClockFirst[visit]; c < visits.ClockFirst[visit + 1]; c++)
        {
            if (start <= visits.ClockDue[c])
                continue;
            service += visits.ClockPenalty[c] * (start - visits.ClockDue[c]);
            if (start > visits.ClockLimit[c])
                service += visits.ClockBreach[c];
        }
        if (visits.Urgency[visit] > 0)
            urgency += visits.Urgency[visit] * Math.Max(0, start - visits.EarliestStart[visit]);
        if (visits.Late is { } late)
            urgency += late.LeastFrom(visit, start);
        if (visits.Promises is { } promises)
            urgency += promises.LeastFrom(visit, start);
    }

    // What the visits from p on cost for their hour when the engineer arrives at p then, counted no further than the limit.
    private double TailCost(FloorRows rows, int p, int arrival, int rested, double limit)
    {
        VisitRows visits = rows.Visits;
        long service = 0;
        long urgency = 0;
        for (int i = p; i < rows.Count && Cost.ServiceWeight * service + urgency < limit; i++)
        {
            int visit = rows.Points[i].Visit;
            int duration = visits.Duration[visit];
            rested = Math.Min(rested, Math.Max(arrival, rows.RestEarliest) + rows.RestDuration);
            int start = EarliestStart(visits, visit, arrival);
            if (start + duration > rows.RestLatest)
                start = Never;
            int startRested = EarliestStart(visits, visit, rested);
            if (!visits.Calm[visit])
                AddCost(visits, visit, Math.Min(start, startRested), ref service, ref urgency);
            int lead = rows.Points[i].TailSeconds - rows.Points[i + 1].TailSeconds;
            arrival = start >= Never ? Never : start + lead;
            rested = startRested >= Never ? Never : startRested + lead;
        }
        return Cost.ServiceWeight * service + urgency;
    }

    // With the break before an arrival by then, when it can't be later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WithRest(FloorRows rows, int back) => back > rows.RestLatest ? back + rows.RestDuration : back;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Leave(FloorRows rows, ref FloorFront front, int row, int place, int start, int rested, int duration)
    {
        if (start + duration > rows.RestLatest)
            start = Never;
        front.Start = Math.Min(start, rested);
        if (front.Start >= Never)
            return false;
        front.Ready = start >= Never ? Never : start + duration;
        front.Rested = Math.Min(rested >= Never ? Never : rested + duration, AfterRest(rows, front.Ready));
        front.Metres += rows.Travel.MetresOf(row);
        front.Seconds += rows.Travel.LeastSeconds(row) + duration;
        front.Place = place;
        return true;
    }

    /// <summary>When the engineer can leave who is ready then and takes the break first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AfterRest(FloorRows rows, int ready)
    {
        int begin = Math.Max(ready, rows.RestEarliest);
        return begin > rows.RestLatest ? Never : begin + rows.RestDuration;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EarliestStart(VisitRows visits, int visit, int arrival)
    {
        int end = visits.WindowFirst[visit + 1];
        for (int w = visits.WindowFirst[visit]; w < end; w++)
        {
            if (arrival <= visits.WindowLast[w])
                return Math.Max(arrival, visits.WindowStart[w]);
        }
        return Never;
    }

    private int FetchStart(int depot, int arrival)
    {
        int end = _supplies.OpenFirst[depot + 1];
        for (int w = _supplies.OpenFirst[depot]; w < end; w++)
        {
            if (arrival <= _supplies.OpenLast[w])
                return Math.Max(arrival, _supplies.OpenStart[w]);
        }
        return Never;
    }
}
