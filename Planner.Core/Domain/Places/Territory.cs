namespace Planner.Core.Domain.Places;

/// <summary>A part of the map that engineers work in. Territories may overlap.</summary>
public sealed record Territory
{
    public required TerritoryId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The pieces of the territory, apart or overlapping.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }
}
