namespace Planner.Core.Domain.Places;

/// <summary>A piece of the earth: all that lies inside the outline, its border included, and inside none of the holes.</summary>
public sealed record Area
{
    /// <summary>Three corners or more, in order around the area; the last joins the first. Edges are straight in degrees.</summary>
    public required IReadOnlyList<Corner> Outline { get; init; }

    /// <summary>Pieces cut out, each with its corners in order; they lie inside the outline. The border of a hole belongs to the area.</summary>
    public IReadOnlyList<IReadOnlyList<Corner>> Holes { get; init; } = [];
}

/// <summary>A corner of an area, in degrees (WGS 84).</summary>
/// <param name="Lat">Latitude in degrees, -90 to 90.</param>
/// <param name="Lon">Longitude in degrees, -180 to 180.</param>
public sealed record Corner(double Lat, double Lon);
