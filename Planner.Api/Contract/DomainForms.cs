using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Schema;
using Planner.Core.Operations;

namespace Planner.Api.Contract;

/// <summary>Puts the schemas of the domain's records, as their documents have them, in the place of what the framework would make of the types.</summary>
internal sealed class DomainForms : IOpenApiSchemaTransformer, IOpenApiDocumentTransformer
{
    private const string Prefix = "#/components/schemas/";

    // Documents with a frame of their own.
    private static readonly Type[] Documents = [typeof(Scenario), typeof(Plan), typeof(OfferAnswer), typeof(InspectionRegister), typeof(InspectionCalendar)];

    private readonly ConcurrentDictionary<Type, bool> _wanted = new();

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (SchemaNames.FormOf(type) is { } form)
        {
            var element = SchemaNames.ListOf(form);
            _wanted.TryAdd(element ?? form, true);
            if (context.JsonPropertyInfo is null)
                schema.Description = null;
            if (element is not null)
            {
                schema.Type = JsonSchemaType.Array;
                schema.Items = Named(new OpenApiSchema(), element.Name);
            }
            else
            {
                Named(schema, form.Name);
            }
        }
        else if (SchemaNames.ListOf(type) is { } item && SchemaNames.FormOf(item) is { } one)
        {
            _wanted.TryAdd(one, true);
            schema.Items = Named(new OpenApiSchema(), one.Name);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EitherOf<,>))
        {
            (schema.Type, schema.Description, schema.AnyOf) = (null, context.JsonPropertyInfo is null ? null : schema.Description, []);
            foreach (var choice in type.GetGenericArguments())
                schema.AnyOf.Add(await ChoiceAsync(choice, context, cancellationToken));
        }
        else if (type.Assembly == typeof(Scenario).Assembly && type is { IsGenericType: false, IsEnum: false })
        {
            // Written by the framework, in the same form.
            _wanted.TryAdd(type, true);
        }
    }

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var kinds = ResourceKinds.All.ToDictionary(kind => kind.Name, kind => kind.Type);
        var definitions = DocumentSchema.OfRecords(_wanted.Keys.Concat(kinds.Values).Where(type => !Documents.Contains(type)), _wanted.Keys.Where(Documents.Contains), Prefix);
        definitions[nameof(ExportBody)] = Export(kinds);
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, definition) in definitions)
        {
            // The library knows texts only as constants.
            if (definition!["properties"]?["schemaVersion"] is JsonObject version && version.Remove("const", out var only))
                version["enum"] = new JsonArray(only!.DeepClone());
            var schema = OpenApiModelFactory.Parse<OpenApiSchema>(definition.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var found, "json");
            document.Components.Schemas[name] = schema is not null && found.Errors.Count == 0
                ? schema
                : throw new InvalidOperationException($"The schema of {name} can't be read: {string.Join(" ", found.Errors.Select(error => error.Message))}");
        }

        return Task.CompletedTask;
    }

    private async Task<IOpenApiSchema> ChoiceAsync(Type type, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (SchemaNames.FormOf(type) is { } form)
        {
            _wanted.TryAdd(form, true);
            return Named(new OpenApiSchema(), form.Name);
        }

        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        if (type == typeof(string))
            return schema;
        Keep(type.Name, schema, context.Document!);
        return Named(new OpenApiSchema(), type.Name);
    }

    /// <summary>Marks a schema that stands for one of a name: the framework itself names them in some places only.</summary>
    internal static OpenApiSchema Named(OpenApiSchema schema, string name)
    {
        schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        schema.Extensions[SchemaMending.FormOf] = new JsonNodeExtension(name);
        return schema;
    }

    private static void Keep(string name, OpenApiSchema schema, OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent<IOpenApiSchema>(name, schema);
    }

    private static JsonObject Export(Dictionary<string, Type> kinds)
    {
        var properties = new JsonObject();
        foreach (var (name, type) in kinds)
            properties[name] = ListOf(type.Name);
        properties["stock"] = ListOf("StockLevel");
        return new JsonObject { ["type"] = "object", ["description"] = "All that an organisation keeps, kind by kind.", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject ListOf(string name) => new() { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = Prefix + name } };
}
