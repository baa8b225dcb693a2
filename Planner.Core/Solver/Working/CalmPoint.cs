namespace Planner.Core.Solver.Working;

/// <summary>A point of a calm route, between the visits before it and those behind: what makes it cheap to judge one more there.</summary>
public struct CalmPoint
{
    /// <summary>Of the visit before, or where the shift starts.</summary>
    public int Place;

    /// <summary>After the visits before and no fetch, departing as early as possible: second at which the engineer can leave.</summary>
    public int Ready;

    /// <summary>Waiting so far.</summary>
    public int Waited;

    /// <summary>How much later departure could be for the sake of the visits before.</summary>
    public int Slack;

    public long Metres;

    /// <summary>The visits behind and the way home are one piece of <see cref="TailSeconds"/>; started (arrival at the first of them) sooner than this it only waits longer.</summary>
    public int TailEarliest;

    /// <summary>When it has to be started.</summary>
    public int TailLatest;

    public int TailSeconds;

    public long TailMetres;
}
