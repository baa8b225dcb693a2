namespace Planner.Core.Solver.Compiled;

/// <summary>
/// What it costs to start late in a window. Windows of visit v: rows [First[v], First[v + 1]); none where no start of it costs anything.
/// They may overlap: of those that hold a start, the cheapest counts.
/// </summary>
public sealed record LateRows
{
    public required int[] First { get; init; }

    /// <summary>By window: first second at which work may start.</summary>
    public required int[] Start { get; init; }

    /// <summary>By window: last second at which it costs nothing; before Start where the window is shorter than the work.</summary>
    public required int[] Due { get; init; }

    /// <summary>By window: last second at which work may start.</summary>
    public required int[] Last { get; init; }

    /// <summary>By window: money per second late.</summary>
    public required long[] PerSecond { get; init; }

    /// <summary>Whether some start of the visit costs anything.</summary>
    public bool Has(int visit) => First[visit] < First[visit + 1];

    /// <summary>Money for a start; 0 where no window holds it.</summary>
    public long PriceOf(int visit, int start)
    {
        long least = long.MaxValue;
        for (int w = First[visit]; w < First[visit + 1]; w++)
        {
            if (Start[w] <= start && start <= Last[w])
                least = Math.Min(least, PriceIn(w, start));
        }
        return least == long.MaxValue ? 0 : least;
    }

    /// <summary>The last start before the first one, later than this, that costs something.</summary>
    public int FreeUntil(int visit, int start)
    {
        int next = int.MaxValue;
        for (int w = First[visit]; w < First[visit + 1]; w++)
        {
            int turn = Math.Max(Due[w] + 1, Start[w]);
            if (turn > start && turn < next && PriceOf(visit, turn) > 0)
                next = turn;
            // Another window may hold the second after this one's last, at a price.
            turn = Due[w] + 1;
            if (turn > start && turn < next && PriceOf(visit, turn) > 0)
                next = turn;
        }
        return next == int.MaxValue ? next : next - 1;
    }

    /// <summary>Money that a start then or later costs at least. A later window may make it fall again, this never falls.</summary>
    public long LeastFrom(int visit, int start)
    {
        long least = long.MaxValue;
        for (int w = First[visit]; w < First[visit + 1]; w++)
        {
            if (start <= Last[w])
                least = Math.Min(least, PriceIn(w, Math.Max(start, Start[w])));
        }
        return least == long.MaxValue ? 0 : least;
    }

    /// <summary>The last start of all that costs nothing.</summary>
    public int LastFree(int visit)
    {
        int last = int.MinValue;
        for (int w = First[visit]; w < First[visit + 1]; w++)
        {
            if (Start[w] <= Due[w])
                last = Math.Max(last, Due[w]);
        }
        return last;
    }

    /// <summary>No start costs more.</summary>
    public long Most(int visit)
    {
        long most = 0;
        for (int w = First[visit]; w < First[visit + 1]; w++)
            most = Math.Max(most, PriceIn(w, Last[w]));
        return most;
    }

    private long PriceIn(int window, int start) => PerSecond[window] * Math.Max(0, start - Due[window]);
}
