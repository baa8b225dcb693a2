using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>For how long the work of a visit can stop.</summary>
internal static class PauseCompiler
{
    // Of more breaks only neighbours are put together: the others are too many.
    private const int MostToCombine = 4;

    /// <summary>Seconds that breaks of one shift take together, each length once, ascending.</summary>
    public static int[] Lengths(IndexMap index)
    {
        var lengths = new SortedSet<int>();
        foreach (int[] breaks in index.Shifts.Select(key => key.Shift.Breaks.OrderBy(b => b.Latest).ThenBy(b => b.Earliest)
            .Select(b => VisitCompiler.SecondsOf(b.Duration)).ToArray()))
        {
            if (breaks.Length <= MostToCombine)
            {
                for (int some = 1; some < 1 << breaks.Length; some++)
                    lengths.Add(breaks.Where((_, b) => (some >> b & 1) != 0).Sum());
                continue;
            }
            for (int from = 0; from < breaks.Length; from++)
            {
                for (int to = from + 1; to <= breaks.Length; to++)
                    lengths.Add(breaks[from..to].Sum());
            }
        }
        return [.. lengths];
    }

    /// <summary>Of rows longer or not: as they are, if the work of the visit stops for what a stop takes longer than they say.</summary>
    public static VisitRows Paused(this VisitRows rows, int visit, int seconds) =>
        seconds == rows.Duration[visit] ? rows : rows.Pauses!.By(seconds - rows.Duration[visit])!;
}
