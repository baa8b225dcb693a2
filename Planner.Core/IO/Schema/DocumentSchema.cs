using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Shapes;

namespace Planner.Core.IO.Schema;

/// <summary>JSON Schema (draft 2020-12) of the documents, made from the domain records; published under docs/.</summary>
public static class DocumentSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string OfScenario() => Of(typeof(Scenario));

    public static string OfPlan() => Of(typeof(Plan));

    public static string OfRegister() => Of(typeof(InspectionRegister));

    public static string OfCalendar() => Of(typeof(InspectionCalendar));

    /// <summary>The schemas of records, of documents with their frame, and of all that they hold, by name.</summary>
    /// <param name="prefix">What a reference to one of them begins with.</param>
    public static JsonObject OfRecords(IEnumerable<Type> records, IEnumerable<Type> documents, string prefix)
    {
        var definitions = new SchemaDefinitions(XmlDescriptions.Of(typeof(Scenario)), prefix);
        foreach (var record in records)
            definitions.Add(record);
        foreach (var document in documents)
            Frame(definitions.Add(document));
        return definitions.All();
    }

    private static void Frame(JsonObject body)
    {
        var properties = body["properties"]!.AsObject();
        properties.Insert(0, "$schema", new JsonObject { ["type"] = "string", ["description"] = "Where this schema is, for editors; not read." });
        properties.Insert(1, "schemaVersion", new JsonObject
        {
            ["const"] = DocumentFrame.SchemaVersion, ["description"] = "Version of the document's form; absent: this one.",
        });
    }

    private static string Of(Type document)
    {
        var definitions = new SchemaDefinitions(XmlDescriptions.Of(document), "#/$defs/");
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = document.Name };
        var body = definitions.Record(RecordShape.Of(document));
        Frame(body);
        foreach (var (name, value) in body.ToList())
        {
            body.Remove(name);
            schema.Add(name, value);
        }

        schema.Add("$defs", definitions.All());
        return schema.ToJsonString(Layout) + "\n";
    }
}
