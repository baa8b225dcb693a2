namespace Planner.Core.Domain.Places;

/// <summary>Where a region class lies. A site without a region of its own is of the first region of the list that holds it.</summary>
public sealed record Region
{
    public required RegionId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The pieces of the region, apart or overlapping.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }
}
