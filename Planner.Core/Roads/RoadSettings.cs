namespace Planner.Core.Roads;

/// <summary>How road servers are asked.</summary>
public sealed record RoadSettings
{
    /// <summary>Most places on either side of one table: servers limit the size of a question (Valhalla 2,500 pairs, OSRM 100 places).</summary>
    public int ChunkSide { get; init; } = 50;

    /// <summary>Tables asked for at a time.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How often one question is put before the server counts as unavailable.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second attempt; it doubles with each further one, less up to half of it by chance.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Asks for every leg anew; the cache serves only where no server answers.</summary>
    public bool Refresh { get; init; }
}
