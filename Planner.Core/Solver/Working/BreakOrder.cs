using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Where the breaks of a timed route come. A later departure may put one elsewhere, and is then no later departure of the same route.</summary>
internal sealed class BreakOrder(Instance instance)
{
    private readonly int[] _at = new int[instance.Shifts.BreakDuration.Length];

    /// <summary>Remembers where the breaks of the shift are.</summary>
    public void Remember(int shift, ReadOnlySpan<TracedStop> trace)
    {
        for (int row = instance.Shifts.BreakFirst[shift]; row < instance.Shifts.BreakFirst[shift + 1]; row++)
            _at[row] = PlaceOf(row, trace);
    }

    /// <summary>Whether each break that is taken comes where it was; one that is left at home needs no place.</summary>
    public bool Keeps(int shift, ReadOnlySpan<TracedStop> trace)
    {
        for (int row = instance.Shifts.BreakFirst[shift]; row < instance.Shifts.BreakFirst[shift + 1]; row++)
        {
            int at = PlaceOf(row, trace);
            if (at >= 0 && at != _at[row])
                return false;
        }
        return true;
    }

    // How many visits and fetches are begun before it; -1: it is not taken.
    private static int PlaceOf(int row, ReadOnlySpan<TracedStop> trace)
    {
        int begun = 0;
        foreach (TracedStop stop in trace)
        {
            if (stop.Code == RouteTimer.BreakCode - row)
                return begun;
            if (stop.Code > RouteTimer.BreakCode)
                begun++;
            // In a visit, and not behind it.
            if (stop.Breaks > 0 && row >= stop.FirstBreak && row < stop.FirstBreak + stop.Breaks)
                return int.MaxValue - begun;
        }
        return -1;
    }
}
