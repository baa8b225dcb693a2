namespace Planner.Core.Domain.Places;

/// <summary>A point on the earth in degrees (WGS 84).</summary>
/// <param name="Lat">Latitude in degrees, -90 to 90.</param>
/// <param name="Lon">Longitude in degrees, -180 to 180.</param>
/// <param name="Place">The row of this point in the caller's travel matrices; absent when no matrix names it.</param>
public sealed record Position(double Lat, double Lon, PlaceId? Place = null);
