using NodaTime;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>How late a start is for a visit's windows, and what that costs.</summary>
internal static class WindowLateness
{
    private const decimal SecondsPerHour = 3600m;

    private static readonly Duration Second = Duration.FromSeconds(1);

    /// <summary>Whether the window lets the visit start then, late or not.</summary>
    public static bool Holds(TimeWindow window, Duration duration, Instant start) =>
        start >= window.MinStart && LateIn(window, duration, start) <= (window.LateBy ?? Duration.Zero);

    /// <summary>By how much a start passes the bounds of a window.</summary>
    public static Duration LateIn(TimeWindow window, Duration duration, Instant start)
    {
        var late = window.MaxStart is { } maxStart ? Duration.Max(Duration.Zero, start - maxStart) : Duration.Zero;
        return window.MaxEnd is { } maxEnd ? Duration.Max(late, start + duration - maxEnd) : late;
    }

    /// <summary>Money for a start: the least that a window asks which holds it; nothing where none does.</summary>
    public static decimal PriceOf(Visit visit, Duration duration, Instant start) => visit.TimeWindows
        .Where(window => Holds(window, duration, start))
        .Select(window => (window.LatePerHour ?? 0) * (decimal)LateIn(window, duration, start).TotalSeconds / SecondsPerHour)
        .DefaultIfEmpty()
        .Min();

    /// <summary>Whether a start later than another comes to, or passes, a moment that costs something, or if both do costs it for longer.</summary>
    public static bool GetsWorse(Visit visit, Duration duration, Instant before, Instant later)
    {
        if (later <= before || !visit.TimeWindows.Any(window => window.LatePerHour > 0))
            return false;
        // A price begins where a window's free part has ended, all of it where being late there is free, or where a window begins that is too
        // short for the visit.
        var turns = visit.TimeWindows.SelectMany(window => Turns(window, duration))
            .Where(turn => turn > before && turn <= later)
            .Prepend(before);
        return turns.Any(turn => PriceOf(visit, duration, turn!.Value) > 0);
    }

    private static IEnumerable<Instant?> Turns(TimeWindow window, Duration duration)
    {
        var late = window.LateBy ?? Duration.Zero;
        return
        [
            window.MinStart,
            window.MaxStart + Second,
            window.MaxEnd - duration + Second,
            window.MaxStart + late + Second,
            window.MaxEnd - duration + late + Second,
        ];
    }
}
