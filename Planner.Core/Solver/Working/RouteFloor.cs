using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Costs that a sequence cannot undercut, without timing it: its metres, and work as if nobody ever waited or met traffic. Where the
/// triangle inequality fails there are none.
/// </summary>
internal sealed class RouteFloor(Instance instance)
{
    private readonly VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly SupplyRows _supplies = instance.Supplies;

    /// <summary>Seconds by which rounding may let a detour seem shorter than the direct way.</summary>
    public const int Rounding = 4;

    /// <summary>Weighted floor of a whole sequence, lateness left aside.</summary>
    public double Of(int shift, ReadOnlySpan<Halt> stops, long fit)
    {
        TravelRows travel = instance.Travel[_shifts.Profile[shift]];
        int place = _shifts.StartPlace[shift];
        long metres = 0;
        long seconds = 0;
        foreach (Halt stop in stops)
        {
            int next = stop.IsFetch ? _supplies.DepotPlace[stop.Depot] : _visits.Place[stop.Visit];
            int row = travel.Row(place, next);
            metres += travel.Metres[row];
            seconds += travel.LeastSeconds(row) + (stop.IsFetch ? _supplies.DepotHandling[stop.Depot] : _visits.Duration[stop.Visit]);
            place = next;
        }
        int home = travel.Row(place, _shifts.EndPlace[shift]);
        return Money(shift, metres + travel.Metres[home], seconds + travel.LeastSeconds(home), fit);
    }

    /// <summary>What a fetch before the given stop of a sequence adds to its floor.</summary>
    public double OfFetch(int shift, ReadOnlySpan<Halt> stops, int at, int depot)
    {
        TravelRows travel = instance.Travel[_shifts.Profile[shift]];
        int before = at == 0 ? _shifts.StartPlace[shift] : _visits.Place[stops[at - 1].Visit];
        int after = at == stops.Length ? _shifts.EndPlace[shift] : _visits.Place[stops[at].Visit];
        int place = _supplies.DepotPlace[depot];
        int there = travel.Row(before, place);
        int onward = travel.Row(place, after);
        int direct = travel.Row(before, after);
        long metres = (long)travel.Metres[there] + travel.Metres[onward] - travel.Metres[direct];
        long seconds = (long)travel.LeastSeconds(there) + travel.LeastSeconds(onward) - travel.LeastSeconds(direct)
            + _supplies.DepotHandling[depot];
        return (double)_shifts.PerMetre[shift] * metres + (double)_shifts.PerSecond[shift] * seconds;
    }

    /// <summary>Fills the floor of a route's visits alone: what an insertion is measured against.</summary>
    public void Sweep(RouteState route)
    {
        int shift = route.Shift;
        TravelRows travel = instance.Travel[_shifts.Profile[shift]];
        int place = _shifts.StartPlace[shift];
        int clock = _shifts.From[shift];
        route.Ready[0] = clock;
        route.FloorMetres = route.FloorSeconds = route.FloorService = route.FloorUrgency = 0;
        for (int p = 0; p < route.Count; p++)
        {
            int visit = route.Visits[p];
            int row = travel.Row(place, _visits.Place[visit]);
            route.FloorMetres += travel.Metres[row];
            route.FloorSeconds += travel.LeastSeconds(row) + _visits.Duration[visit];
            clock = EarliestStart(visit, travel.Arrive(clock, row));
            AddLateness(visit, clock, ref route.FloorService, ref route.FloorUrgency);
            clock += _visits.Duration[visit];
            route.Ready[p + 1] = clock;
            place = _visits.Place[visit];
        }
        int home = travel.Row(place, _shifts.EndPlace[shift]);
        route.FloorMetres += travel.Metres[home];
        route.FloorSeconds += travel.LeastSeconds(home);
        SweepBack(route, travel);
    }

    /// <summary>Weighted floor of the route with one more visit at a position; infinite when it cannot hold.</summary>
    public double With(RouteState route, int visit, int position, long fit)
    {
        int shift = route.Shift;
        TravelRows travel = instance.Travel[_shifts.Profile[shift]];
        int before = position == 0 ? _shifts.StartPlace[shift] : _visits.Place[route.Visits[position - 1]];
        int after = position == route.Count ? _shifts.EndPlace[shift] : _visits.Place[route.Visits[position]];
        int place = _visits.Place[visit];
        int there = travel.Row(before, place);
        int onward = travel.Row(place, after);
        int direct = travel.Row(before, after);
        int start = EarliestStart(visit, travel.Arrive(route.Ready[position], there) - Rounding);
        if (start == int.MaxValue / 4)
            return double.PositiveInfinity;
        if (start + _visits.Duration[visit] + travel.LeastSeconds(onward) > route.TailLatest[position] + Rounding)
            return double.PositiveInfinity;
        long service = route.FloorService;
        long urgency = route.FloorUrgency;
        AddLateness(visit, start, ref service, ref urgency);
        long metres = route.FloorMetres + travel.Metres[there] + travel.Metres[onward] - travel.Metres[direct];
        long seconds = route.FloorSeconds + travel.LeastSeconds(there) + travel.LeastSeconds(onward) - travel.LeastSeconds(direct)
            + _visits.Duration[visit];
        return Cost.ServiceWeight * service + Money(shift, metres, seconds - Rounding, fit + urgency);
    }

    private void SweepBack(RouteState route, TravelRows travel)
    {
        int next = _shifts.EndPlace[route.Shift];
        int latest = _shifts.LatestReturn[route.Shift];
        route.TailLatest[route.Count] = latest;
        for (int p = route.Count - 1; p >= 0; p--)
        {
            int visit = route.Visits[p];
            int place = _visits.Place[visit];
            int last = _visits.WindowLast[_visits.WindowFirst[visit + 1] - 1];
            latest = Math.Min(last, latest - travel.LeastSeconds(travel.Row(place, next)) - _visits.Duration[visit]);
            route.TailLatest[p] = latest;
            next = place;
        }
    }

    private double Money(int shift, long metres, long seconds, long rest) =>
        rest + _shifts.PerShift[shift] + (double)_shifts.PerMetre[shift] * metres + (double)_shifts.PerSecond[shift] * seconds;

    private int EarliestStart(int visit, int arrival)
    {
        for (int w = _visits.WindowFirst[visit]; w < _visits.WindowFirst[visit + 1]; w++)
        {
            if (arrival <= _visits.WindowLast[w])
                return Math.Max(arrival, _visits.WindowStart[w]);
        }
        return int.MaxValue / 4;
    }

    private void AddLateness(int visit, int start, ref long service, ref long urgency)
    {
        if (_visits.Calm[visit] || start >= int.MaxValue / 4)
            return;
        for (int c = _visits.ClockFirst[visit]; c < _visits.ClockFirst[visit + 1]; c++)
        {
            if (start <= _visits.ClockDue[c])
                continue;
            service += _visits.ClockPenalty[c] * (start - _visits.ClockDue[c]);
            if (start > _visits.ClockLimit[c])
                service += _visits.ClockBreach[c];
        }
        urgency += _visits.Urgency[visit] * Math.Max(0, start - _visits.EarliestStart[visit]);
    }
}
