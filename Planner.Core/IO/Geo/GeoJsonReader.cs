using System.Text.Json;
using NetTopologySuite.Geometries;
using Planner.Core.Domain;
using Planner.Core.Geography;

namespace Planner.Core.IO.Geo;

/// <summary>One feature of a map that was read: its identifier, its geometry (x longitude, y latitude), and its plain properties as text.</summary>
public sealed record MapFeature(string Id, Geometry Geometry, IReadOnlyDictionary<string, string> Properties, string Path);

/// <summary>
/// Reads a GeoJSON feature collection (RFC 7946) of points, polygons and multipolygons in WGS 84. All that is wrong is answered at once; a document
/// is never the cause of an exception.
/// </summary>
public sealed class GeoJsonReader
{
    private const string IdName = "id";

    private readonly List<Issue> _issues = [];
    private readonly string _idProperty;

    private GeoJsonReader(string idProperty) => _idProperty = idProperty;

    /// <param name="idProperty">The property that identifies a feature; the feature's own "id" does where it is absent.</param>
    public static ReadResult<IReadOnlyList<MapFeature>> ReadFile(string path, string idProperty = IdName, ReadLimits? limits = null)
    {
        var (bytes, issue) = DocumentSource.FromFile(path, limits ?? new ReadLimits());
        return issue is null ? Read(bytes, idProperty) : new(null, [issue]);
    }

    /// <inheritdoc cref="ReadFile"/>
    public static ReadResult<IReadOnlyList<MapFeature>> Read(ReadOnlyMemory<byte> utf8, string idProperty = IdName)
    {
        var reader = new GeoJsonReader(idProperty);
        var features = reader.Features(utf8);
        return new(reader._issues.Count == 0 ? features : null, reader._issues);
    }

    private List<MapFeature> Features(ReadOnlyMemory<byte> utf8)
    {
        var features = new List<MapFeature>();
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = new ReadLimits().MaxDepth });
            if (Member(document.RootElement, "features") is not { ValueKind: JsonValueKind.Array } list)
            {
                Report(GeoJsonIssueCodes.NotGeoJson, "$", null, "This is no feature collection: it has no list \"features\".", "Export the map as a GeoJSON FeatureCollection.");
                return features;
            }

            foreach (var (feature, row) in list.EnumerateArray().Select((feature, row) => (feature, row)))
            {
                if (Read(feature, $"features[{row}]") is { } read)
                    features.Add(read);
            }
        }
        catch (JsonException broken)
        {
            Report(ReadIssueCodes.InvalidJson, "$", null, $"The document is no JSON: {broken.Message}", "Export the map again; a document that ends too early was cut off.");
        }

        return features;
    }

    private MapFeature? Read(JsonElement feature, string path)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Member(feature, "properties") is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var property in given.EnumerateObject())
            {
                if (Plain(property.Value) is { } text)
                    properties[property.Name] = text;
            }
        }

        var id = properties.GetValueOrDefault(_idProperty) ?? (Member(feature, IdName) is { } own ? Plain(own) : null);
        if (string.IsNullOrWhiteSpace(id))
        {
            Report(GeoJsonIssueCodes.FeatureWithoutId, path, null, $"The feature has neither a property \"{_idProperty}\" nor an \"id\".",
                "Name the property that identifies features with --id, or give each feature an id.");
        }

        var geometry = Geometry(Member(feature, "geometry"), $"{path}.geometry");
        return geometry is null || string.IsNullOrWhiteSpace(id) ? null : new MapFeature(id, geometry, properties, path);
    }

    private Geometry? Geometry(JsonElement? element, string path)
    {
        var type = element is { } geometry && Member(geometry, "type") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        var coordinates = element is null ? null : Member(element.Value, "coordinates");
        var at = $"{path}.coordinates";
        switch (type)
        {
            case "Point":
                return Coordinate(coordinates, at) is { } point ? AreaGeometry.Factory.CreatePoint(point) : null;
            case "Polygon":
                return Polygon(coordinates, at);
            case "MultiPolygon":
                var parts = List(coordinates, at)?.Select((part, i) => Polygon(part, $"{at}[{i}]")).ToList();
                return parts is null || parts.Contains(null) ? null : AreaGeometry.Factory.CreateMultiPolygon([.. parts.OfType<Polygon>()]);
            default:
                Report(GeoJsonIssueCodes.GeometryUnsupported, path, type, type is null ? "The feature has no geometry." : $"A {type} is neither a place nor an area.",
                    "Keep points, polygons and multipolygons.");
                return null;
        }
    }

    private Polygon? Polygon(JsonElement? element, string path)
    {
        var rings = List(element, path)?.Select((ring, i) => Ring(ring, $"{path}[{i}]")).ToList();
        if (rings is { Count: 0 })
            Report(GeoJsonIssueCodes.CoordinatesMalformed, path, null, "The polygon has no outline.", "Write one ring of positions, then its holes.");
        return rings is null or { Count: 0 } || rings.Contains(null) ? null : AreaGeometry.Factory.CreatePolygon(rings[0], [.. rings.Skip(1).OfType<LinearRing>()]);
    }

    private LinearRing? Ring(JsonElement element, string path)
    {
        var points = List(element, path)?.Select((point, i) => Coordinate(point, $"{path}[{i}]")).ToList();
        if (points is null || points.Contains(null))
            return null;
        if (points.Count >= 4 && points[0]!.Equals2D(points[^1]))
            return AreaGeometry.Factory.CreateLinearRing([.. points.OfType<Coordinate>()]);
        Report(GeoJsonIssueCodes.RingOpen, path, null, "The ring is not closed, or has fewer than four positions.", "Repeat the first position as the last.");
        return null;
    }

    private List<JsonElement>? List(JsonElement? element, string path)
    {
        if (element is { ValueKind: JsonValueKind.Array } list)
            return [.. list.EnumerateArray()];
        Report(GeoJsonIssueCodes.CoordinatesMalformed, path, null, "There should be a list of positions here.", "Compare with RFC 7946.");
        return null;
    }

    private Coordinate? Coordinate(JsonElement? element, string path)
    {
        if (element is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() >= 2
            && pair[0].ValueKind == JsonValueKind.Number && pair[1].ValueKind == JsonValueKind.Number
            && Math.Abs(pair[0].GetDouble()) <= 180 && Math.Abs(pair[1].GetDouble()) <= 90)
        {
            return new Coordinate(pair[0].GetDouble(), pair[1].GetDouble());
        }

        Report(GeoJsonIssueCodes.CoordinatesMalformed, path, element?.GetRawText(), "This is no position: longitude and latitude in degrees, in this order.",
            "Export the map in WGS 84 (EPSG:4326).");
        return null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    private void Report(string code, string path, string? value, string message, string remedy) =>
        _issues.Add(new Issue(code, path, value is { Length: > 80 } ? value[..80] : value, message, remedy));
}
