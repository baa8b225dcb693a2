using System.Text.Json.Nodes;
using NodaTime;
using Planner.Core.IO.Shapes;
using Planner.Core.IO.Writing;

namespace Planner.Core.IO.Schema;

/// <summary>Schemas of records and enums, each defined once under its C# name.</summary>
/// <param name="prefix">What a reference to one of them begins with.</param>
internal sealed class SchemaDefinitions(XmlDescriptions descriptions, string prefix)
{
    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    public JsonObject All()
    {
        var all = new JsonObject();
        foreach (var (name, definition) in _definitions)
            all.Add(name, definition);
        return all;
    }

    /// <summary>Defines a record or an enum with all that it holds, if it is not defined yet.</summary>
    public JsonObject Add(Type type)
    {
        Value(type, endOfSpan: false);
        return _definitions[type.Name] ?? throw new ArgumentException($"{type} has no definition of its own: only records and enums have.", nameof(type));
    }

    public JsonObject Record(RecordShape shape)
    {
        var properties = new JsonObject();
        foreach (var member in shape.Members)
            properties.Add(member.Name, Member(shape, member));
        foreach (var computed in shape.Computed)
        {
            var schema = Value(computed.PropertyType, endOfSpan: false);
            schema["readOnly"] = true;
            schema["description"] = descriptions.Of(computed) ?? "Follows from the other fields; written for readers, ignored when read.";
            properties.Add(RecordShape.JsonName(computed.Name), schema);
        }

        var record = new JsonObject();
        if (descriptions.OfType(shape.Type) is { } text)
            record["description"] = text;
        record["type"] = "object";
        record["properties"] = properties;
        var required = shape.Members.Where(m => m.Required).Select(m => (JsonNode)m.Name).ToArray();
        if (required.Length > 0)
            record["required"] = new JsonArray(required);
        record["additionalProperties"] = false;
        return record;
    }

    private JsonObject Member(RecordShape shape, MemberShape member)
    {
        var schema = Value(member.ValueType, ValueForms.IsEndOfSpan(member));
        if (descriptions.Of(member.Property) is { } text)
            schema["description"] = text;
        if (Default(shape, member) is { } value)
            schema["default"] = value;
        return schema;
    }

    private JsonObject Value(Type type, bool endOfSpan) => ValueForms.Of(type) switch
    {
        ValueForm.Text => Of("string"),
        ValueForm.Flag => Of("boolean"),
        ValueForm.Int or ValueForm.Long => Of("integer"),
        ValueForm.Double or ValueForm.Decimal => Of("number"),
        ValueForm.Identifier => Identifier(type),
        ValueForm.Instant => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        ValueForm.Duration => new JsonObject { ["type"] = "string", ["format"] = "duration" },
        ValueForm.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        ValueForm.TimeOfDay => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = endOfSpan ? "^(([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00)$" : "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
        },
        ValueForm.Zone => new JsonObject { ["type"] = "string", ["examples"] = new JsonArray("Europe/Berlin", "Asia/Shanghai") },
        ValueForm.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of("string") },
        ValueForm.List => new JsonObject { ["type"] = "array", ["items"] = Value(ValueForms.ElementOf(type), endOfSpan: false) },
        ValueForm.Name => Reference(type, () => Names(type)),
        _ => Reference(type, () => Record(RecordShape.Of(type))),
    };

    private JsonObject Identifier(Type type)
    {
        var schema = new JsonObject { ["type"] = "string", ["pattern"] = "\\S", ["maxLength"] = 200 };
        if (descriptions.OfType(type) is { } text)
            schema["description"] = text;
        return schema;
    }

    private JsonObject Names(Type type)
    {
        var names = ValueForms.NamesOf(type).ToList();
        var text = names
            .Select(n => (n.Name, Text: descriptions.OfValue(type, n.Value)))
            .Where(n => n.Text is not null)
            .Select(n => $"{n.Name}: {n.Text}");
        var schema = new JsonObject { ["enum"] = new JsonArray(names.Select(n => (JsonNode)n.Name).ToArray()) };
        var description = string.Join(" ", text.Prepend(descriptions.OfType(type)).Where(t => t is not null));
        if (description.Length > 0)
            schema["description"] = description;
        return schema;
    }

    private JsonObject Reference(Type type, Func<JsonObject> define)
    {
        // The name is taken before the definition is made, so that a record that contains itself would come to an end.
        if (_definitions.TryAdd(type.Name, null))
            _definitions[type.Name] = define();
        return new JsonObject { ["$ref"] = prefix + type.Name };
    }

    /// <summary>The default of an optional scalar; null when there is none to state.</summary>
    private static JsonNode? Default(RecordShape shape, MemberShape member)
    {
        if (member.Required || !ValueForms.Of(member.ValueType).IsScalar())
            return null;
        return DefaultValue(shape, member) switch
        {
            bool flag => flag,
            int number => number,
            long number => number,
            double number => number,
            decimal number => number,
            Enum name => ScalarText.NameOf(name),
            Duration duration => ScalarText.Of(duration),
            string text => text,
            _ => null,
        };
    }

    private static object? DefaultValue(RecordShape shape, MemberShape member)
    {
        if (member.Parameter is { } parameter)
            return parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return shape.Constructor.GetParameters().Length == 0 ? member.Property.GetValue(shape.Constructor.Invoke(null)) : null;
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };
}
