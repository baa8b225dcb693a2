namespace Planner.Core.Solver.Compiled;

/// <summary>What a route costs besides its way, its time and its visits: never below zero. An instance that asks for none of it has none.</summary>
public sealed record RoutePrices
{
    private const int Hour = 3600;

    /// <summary>Money per second from the shift's earliest departure to the return.</summary>
    public required long FinishPerSecond { get; init; }

    /// <summary>Money per second of the first hour of work; each further hour costs as much more.</summary>
    public required long WorkPerSecond { get; init; }

    /// <summary>Money per second of the first hour on the way; each further hour costs as much more.</summary>
    public required long TravelPerSecond { get; init; }

    /// <summary>By shift: seconds of work that count as done before the route.</summary>
    public required int[] WorkBefore { get; init; }

    /// <summary>By shift: seconds on the way that count as driven before the route.</summary>
    public required int[] TravelBefore { get; init; }

    /// <summary>Money for the moment of return.</summary>
    public long Finish(ShiftRows shifts, int shift, int back) => FinishPerSecond * (back - shifts.From[shift]);

    /// <summary>Money for seconds of paid work and on the way.</summary>
    public long Fairness(int shift, int work, int travel) =>
        Rising(WorkPerSecond, WorkBefore[shift], work) + Rising(TravelPerSecond, TravelBefore[shift], travel);

    private static long Rising(long perSecond, int before, int seconds) =>
        perSecond == 0 ? 0 : perSecond * (Weight(before + (long)seconds) - Weight(before));

    // Seconds, those of the second hour counted twice, those of the third three times, ...
    private static long Weight(long seconds)
    {
        long hours = seconds / Hour;
        return Hour * (hours * (hours + 1) / 2) + (hours + 1) * (seconds % Hour);
    }
}
