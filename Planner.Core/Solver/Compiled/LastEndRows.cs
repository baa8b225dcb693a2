namespace Planner.Core.Solver.Compiled;

/// <summary>Visits of which the last to end has a price, by group.</summary>
public sealed record LastEndRows
{
    /// <summary>By visit: its groups, ascending.</summary>
    public required int[][] Groups { get; init; }

    /// <summary>By group: money per second from <see cref="From"/> to the last end.</summary>
    public required long[] PerSecond { get; init; }

    /// <summary>Second from which is counted; the end of a group that makes no visit.</summary>
    public required int From { get; init; }

    /// <summary>Whether it matters when the visit ends.</summary>
    public bool Has(int visit) => Groups[visit].Length > 0;

    /// <param name="latest">By group: the last end.</param>
    public long PriceOf(ReadOnlySpan<int> latest)
    {
        long price = 0;
        for (int group = 0; group < PerSecond.Length; group++)
            price += PerSecond[group] * (latest[group] - From);
        return price;
    }
}
