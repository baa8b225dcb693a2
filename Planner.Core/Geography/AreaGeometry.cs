using NetTopologySuite.Geometries;
using Planner.Core.Domain.Places;

namespace Planner.Core.Geography;

/// <summary>Areas as planar geometry: x is the longitude, y the latitude, in degrees.</summary>
public static class AreaGeometry
{
    public static GeometryFactory Factory { get; } = GeometryFactory.Default;

    /// <summary>The polygon of an area; valid only if the area is.</summary>
    public static Polygon Of(Area area) => Factory.CreatePolygon(Ring(area.Outline), [.. area.Holes.Select(Ring)]);

    /// <summary>A closed ring; the first corner may be repeated as the last.</summary>
    public static LinearRing Ring(IReadOnlyList<Corner> corners)
    {
        var coordinates = corners.Select(corner => new Coordinate(corner.Lon, corner.Lat)).ToList();
        // The geometry library takes no ring of fewer than four points; corners said again make such a ring invalid, which it is.
        while (coordinates.Count is > 0 and < 3)
            coordinates.Add(coordinates[^1].Copy());
        if (coordinates.Count > 0 && (coordinates.Count == 3 || !coordinates[0].Equals2D(coordinates[^1])))
            coordinates.Add(coordinates[0].Copy());
        return Factory.CreateLinearRing([.. coordinates]);
    }

    /// <summary>The area of a polygon; the last corner is not repeated.</summary>
    public static Area Of(Polygon polygon) => new()
    {
        Outline = Corners(polygon.ExteriorRing),
        Holes = [.. polygon.InteriorRings.Select(Corners)],
    };

    private static IReadOnlyList<Corner> Corners(LineString ring) => [.. ring.Coordinates.SkipLast(1).Select(c => new Corner(c.Y, c.X))];
}
