using NodaTime;

namespace Planner.Core.Travel;

/// <summary>
/// How long legs take under traffic hours in a zone. Times are whole seconds. A later departure never arrives earlier, because a leg
/// is covered second by second at the pace of the hour.
/// </summary>
public sealed class TrafficClock(TrafficDay day, DateTimeZone zone)
{
    /// <summary>A span [From, To) in which the pace stays the same.</summary>
    /// <param name="Pace">Billionths of a second of base travel time covered per second of clock time.</param>
    public readonly record struct Period(Instant From, Instant To, long Pace);

    /// <summary>Whole seconds from a departure until the leg's base time is covered.</summary>
    /// <param name="baseSeconds">Travel time without traffic, 0 or more.</param>
    /// <param name="departure">In whole seconds.</param>
    public int DurationOf(int baseSeconds, Instant departure)
    {
        var now = departure.ToUnixTimeSeconds();
        var start = now;
        var remaining = baseSeconds * TrafficDay.FreePace;
        while (remaining > 0)
        {
            var (_, end, pace) = PeriodAt(now);
            var needed = CeilingOf(remaining, pace);
            var passed = Math.Min(needed, end - now);
            remaining -= Math.Min(remaining, passed * pace);
            now += passed;
        }

        return checked((int)(now - start));
    }

    /// <summary>The last whole second at which to depart to be there by the given arrival.</summary>
    public Instant LatestDeparture(int baseSeconds, Instant arrival)
    {
        var now = arrival.ToUnixTimeSeconds();
        var remaining = baseSeconds * TrafficDay.FreePace;
        while (remaining > 0)
        {
            var (start, _, pace) = PeriodAt(now - 1);
            var needed = CeilingOf(remaining, pace);
            var passed = Math.Min(needed, now - start);
            remaining -= Math.Min(remaining, passed * pace);
            now -= passed;
        }

        return Instant.FromUnixTimeSeconds(now);
    }

    /// <summary>The spans of equal pace that cover [from, to), clipped to it, in order of time.</summary>
    public IReadOnlyList<Period> Periods(Instant from, Instant to)
    {
        var periods = new List<Period>();
        for (var now = from.ToUnixTimeSeconds(); now < to.ToUnixTimeSeconds();)
        {
            var (_, end, pace) = PeriodAt(now);
            var next = Instant.Min(to, Instant.FromUnixTimeSeconds(end));
            if (periods.Count > 0 && periods[^1].Pace == pace)
                periods[^1] = periods[^1] with { To = next };
            else
                periods.Add(new Period(Instant.FromUnixTimeSeconds(now), next, pace));
            now = end;
        }

        return periods;
    }

    /// <summary>
    /// The span around a moment in which the local clock runs on without a jump and inside one step. Reading the clock at the moment,
    /// rather than mapping local times to moments, makes skipped and repeated hours come out right.
    /// </summary>
    private (long From, long To, long Pace) PeriodAt(long second)
    {
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(second));
        var local = second + interval.WallOffset.Seconds;
        var midnight = second - Modulo(local, TrafficDay.SecondsPerDay);
        var step = day.StepAt((int)(second - midnight));
        var from = midnight + day.FromSecond[step];
        var to = midnight + day.EndOf(step);
        if (interval.HasStart)
            from = Math.Max(from, interval.Start.ToUnixTimeSeconds());
        if (interval.HasEnd)
            to = Math.Min(to, interval.End.ToUnixTimeSeconds());
        return (from, to, day.Pace[step]);
    }

    private static long CeilingOf(long dividend, long divisor) => (dividend + divisor - 1) / divisor;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
