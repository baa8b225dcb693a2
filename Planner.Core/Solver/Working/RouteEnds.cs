using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>When the last visits of each group end on a route that was just timed.</summary>
internal static class RouteEnds
{
    private const int Few = 32;

    /// <param name="into">By group; <see cref="LastEndRows.From"/> where the route makes none of it.</param>
    public static void Read(LastEndRows rows, RouteTimer timer, Span<int> into)
    {
        into.Fill(rows.From);
        DepartureWalk walk = timer.FromDeparture();
        while (walk.Next())
        {
            if (walk.Stop.Code < 0)
                continue;
            foreach (int group in rows.Groups[walk.Stop.Code])
                into[group] = Math.Max(into[group], walk.Clock);
        }
    }

    /// <summary>What the route adds to the price of a plan whose other routes end then.</summary>
    /// <param name="beside">By group: the last end on other routes.</param>
    public static long Beyond(LastEndRows rows, RouteTimer timer, ReadOnlySpan<int> beside)
    {
        int groups = rows.PerSecond.Length;
        Span<int> ends = groups <= Few ? stackalloc int[groups] : new int[groups];
        Read(rows, timer, ends);
        long price = 0;
        for (int group = 0; group < groups; group++)
            price += rows.PerSecond[group] * Math.Max(0, ends[group] - beside[group]);
        return price;
    }
}
