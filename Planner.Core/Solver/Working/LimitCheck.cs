using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Does a route keep the limits of its shift: how many visits, how long on the way?</summary>
internal static class LimitCheck
{
    /// <summary>Why visits and one more can't be made on one shift, by their number alone; null when they can.</summary>
    /// <param name="kinds">By visit.</param>
    /// <param name="extra">One visit more, or -1.</param>
    public static ReasonCode? Exceeded(this ShiftLimits limits, byte[] kinds, int shift, ReadOnlySpan<int> visits, int extra)
    {
        if (visits.Length + (extra < 0 ? 0 : 1) > limits.MostVisits[shift])
            return ReasonCode.ShiftFull;
        if (extra >= 0)
            return OfKind(kinds, visits, kinds[extra]) + 1 > limits.Most(shift, kinds[extra]) ? ReasonCode.KindFull : null;
        foreach (int visit in visits)
        {
            int most = limits.Most(shift, kinds[visit]);
            if (most < visits.Length && OfKind(kinds, visits, kinds[visit]) > most)
                return ReasonCode.KindFull;
        }
        return null;
    }

    /// <summary>Why a timed route is too long on the way; null when it is not.</summary>
    /// <param name="by">Seconds too many.</param>
    /// <param name="at">The stop (code) whose leg is too long; the shift's end is <see cref="int.MaxValue"/>.</param>
    public static ReasonCode? TooFar(Instance instance, int shift, int departure, ReadOnlySpan<TracedStop> trace, out int by, out int at)
    {
        ShiftLimits limits = instance.Shifts.Limits!;
        DepartureWalk walk = Walk(instance, shift, departure, trace);
        int travelled = 0;
        int sinceBreak = 0;
        bool home = false;
        while (!home)
        {
            home = !walk.Next();
            if (home)
                walk.GoHome(instance.Shifts.EndPlace[shift]);
            at = home ? int.MaxValue : walk.Stop.Code;
            by = walk.Travelled - limits.LongestLeg[shift];
            if (by > 0)
                return ReasonCode.LegTooLong;
            travelled += walk.Travelled;
            sinceBreak += walk.Travelled;
            by = sinceBreak - limits.MostWithoutBreak[shift];
            if (by > 0)
                return ReasonCode.DrivesTooLong;
            if (!home && (walk.Stop.Code <= RouteTimer.BreakCode || walk.Stop.Breaks > 0))
                sinceBreak = 0;
        }
        at = int.MaxValue;
        by = travelled - limits.MostTravel[shift];
        return by > 0 ? ReasonCode.TravelTooLong : null;
    }

    /// <summary>Seconds on the way of a timed route.</summary>
    public static int Travelled(Instance instance, int shift, int departure, ReadOnlySpan<TracedStop> trace)
    {
        DepartureWalk walk = Walk(instance, shift, departure, trace);
        int travelled = 0;
        while (walk.Next())
            travelled += walk.Travelled;
        walk.GoHome(instance.Shifts.EndPlace[shift]);
        return travelled + walk.Travelled;
    }

    private static DepartureWalk Walk(Instance instance, int shift, int departure, ReadOnlySpan<TracedStop> trace) =>
        new(instance.Travel[instance.Shifts.Profile[shift]], departure, instance.Shifts.StartPlace[shift], trace);

    private static int OfKind(byte[] kinds, ReadOnlySpan<int> visits, int kind)
    {
        int count = 0;
        foreach (int visit in visits)
            count += kinds[visit] == kind ? 1 : 0;
        return count;
    }
}
