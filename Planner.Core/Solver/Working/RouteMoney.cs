using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>What a timed route costs for its way and its hours, whatever its visits.</summary>
internal static class RouteMoney
{
    /// <param name="stops">Visits and fetches; none: the shift is not used.</param>
    public static long Of(Instance instance, int shift, RouteTimer timed, int stops)
    {
        ShiftRows shifts = instance.Shifts;
        int late = Math.Max(0, timed.Return - shifts.End[shift]);
        long money = shifts.PerMetre[shift] * timed.Metres + shifts.PerSecond[shift] * timed.Work + shifts.OvertimePerSecond[shift] * late;
        if (shifts.Slices is { } slices)
            money += slices.Extra(shift, timed.Work, late);
        if (stops == 0)
            return money;
        money += shifts.PerShift[shift];
        if (shifts.Prices is not { } prices)
            return money;
        int travelled = prices.TravelPerSecond == 0 ? 0 : LimitCheck.Travelled(instance, shift, timed.Departure, timed.Trace);
        return money + prices.Finish(shifts, shift, timed.Return) + prices.Fairness(shift, timed.Work, travelled);
    }
}
