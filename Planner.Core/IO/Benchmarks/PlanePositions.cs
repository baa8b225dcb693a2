using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.IO.Benchmarks;

/// <summary>Points of the plane on a map, a unit of distance as a kilometre; times come from the matrix, which the place names lead to.</summary>
internal static class PlanePositions
{
    private const double Lat = 45;
    private const double Lon = 3;
    private const double KmPerDegree = 111.2;
    private static readonly double KmPerDegreeEast = KmPerDegree * Math.Cos(Lat * Math.PI / 180);

    /// <summary>By point: its position, with the point's index as the place's name.</summary>
    public static IReadOnlyList<Position> Of(IReadOnlyList<(double X, double Y)> points) =>
    [
        .. points.Select((p, i) => new Position(
            Math.Round(Math.Clamp(Lat + p.Y / KmPerDegree, -90, 90), 5),
            Math.Round(Math.Clamp(Lon + p.X / KmPerDegreeEast, -180, 180), 5),
            new PlaceId($"{i}"))),
    ];
}
