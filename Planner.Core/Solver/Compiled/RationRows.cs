namespace Planner.Core.Solver.Compiled;

/// <summary>
/// What routes share that only their timing shows: an engineer's hours of a week, starts that may lie outside promised spans. Each is a lot, of which a
/// route takes what it turns out to use, so that everything that shares pieces shares these too.
/// </summary>
public sealed record RationRows
{
    /// <summary>By shift: the lot of seconds of work that the engineer's shifts of the week share, or -1.</summary>
    public required int[] WorkLot { get; init; }

    /// <summary>The lot of starts outside promised spans, or -1.</summary>
    public required int StartLot { get; init; }

    /// <summary>Whether what a route can be depends on what others use.</summary>
    public bool Binds(VisitRows visits, int shift, ReadOnlySpan<int> sequence, int extra)
    {
        if (WorkLot[shift] >= 0)
            return true;
        if (StartLot < 0 || visits.Promises is not { } promises)
            return false;
        bool promised = extra >= 0 && promises.Has(extra);
        foreach (int visit in sequence)
            promised |= promises.Has(visit);
        return promised;
    }

    /// <summary>The same for some of the shifts.</summary>
    public RationRows Among(int[] shifts) => this with { WorkLot = Array.ConvertAll(shifts, shift => WorkLot[shift]) };
}
