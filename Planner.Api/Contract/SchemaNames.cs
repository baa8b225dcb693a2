using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Planner.Api.Requests;

namespace Planner.Api.Contract;

/// <summary>What schemas are called in the contract: as their types are, unless <see cref="DisplayNameAttribute"/> says otherwise.</summary>
internal static class SchemaNames
{
    private static readonly ConcurrentDictionary<string, Type> Given = new();

    /// <summary>The name of a type's schema; null: it has none, and is written where it is used.</summary>
    public static string? Of(JsonTypeInfo info)
    {
        var type = info.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EitherOf<,>))
            return null;
        if (FormOf(type) is { } form)
            return ListOf(form) is null ? Named(form) : null;
        if (type == typeof(System.Text.Json.JsonElement) || typeof(System.Text.Json.Nodes.JsonNode).IsAssignableFrom(type))
            return null;
        return OpenApiOptions.CreateDefaultSchemaReferenceId(info) is null ? null : Named(type);
    }

    /// <summary>The record whose form a type stands for; null: it stands for none.</summary>
    public static Type? FormOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Form<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>What a list is of; null: it is none.</summary>
    public static Type? ListOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <exception cref="InvalidOperationException">Two types want the same name.</exception>
    private static string Named(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageOf<>))
            return Named(FormOf(type.GetGenericArguments()[0]) ?? type.GetGenericArguments()[0]) + "Page";
        var name = type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? type.Name;
        var first = Given.GetOrAdd(name, type);
        return first == type ? name : throw new InvalidOperationException($"{type} and {first} would both be \"{name}\" in the contract. Give one of them a [DisplayName].");
    }
}
