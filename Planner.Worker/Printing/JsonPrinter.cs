using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Planner.Worker.Printing;

/// <summary>The one JSON document that a command with --json puts on standard output.</summary>
public static class JsonPrinter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes an object of plain values (strings, numbers, lists, enums) with camel-case names.</summary>
    public static void Write(TextWriter output, object document) => output.WriteLine(JsonSerializer.Serialize(document, document.GetType(), Options));
}
