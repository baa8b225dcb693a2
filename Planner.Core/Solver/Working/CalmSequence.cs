using System.Runtime.CompilerServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// The front part of a calm route while it is being put together: extended by a visit or a fetch, closed with a tail of the route in
/// constant time. A stop later than allowed makes the sequence infeasible.
/// </summary>
internal struct CalmSequence
{
    public int Place;
    public int Ready;
    public int Waited;
    public int Slack;
    public long Metres;

    /// <summary>The first p visits of the route.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CalmSequence Front(RouteState route, int p)
    {
        ref readonly CalmPoint point = ref route.Points[p];
        return new CalmSequence { Place = point.Place, Ready = point.Ready, Waited = point.Waited, Slack = point.Slack, Metres = point.Metres };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Visit(VisitRows visits, TravelRows travel, int visit)
    {
        int window = visits.WindowFirst[visit];
        return Extend(travel, visits.Place[visit], visits.WindowStart[window], visits.WindowLast[window], visits.Duration[visit]);
    }

    public bool Fetch(SupplyRows supplies, TravelRows travel, int depot, int gate)
    {
        int span = supplies.OpenFirst[depot];
        int first = Math.Max(gate, supplies.OpenStart[span]);
        return first <= supplies.OpenLast[span]
            && Extend(travel, supplies.DepotPlace[depot], first, supplies.OpenLast[span], supplies.DepotHandling[depot]);
    }

    /// <summary>Money of the whole route with visits p.. and the way home behind; <see cref="long.MaxValue"/> when infeasible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Close(Instance instance, TravelRows travel, RouteState route, int p, long fit)
    {
        ShiftRows shifts = instance.Shifts;
        int shift = route.Shift;
        ref readonly CalmPoint point = ref route.Points[p];
        TravelLeg leg = travel.Leg(travel.Row(Place, route.Points[p + 1].Place));
        int arrival = Ready + leg.Seconds;
        if (arrival > point.TailLatest)
            return long.MaxValue;
        int spare = Math.Max(0, point.TailEarliest - arrival);
        int back = arrival + spare + point.TailSeconds;
        int delay = Math.Min(Slack, Waited + spare);
        int away = back - shifts.From[shift] - delay;
        if (away > shifts.LongestRoute[shift])
            return long.MaxValue;
        long metres = Metres + leg.Metres + point.TailMetres;
        long money = fit + shifts.PerShift[shift] + shifts.PerMetre[shift] * metres
            + shifts.PerSecond[shift] * away;
        if (back > shifts.End[shift])
            money += shifts.OvertimePerSecond[shift] * (back - shifts.End[shift]);
        return money;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Extend(TravelRows travel, int place, int first, int last, int duration)
    {
        TravelLeg leg = travel.Leg(travel.Row(Place, place));
        int arrival = Ready + leg.Seconds;
        if (arrival > last)
            return false;
        int start = Math.Max(arrival, first);
        Waited += start - arrival;
        Slack = Math.Min(Slack, Waited + last - start);
        Ready = start + duration;
        Metres += leg.Metres;
        Place = place;
        return true;
    }
}
