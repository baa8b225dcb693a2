namespace Planner.Core.Domain.Plans;

/// <summary>
/// Where the travel times of a profile come from that travels by road: for each leg the first that knows it of the caller's matrix, the road
/// server, the cache of its earlier answers, the great circle.
/// </summary>
public sealed record TravelStatement
{
    public required ProfileId Profile { get; init; }

    /// <summary>The profile's name at the road server.</summary>
    public required CostingId Costing { get; init; }

    /// <summary>The road servers asked, in order; empty: the cache alone.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Legs between two different places, each direction for itself.</summary>
    public int Legs { get; init; }

    public int FromMatrix { get; init; }

    public int FromServer { get; init; }

    public int FromCache { get; init; }

    public int ByGreatCircle { get; init; }

    /// <summary>Of all legs, those that can't be travelled.</summary>
    public int Impossible { get; init; }

    /// <summary>Visits that nobody of this profile can reach from where he starts, or from which he can't get to where he ends.</summary>
    public IReadOnlyList<VisitId> Unreachable { get; init; } = [];

    /// <summary>What went wrong on the way, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
