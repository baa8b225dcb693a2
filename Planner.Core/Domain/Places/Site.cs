namespace Planner.Core.Domain.Places;

/// <summary>A customer's place with equipment.</summary>
public sealed record Site
{
    public required SiteId Id { get; init; }

    public string? Name { get; init; }

    public required Position Position { get; init; }

    /// <summary>The region class by which contracts set their targets; absent: the first of the scenario's regions that
    /// holds the position; where none does, only targets without a region apply.</summary>
    public RegionId? Region { get; init; }

    /// <summary>Engineers who know the site; sending another costs the scenario's continuity price for each visit.</summary>
    public IReadOnlyList<EngineerId> UsualEngineers { get; init; } = [];
}
