using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Planner.Api.Contract;

/// <summary>
/// Says of the API's own records what the framework does not: what may be absent is never null, and what is one of some names is listed. Required is what is not
/// nullable and has no default; <see cref="RequiredAttribute"/> says it of a nullable member, <see cref="AllowedValuesAttribute"/> lists names.
/// </summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(JsonElement) || type == typeof(JsonElement?) || type == typeof(JsonNode))
            schema.Description ??= "Any JSON.";
        else if (type == typeof(JsonObject))
            (schema.Type, schema.AdditionalPropertiesAllowed, schema.AdditionalProperties) = (JsonSchemaType.Object, true, new OpenApiSchema());
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), false) is [AllowedValuesAttribute allowed])
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)value!.ToString()!)];
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(Required).Select(member => member.Name).ToHashSet();
        }

        return Task.CompletedTask;
    }

    private static bool Required(JsonPropertyInfo member) =>
        member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), false) == true
        || (!member.IsGetNullable && member.AssociatedParameter?.HasDefaultValue != true);
}
