using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;

namespace Planner.Core.Travel;

/// <summary>Distances over the sphere by the haversine formula.</summary>
public static class GreatCircle
{
    /// <summary>Mean radius of the earth in metres.</summary>
    public const double EarthRadius = 6_371_008.8;

    /// <summary>Straight distance in metres.</summary>
    public static double Distance(Position from, Position to)
    {
        var fromLat = double.DegreesToRadians(from.Lat);
        var toLat = double.DegreesToRadians(to.Lat);
        var sinLat = Math.Sin((toLat - fromLat) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(to.Lon - from.Lon) / 2);
        return Distance(sinLat, sinLon, Math.Cos(fromLat) * Math.Cos(toLat));
    }

    /// <summary>Straight distance in metres.</summary>
    /// <param name="sinLat">Sine of half the difference of latitudes.</param>
    /// <param name="sinLon">Sine of half the difference of longitudes.</param>
    /// <param name="cosLats">Product of the cosines of the latitudes.</param>
    internal static double Distance(double sinLat, double sinLon, double cosLats)
    {
        var haversine = sinLat * sinLat + cosLats * sinLon * sinLon;
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    /// <summary>Metres actually travelled: straight distance times the detour factor, rounded up.</summary>
    public static int Metres(TravelProfile profile, Position from, Position to) => Metres(profile, Distance(from, to));

    /// <summary>Metres actually travelled over a straight distance in metres.</summary>
    internal static int Metres(TravelProfile profile, double distance) =>
        (int)Math.Min(int.MaxValue, Math.Ceiling(distance * profile.DetourFactor));

    /// <summary>Whole seconds for so many metres, rounded up; unreachable when more than <see cref="TravelMatrix.LongestLeg"/>.</summary>
    public static int Seconds(TravelProfile profile, int metres)
    {
        // 3,600 and 1,000 apart, not 3.6, which is no exact double: 1,000 m at 36 km/h are 100 s, not 101.
        var seconds = Math.Ceiling(metres * 3600.0 / (profile.SpeedKmh * 1000.0) + profile.PerLeg.TotalSeconds);
        return seconds <= TravelMatrix.LongestLeg ? (int)seconds : TravelMatrix.Unreachable;
    }
}
