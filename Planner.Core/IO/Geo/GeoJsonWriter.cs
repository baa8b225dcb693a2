using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Writing;

namespace Planner.Core.IO.Geo;

/// <summary>
/// Writes a plan as a GeoJSON feature collection (RFC 7946): a line per route, points for stops, visits left out, depots and the places
/// where engineers start. Equal plans give equal text.
/// </summary>
public static class GeoJsonWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ArgumentException">The plan names what the scenario does not have.</exception>
    public static string Write(Plan plan, Scenario scenario) => Encoding.UTF8.GetString(Bytes(plan, scenario));

    /// <summary>Writes the file whole or not at all.</summary>
    /// <inheritdoc cref="Write(Plan, Scenario)"/>
    public static void WriteFile(Plan plan, Scenario scenario, string path) => AtomicFile.Write(path, Bytes(plan, scenario));

    private static byte[] Bytes(Plan plan, Scenario scenario)
    {
        var features = new PlanFeatures(plan, scenario).All().ToList();
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            if (features.Count > 0)
                WriteBounds(json, features);
            json.WriteStartArray("features");
            foreach (var feature in features)
                WriteFeature(json, feature);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>West, south, east, north.</summary>
    private static void WriteBounds(Utf8JsonWriter json, IEnumerable<Feature> features)
    {
        var bounds = new Envelope();
        foreach (var feature in features)
            bounds.ExpandToInclude(feature.Geometry.EnvelopeInternal);
        json.WritePropertyName("bbox");
        json.WriteRawValue(FormattableString.Invariant($"[{bounds.MinX:R},{bounds.MinY:R},{bounds.MaxX:R},{bounds.MaxY:R}]"));
    }

    private static void WriteFeature(Utf8JsonWriter json, Feature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Id);
        json.WriteStartObject("geometry");
        json.WriteString("type", feature.Geometry.GeometryType);
        json.WritePropertyName("coordinates");
        json.WriteRawValue(Coordinates(feature.Geometry));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        foreach (var (name, value) in feature.Properties.Where(p => p.Value is not null))
            WriteProperty(json, name, value!);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>On one line: a map has thousands of them.</summary>
    private static string Coordinates(Geometry geometry)
    {
        var points = geometry.Coordinates.Select(c => FormattableString.Invariant($"[{c.X:R},{c.Y:R}]"));
        return geometry is Point ? points.Single() : $"[{string.Join(",", points)}]";
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case int number: json.WriteNumber(name, number); break;
            case decimal number: json.WriteNumber(name, number); break;
            default: json.WriteString(name, value.ToString()); break;
        }
    }
}
