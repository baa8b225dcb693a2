using Planner.Core.Domain;

namespace Planner.Core.Planning.Offers;

/// <summary>How many offers to make, and who may not make room.</summary>
public sealed record OfferOptions
{
    /// <summary>Offers that fit as the plan is, at most one for each shift.</summary>
    public int Top { get; init; } = 5;

    /// <summary>Offers that displace a visit, at most one for each shift that has no room; 0: none are looked for.</summary>
    public int Displacing { get; init; } = 3;

    /// <summary>How many visits, the most promising first, are given another place by way of trial.</summary>
    public int Trials { get; init; } = 16;

    /// <summary>Visits that must not be displaced, besides pinned ones and those with a due time: what customers were told, for example.</summary>
    public IReadOnlyCollection<VisitId> Keep { get; init; } = [];
}
