namespace Planner.Core.Solver.Compiled;

/// <summary>What work and overtime cost in slices, above the cheapest slice of the shift: never below zero. Index: shift.</summary>
public sealed record PaySlices
{
    public required SliceRows Work { get; init; }

    public required SliceRows Overtime { get; init; }

    /// <summary>Money for so many seconds of paid work and of overtime.</summary>
    public long Extra(int shift, int work, int overtime) => Work.Extra(shift, work) + Overtime.Extra(shift, overtime);
}

/// <summary>Slices of shift s: rows [First[s], First[s + 1]), ascending.</summary>
/// <param name="From">By slice: seconds from which on it counts.</param>
/// <param name="PerSecond">By slice: money above the shift's cheapest slice.</param>
public sealed record SliceRows(int[] First, int[] From, long[] PerSecond)
{
    public long Extra(int shift, int seconds)
    {
        long extra = 0;
        int end = First[shift + 1];
        for (int row = First[shift]; row < end && From[row] < seconds; row++)
        {
            int upTo = row + 1 < end ? Math.Min(seconds, From[row + 1]) : seconds;
            extra += PerSecond[row] * (upTo - From[row]);
        }
        return extra;
    }
}
