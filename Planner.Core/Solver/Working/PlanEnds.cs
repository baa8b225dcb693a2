using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>When the last visits of each group end in a working plan; looked up anew when asked after a change.</summary>
internal sealed class PlanEnds(LastEndRows rows, RouteState[] routes)
{
    // By group: the last end, the shift that has it, and the last end of the other shifts.
    private readonly int[] _latest = new int[rows.PerSecond.Length];
    private readonly int[] _holder = new int[rows.PerSecond.Length];
    private readonly int[] _second = new int[rows.PerSecond.Length];
    private readonly int[] _beside = new int[rows.PerSecond.Length];
    private bool _stale = true;
    private long _price;
    private long _mark;

    /// <summary>For an instance in which last ends have a price; null for others.</summary>
    /// <param name="routes">By shift; looked into again whenever a route has changed.</param>
    public static PlanEnds? Of(Instance instance, RouteState[] routes) => instance.Visits.Ends is { } rows ? new PlanEnds(rows, routes) : null;

    /// <summary>Some route has changed.</summary>
    public void Forget() => _stale = true;

    /// <summary>In units of money.</summary>
    public long Price
    {
        get
        {
            LookUp();
            return _price;
        }
    }

    /// <summary>By group: the last end on other shifts than this; overwritten by the next call.</summary>
    public int[] Beside(int shift)
    {
        LookUp();
        for (int group = 0; group < _beside.Length; group++)
            _beside[group] = _holder[group] == shift ? _second[group] : _latest[group];
        return _beside;
    }

    /// <summary>All that <see cref="Beside"/> answers as a number: equal ones make equal numbers.</summary>
    public long Mark
    {
        get
        {
            LookUp();
            return _mark;
        }
    }

    /// <summary>What a route adds to a plan whose other routes end then.</summary>
    public long OwnPrice(RouteState route, ReadOnlySpan<int> beside)
    {
        long price = 0;
        for (int group = 0; group < route.Ends.Length; group++)
            price += rows.PerSecond[group] * Math.Max(0, route.Ends[group] - beside[group]);
        return price;
    }

    private void LookUp()
    {
        if (!_stale)
            return;
        Array.Fill(_latest, rows.From);
        Array.Fill(_second, rows.From);
        Array.Fill(_holder, -1);
        foreach (RouteState route in routes)
        {
            for (int group = 0; group < route.Ends.Length; group++)
                See(group, route.Ends[group], route.Shift);
        }
        _price = rows.PriceOf(_latest);
        ulong mark = 0;
        for (int group = 0; group < _latest.Length; group++)
            mark = Mixed(Mixed(Mixed(mark, _latest[group]), _second[group]), _holder[group]);
        // Versions of routes count up from 1 and are mixed with this: the upper half is enough.
        _mark = (long)(mark & ~0xFFFFFFFFUL);
        _stale = false;
    }

    private void See(int group, int end, int shift)
    {
        if (end > _latest[group])
            (_second[group], _latest[group], _holder[group]) = (_latest[group], end, shift);
        else if (end > _second[group])
            _second[group] = end;
    }

    private static ulong Mixed(ulong mark, int number)
    {
        mark = (mark ^ (uint)number) * 0x9E3779B97F4A7C15;
        return mark ^ (mark >> 29);
    }
}
