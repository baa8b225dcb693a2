using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Planner.Api.Contract;

/// <summary>Goes through every schema of the contract: what may be absent is not null, and a form of the domain is named wherever it stands.</summary>
internal sealed class SchemaMending : IOpenApiDocumentTransformer
{
    /// <summary>Marks a schema that stands for a domain's record, with its name.</summary>
    public const string FormOf = "x-form";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>().ToList() ?? [])
            Inside(schema, document);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            Contents(operation.RequestBody?.Content, document);
            foreach (var answer in operation.Responses!.Values.OfType<OpenApiResponse>())
                Contents(answer.Content, document);
        }

        return Task.CompletedTask;
    }

    private static void Contents(IDictionary<string, OpenApiMediaType>? contents, OpenApiDocument document)
    {
        foreach (var content in contents?.Values ?? [])
            content.Schema = Mended(content.Schema!, document);
    }

    private static IOpenApiSchema Mended(IOpenApiSchema schema, OpenApiDocument document)
    {
        if (schema is not OpenApiSchema own)
            return schema;
        if (own.Extensions?.TryGetValue(FormOf, out var marked) == true && marked is JsonNodeExtension name)
            return new OpenApiSchemaReference(name.Node.ToString(), document) { Description = own.Description };
        if (own.OneOf is { Count: 2 } choices && choices.FirstOrDefault(choice => choice.Type == JsonSchemaType.Null) is { } none)
            return Mended(choices.First(choice => choice != none), document);
        if (own.Type is { } type && type != JsonSchemaType.Null)
            own.Type = type & ~JsonSchemaType.Null;
        Inside(own, document);
        return own;
    }

    private static void Inside(OpenApiSchema schema, OpenApiDocument document)
    {
        foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            schema.Properties![name] = Mended(member, document);
        if (schema.Items is { } items)
            schema.Items = Mended(items, document);
        for (var i = 0; i < schema.AnyOf?.Count; i++)
            schema.AnyOf[i] = Mended(schema.AnyOf[i], document);
    }
}
