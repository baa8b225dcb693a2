namespace Planner.Core.Solver.Compiled;

/// <summary>What a route costs besides its way, its time and its visits: never below zero. An instance that asks for none of it has none.</summary>
public sealed record RoutePrices
{
    /// <summary>Money per second from the shift's earliest departure to the return.</summary>
    public required long FinishPerSecond { get; init; }

    /// <summary>Money for the moment of return.</summary>
    public long Finish(ShiftRows shifts, int shift, int back) => FinishPerSecond * (back - shifts.From[shift]);

    /// <summary>All of it for a route.</summary>
    public long Of(ShiftRows shifts, int shift, int back) => Finish(shifts, shift, back);
}
