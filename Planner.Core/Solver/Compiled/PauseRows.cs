namespace Planner.Core.Solver.Compiled;

/// <summary>Visits whose work may stop for breaks, and all visits as they are when it does.</summary>
public sealed record PauseRows
{
    /// <summary>By visit.</summary>
    public required bool[] Resumable { get; init; }

    /// <summary>By length: seconds of all breaks for which the work of one visit stops, ascending.</summary>
    public required int[] Seconds { get; init; }

    /// <summary>By length: the visits longer by so much, and what follows (windows, bounds of due times, prices of late starts).</summary>
    public required VisitRows[] Longer { get; init; }

    /// <summary>The visits longer by so many seconds; null where no breaks of a shift take as long.</summary>
    public VisitRows? By(int seconds)
    {
        int length = Array.IndexOf(Seconds, seconds);
        return length < 0 ? null : Longer[length];
    }

    /// <summary>The same change to the visits of every length.</summary>
    public PauseRows Each(Func<VisitRows, VisitRows> change) => this with { Longer = Array.ConvertAll(Longer, rows => change(rows)) };
}
