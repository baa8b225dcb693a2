namespace Planner.Core.Solver.Compiled;

/// <summary>
/// What routes share that only their timing shows: an engineer's hours of a week, starts that may lie outside promised spans, the hours after a shift on
/// call in which the engineer has either been called or is at work. Each is a lot, of which a
/// route takes what it turns out to use, so that everything that shares pieces shares these too.
/// </summary>
public sealed record RationRows
{
    /// <summary>By shift: the lot of seconds of work that the engineer's shifts of the week share, or -1.</summary>
    public required int[] WorkLot { get; init; }

    /// <summary>The lot of starts outside promised spans, or -1.</summary>
    public required int StartLot { get; init; }

    /// <summary>By shift on call: the lot of one piece that a call takes, so that the next shift at work begins later; -1: nothing depends on it.</summary>
    public required int[] CallLot { get; init; }

    /// <summary>
    /// By shift: for each shift on call before it the second at which time off after a call ends, ascending, and the lot of which a route takes one that
    /// departs before.
    /// </summary>
    public required (int Lot, int Ends)[][] TimesOff { get; init; }

    /// <summary>
    /// From when a route is timed that departs at a second: as early as the shift may, or from the end of the last time off that has passed by then,
    /// whether it had to be kept or not.
    /// </summary>
    public int Since(int shift, int earliest, int departure)
    {
        foreach ((_, int ends) in TimesOff[shift])
            earliest = ends <= departure ? Math.Max(earliest, ends) : earliest;
        return earliest;
    }

    /// <summary>Whether the shift has to do with time off after calls.</summary>
    public bool HasTimeOff(int shift) => CallLot[shift] >= 0 || TimesOff[shift].Length > 0;

    /// <summary>Whether a call on one of the shifts makes the other begin later.</summary>
    public bool AreTied(int one, int other) => Array.Exists(TimesOff[one], off => off.Lot == CallLot[other]) || Array.Exists(TimesOff[other], off => off.Lot == CallLot[one]);

    /// <summary>Whether what a route can be depends on what others use.</summary>
    public bool Binds(VisitRows visits, int shift, ReadOnlySpan<int> sequence, int extra)
    {
        if (WorkLot[shift] >= 0 || HasTimeOff(shift))
            return true;
        if (StartLot < 0 || visits.Promises is not { } promises)
            return false;
        bool promised = extra >= 0 && promises.Has(extra);
        foreach (int visit in sequence)
            promised |= promises.Has(visit);
        return promised;
    }

    /// <summary>The same for some of the shifts.</summary>
    public RationRows Among(int[] shifts) => this with
    {
        WorkLot = Array.ConvertAll(shifts, shift => WorkLot[shift]),
        CallLot = Array.ConvertAll(shifts, shift => CallLot[shift]),
        TimesOff = Array.ConvertAll(shifts, shift => TimesOff[shift]),
    };
}
