using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>Travel between all places of a scenario for one profile.</summary>
public sealed record TravelMatrix
{
    /// <summary>Seconds; a longer leg (over three years) counts as unreachable, so that sums of legs and times fit 32 bits.</summary>
    public const int LongestLeg = 100_000_000;

    /// <summary>Seconds of a pair that can't be travelled.</summary>
    public const int Unreachable = LongestLeg + 1;

    /// <summary>Number of places: rows and columns, as in <see cref="TravelTables.Places"/>.</summary>
    public required int Size { get; init; }

    /// <summary>Index: from * Size + to. Whole seconds without traffic, 0 on the diagonal.</summary>
    public required LegTable Seconds { get; init; }

    /// <summary>Index: from * Size + to. Whole metres, 0 where unreachable.</summary>
    public required LegTable Metres { get; init; }

    /// <summary>"matrix", "great circle" or "matrix, great circle for the rest".</summary>
    public required string Source { get; init; }

    /// <summary>The profile's traffic hours; null when travel takes equally long all day.</summary>
    public TrafficDay? Traffic { get; init; }
}
