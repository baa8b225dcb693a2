namespace Planner.Core.IO.Geo;

/// <summary>Codes of the issues found in GeoJSON maps. Each has its row in docs/issues.md.</summary>
public static class GeoJsonIssueCodes
{
    public const string NotGeoJson = "not_geojson";
    public const string FeatureWithoutId = "feature_without_id";
    public const string GeometryUnsupported = "geometry_unsupported";
    public const string CoordinatesMalformed = "coordinates_malformed";
    public const string RingOpen = "ring_open";
}
