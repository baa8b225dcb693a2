using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Planner.Api.Contract;

/// <summary>Leaves out of the contract what nothing in it names.</summary>
internal sealed class UsedSchemas : IOpenApiDocumentTransformer
{
    private const string Prefix = "#/components/schemas/";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var text = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken))!;
        var schemas = text["components"]!["schemas"]!.AsObject();
        var used = new HashSet<string>(StringComparer.Ordinal);
        Collect(text["paths"], schemas, used);
        Collect(text["components"]!["responses"], schemas, used);
        foreach (var name in document.Components!.Schemas!.Keys.Except(used).ToList())
            document.Components.Schemas.Remove(name);
        document.Components.Schemas = new SortedDictionary<string, IOpenApiSchema>(document.Components.Schemas, StringComparer.Ordinal);
    }

    private static void Collect(JsonNode? node, JsonObject schemas, HashSet<string> used)
    {
        switch (node)
        {
            case JsonObject record:
                if (record["$ref"] is JsonValue reference && reference.ToString() is var target && target.StartsWith(Prefix, StringComparison.Ordinal) && used.Add(target[Prefix.Length..]))
                    Collect(schemas[target[Prefix.Length..]], schemas, used);
                foreach (var (name, member) in record.Where(member => member.Key is not ("example" or "examples")))
                    Collect(member, schemas, used);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, schemas, used);
                break;
            default:
                break;
        }
    }
}
