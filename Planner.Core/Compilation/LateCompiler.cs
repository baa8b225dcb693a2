using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Prices of late starts to rows.</summary>
internal static class LateCompiler
{
    /// <summary>A window in rows.</summary>
    public readonly record struct LateWindow(int Start, int Due, int Last, long PerSecond);

    /// <summary>Whether some start of the visit costs anything.</summary>
    public static bool IsPriced(Visit visit) => visit.TimeWindows.Any(IsPriced);

    /// <summary>Null where no visit has such a price.</summary>
    /// <param name="duration">Seconds that a visit takes, by row.</param>
    /// <param name="ever">Whether visits may come later.</param>
    public static LateRows? Compile(IndexMap index, Func<int, int> duration, bool ever)
    {
        if (!ever && !index.Visits.Any(IsPriced))
            return null;
        var windows = new VisitCompiler.Flat<LateWindow>();
        for (int v = 0; v < index.Visits.Count; v++)
            windows.Add(Windows(index, index.Visits[v], duration(v)));
        return new LateRows
        {
            First = windows.First(),
            Start = windows.Column(w => w.Start),
            Due = windows.Column(w => w.Due),
            Last = windows.Column(w => w.Last),
            PerSecond = windows.Column(w => w.PerSecond),
        };
    }

    /// <summary>The visit's windows; none where no start of it costs anything.</summary>
    /// <param name="duration">Seconds that the visit takes.</param>
    public static IEnumerable<LateWindow> Windows(IndexMap index, Visit visit, int duration)
    {
        if (!IsPriced(visit))
            yield break;
        int now = index.SecondFrom(index.Scenario.Now);
        foreach (TimeWindow window in visit.TimeWindows)
        {
            int start = Math.Max(now, index.SecondFrom(window.MinStart));
            int due = VisitCompiler.LastStart(index, window, duration);
            int last = due + VisitCompiler.LateBy(window);
            if (start <= last)
                yield return new LateWindow(start, IsPriced(window) ? due : last, last, Units.PerSecond(window.LatePerHour ?? 0));
        }
    }

    /// <summary>The same rows with another visit's windows in a row.</summary>
    public static LateRows With(LateRows rows, int visit, IReadOnlyList<LateWindow> windows)
    {
        int from = rows.First[visit];
        int to = rows.First[visit + 1];
        int more = windows.Count - (to - from);
        return new LateRows
        {
            First = [.. rows.First.Select((first, row) => row > visit ? first + more : first)],
            Start = [.. rows.Start[..from], .. windows.Select(w => w.Start), .. rows.Start[to..]],
            Due = [.. rows.Due[..from], .. windows.Select(w => w.Due), .. rows.Due[to..]],
            Last = [.. rows.Last[..from], .. windows.Select(w => w.Last), .. rows.Last[to..]],
            PerSecond = [.. rows.PerSecond[..from], .. windows.Select(w => w.PerSecond), .. rows.PerSecond[to..]],
        };
    }

    private static bool IsPriced(TimeWindow window) => window.LateBy > NodaTime.Duration.Zero && window.LatePerHour > 0;
}
