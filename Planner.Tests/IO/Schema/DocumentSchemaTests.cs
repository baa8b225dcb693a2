using System.Text.Json.Nodes;
using Planner.Core.IO.Schema;
using Planner.Tests.Architecture;

namespace Planner.Tests.IO.Schema;

public sealed class DocumentSchemaTests
{
    /// <summary>Set to 1 to write the schemas anew instead of comparing them.</summary>
    private const string Rewrite = "PLANNER_WRITE_SCHEMAS";

    public static TheoryData<string, Func<string>> Published => new()
    {
        { "docs/scenario.schema.json", DocumentSchema.OfScenario },
        { "docs/plan.schema.json", DocumentSchema.OfPlan },
        { "docs/register.schema.json", DocumentSchema.OfRegister },
        { "docs/calendar.schema.json", DocumentSchema.OfCalendar },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_published_schema_is_that_of_the_types(string path, Func<string> generate)
    {
        var file = Path.Combine(SourceTree.Root, path);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            File.WriteAllText(file, generate());

        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == generate(),
            $"{path} is not the schema of the types. Run this test once with {Rewrite}=1 and commit the file.");
    }

    [Fact]
    public void The_valid_documents_use_only_what_the_schemas_know()
    {
        AssertKnown(ValidScenario.Node(), JsonNode.Parse(DocumentSchema.OfScenario())!, null);
        AssertKnown(ValidPlan.Node(), JsonNode.Parse(DocumentSchema.OfPlan())!, null);
    }

    [Fact]
    public void Fields_have_descriptions_defaults_and_requirements()
    {
        var schema = JsonNode.Parse(DocumentSchema.OfScenario())!;
        var visit = schema["$defs"]!["Visit"]!;

        Assert.Equal("Time on site, positive or zero.", (string)visit["properties"]!["duration"]!["description"]!);
        Assert.Equal(["id", "site", "kind", "duration"], visit["required"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(1m, (decimal)schema["$defs"]!["CostPreset"]!["properties"]!["weight"]!["default"]!);
        Assert.Equal("Latitude in degrees, -90 to 90.", (string)schema["$defs"]!["Position"]!["properties"]!["lat"]!["description"]!);
        Assert.Contains("\"followUp\"", schema["$defs"]!["VisitKind"]!.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Walks document and schema side by side: every field is listed, every required one is there, every name is allowed.</summary>
    private static void AssertKnown(JsonNode? value, JsonNode schema, JsonNode? root)
    {
        root ??= schema;
        if (schema["$ref"] is { } reference)
            schema = root["$defs"]![((string)reference!).Split('/')[^1]]!;
        if (value is JsonObject record && schema["properties"] is JsonObject properties)
        {
            Assert.All(schema["required"]?.AsArray() ?? [], r => Assert.True(record.ContainsKey((string)r!), $"{r} is missing"));
            foreach (var (name, member) in record)
            {
                Assert.True(properties.ContainsKey(name), $"{name} is not in the schema");
                AssertKnown(member, properties[name]!, root);
            }
        }
        else if (value is JsonArray list)
        {
            Assert.All(list, item => AssertKnown(item, schema["items"]!, root));
        }
        else if (schema["enum"] is JsonArray names)
        {
            Assert.Contains((string)value!, names.Select(n => (string)n!));
        }
    }
}
