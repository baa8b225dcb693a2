using Planner.Core.Domain.Places;

namespace Planner.Core.Roads;

/// <summary>A place as road servers are asked for it and the cache knows it: in millionths of a degree, some 10 cm.</summary>
internal readonly record struct RoadPoint(int Lat, int Lon)
{
    private const double PerDegree = 1_000_000;

    public double LatDegrees => Lat / PerDegree;

    public double LonDegrees => Lon / PerDegree;

    public static RoadPoint Of(Position position) => new((int)Math.Round(position.Lat * PerDegree), (int)Math.Round(position.Lon * PerDegree));
}
