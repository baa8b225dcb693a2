using System.Runtime.CompilerServices;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// When the front part of a route is done, and when it could have begun: what is needed to tell how little time the whole can take.
/// </summary>
/// <param name="Ready">Second at which the engineer can leave, departing as early as possible.</param>
/// <param name="Free">The same if every leg were travelled at the best hour; equal to Ready without traffic hours.</param>
/// <param name="Latest">Last departure with which Free stays as it is.</param>
/// <param name="Slack">Last departure that nothing so far forbids: windows, breaks, costs of time. Latest at least.</param>
internal readonly record struct RouteClock(int Ready, int Free, int Latest, int Slack)
{
    public static RouteClock From(int departure) => new(departure, departure, departure, int.MaxValue / 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RouteClock Arrive(int arrival, int least) => this with { Ready = arrival, Free = Free + least };

    /// <summary>The same, with departure by a second at the latest.</summary>
    public RouteClock DepartBy(int latest) => latest >= Slack ? this : this with { Slack = latest, Latest = Math.Min(Latest, latest) };

    /// <summary>Something that starts between first and last, once the engineer is there.</summary>
    /// <param name="cap">Last start that costs no more than this one, last at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RouteClock Spend(int first, int cap, int duration)
    {
        int start = Math.Max(Ready, first);
        int free = Math.Max(Free, first);
        int latest = Math.Min(Slack, Latest + free - Free);
        int slack = Math.Min(Slack, latest + Math.Max(0, cap - free));
        return new RouteClock(start + duration, free + duration, Math.Min(latest, slack), slack);
    }
}

/// <summary>The front part of a route of a network.</summary>
internal struct RouteLabel
{
    public RouteClock Clock;

    /// <summary>Visits made, a bit for each node.</summary>
    public UInt128 Made;

    /// <summary>Weighted cost but for the time from departure to return, less the prices of the visits.</summary>
    public long Fixed;

    /// <summary>Service cost so far.</summary>
    public long Service;

    /// <summary>Row of the label that this one extends, or -1.</summary>
    public int Parent;

    public short Node;

    /// <summary>Sources fetched at, a bit each.</summary>
    public ushort Fetched;

    /// <summary>Breaks no longer to come: taken, or left at home.</summary>
    public byte Breaks;

    /// <summary>Breaks taken on the way: each must be owed in the end.</summary>
    public byte Taken;

    /// <summary>Breaks taken since the parent, the last one in the two lowest bits, counted from 1.</summary>
    public byte Rests;

    /// <summary>Last start of the node that costs no more.</summary>
    public int Cap;

    /// <summary>Highest pinned order so far.</summary>
    public int Order;
}
