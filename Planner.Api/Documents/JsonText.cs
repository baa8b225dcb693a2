using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.IO;

namespace Planner.Api.Documents;

/// <summary>Text in JSON whose escapes may form no character (half a surrogate pair).</summary>
public static class JsonText
{
    /// <summary>The text of a JSON string; null: there is none, or it can't be read.</summary>
    public static string? Of(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The issue of a text with the character 0, which PostgreSQL's text can't hold; null: it has none.</summary>
    public static Issue? ZeroIn(string path, string? text) => text?.Contains('\0', StringComparison.Ordinal) == true
        ? new Issue(ReadIssueCodes.InvalidText, path, null, $"\"{path}\" holds the character 0, which is no part of any text.", "Leave it out.")
        : null;

    /// <summary>An ISO 8601 time with offset, of the years in which plans are made; null: it is none.</summary>
    public static Instant? InstantOf(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value.Year: >= 1900 and < 2200 } parsed ? parsed.Value.ToInstant() : null;

    /// <summary>A member of an object, whatever names stand beside it; the last one where there are several. Null: there is none.</summary>
    public static JsonElement? MemberOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        JsonElement? found = null;
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) == name)
                found = member.Value;
        }

        return found;
    }

    /// <summary>The name of a member; where it can't be read, as it is written.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString().Split(':')[0].Trim('"');
        }
    }
}
