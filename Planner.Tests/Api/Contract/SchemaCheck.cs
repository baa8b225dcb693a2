using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;

namespace Planner.Tests.Api.Contract;

/// <summary>
/// Holds JSON against the schemas of a contract. It is stricter than JSON Schema: a record that lists its members has no others, and a word of a schema that
/// it does not know is a fault.
/// </summary>
internal sealed class SchemaCheck(JsonObject contract)
{
    private const string Prefix = "#/components/schemas/";

    private static readonly HashSet<string> Remarks = ["description", "title", "default", "examples", "readOnly", "example", "deprecated"];

    /// <summary>All that does not fit, with its place.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema)
    {
        var faults = new List<string>();
        Check(value, schema.AsObject(), "$", faults);
        return faults;
    }

    private void Check(JsonNode? value, JsonObject schema, string path, List<string> faults)
    {
        foreach (var (word, rule) in schema)
        {
            switch (word)
            {
                case "$ref":
                    Check(value, Target(rule!.ToString()), path, faults);
                    break;
                case "type":
                    if (!(rule is JsonArray types ? types.Select(type => type!.ToString()) : [rule!.ToString()]).Any(type => Is(value, type)))
                        faults.Add($"{path}: {Shown(value)} is no {rule}");
                    break;
                case "enum":
                    if (!rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)))
                        faults.Add($"{path}: {Shown(value)} is none of {rule.ToJsonString()}");
                    break;
                case "const":
                    if (!JsonNode.DeepEquals(rule, value))
                        faults.Add($"{path}: {Shown(value)} is not {rule}");
                    break;
                case "anyOf":
                    var choices = rule!.AsArray().Select(choice => Faults(value, choice!)).ToList();
                    if (choices.All(found => found.Count > 0))
                        faults.Add($"{path}: fits none of {choices.Count} choices; the nearest says {choices.MinBy(found => found.Count)![0]}");
                    break;
                case "items":
                    for (var i = 0; value is JsonArray list && i < list.Count; i++)
                        Check(list[i], rule!.AsObject(), $"{path}[{i}]", faults);
                    break;
                case "required":
                    faults.AddRange(rule!.AsArray().Where(name => value is JsonObject record && !record.ContainsKey(name!.ToString())).Select(name => $"{path}: \"{name}\" is missing"));
                    break;
                case "properties" or "additionalProperties":
                    break;
                case "pattern" or "format" or "maxLength":
                    if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String && !Fits(text.ToString(), word, rule!))
                        faults.Add($"{path}: {Shown(value)} is against {word} {rule}");
                    break;
                default:
                    if (!Remarks.Contains(word) && !word.StartsWith("x-", StringComparison.Ordinal))
                        faults.Add($"{path}: the schema's word \"{word}\" is not known to {nameof(SchemaCheck)}");
                    break;
            }
        }

        Members(value as JsonObject, schema, path, faults);
    }

    private void Members(JsonObject? value, JsonObject schema, string path, List<string> faults)
    {
        if (value is null || (!schema.ContainsKey("properties") && !schema.ContainsKey("additionalProperties")))
            return;
        foreach (var (name, member) in value)
        {
            if (schema["properties"]?[name] is JsonObject known)
                Check(member, known, $"{path}.{name}", faults);
            else if (schema["additionalProperties"] is JsonObject others)
                Check(member, others, $"{path}.{name}", faults);
            else
                faults.Add($"{path}: \"{name}\" is not in the contract");
        }
    }

    private JsonObject Target(string reference) =>
        contract["components"]!["schemas"]![reference[Prefix.Length..]]?.AsObject() ?? throw new InvalidOperationException($"{reference} leads nowhere.");

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number),
        _ => false,
    };

    private static bool Fits(string text, string word, JsonNode rule) => (word, rule.ToString()) switch
    {
        ("pattern", var pattern) => Regex.IsMatch(text, pattern),
        ("maxLength", _) => text.Length <= (int)rule,
        (_, "date-time") => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        (_, "date") => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        (_, "duration") => IsDuration(text),
        _ => false,
    };

    private static bool IsDuration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) > TimeSpan.MinValue;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Shown(JsonNode? value) => value?.ToJsonString() is { } text ? (text.Length > 80 ? text[..77] + "..." : text) : "null";
}
