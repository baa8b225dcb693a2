using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Planner.Core.Domain;

namespace Planner.Core.IO;

/// <summary>
/// Changes to a scenario's document (RFC 6902). A list's entry is named by its id (<c>/visits/repair-7/duration</c>), by its place where it has none, and
/// by "-" for a new one at the end; so a patch means the same whatever else has changed.
/// </summary>
public static class ScenarioPatch
{
    private const int MostChanges = 10_000;

    /// <summary>The changed document, or all that is wrong with the patch; the document given is not touched.</summary>
    public static (string? Json, IReadOnlyList<Issue> Issues) Apply(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> patch)
    {
        if (!Utf8.IsValid(patch.Span))
            return (null, [new Issue(ReadIssueCodes.NotUtf8, "$", null, "The patch is not UTF-8 text.", "Send it as UTF-8.")]);
        JsonNode? changes;
        try
        {
            changes = JsonNode.Parse(patch.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter: a name in it holds an escape that is no character.
            return (null, [new Issue(ReadIssueCodes.InvalidJson, "$", null, $"The patch is no JSON: {unreadable.Message}", "Send a list of changes as RFC 6902 has them.")]);
        }

        if (changes is not JsonArray { Count: <= MostChanges } list)
            return (null, [new Issue(ReadIssueCodes.WrongType, "$", null, $"The patch is no list of up to {MostChanges} changes.", "Send [{ \"op\": \"replace\", \"path\": \"/visits/v1/duration\", \"value\": \"PT1H\" }].")]);
        var root = JsonNode.Parse(document.Span)!;
        var issues = new List<Issue>();
        for (var i = 0; i < list.Count; i++)
        {
            if (!Readable(list[i]))
                issues.Add(new Issue(ReadIssueCodes.InvalidText, $"[{i}]", null, "The change holds an escape that is no character.", "Write both halves of a surrogate pair, or the character itself."));
            else if (Carry(root, list[i]) is var (field, why))
                issues.Add(new Issue(ReadIssueCodes.PatchImpossible, $"[{i}]{(field.Length == 0 ? "" : $".{field}")}", null, why, "Look at the scenario of the plan, and mend the change."));
        }

        return issues.Count == 0 ? (root.ToJsonString(), []) : (null, issues);
    }

    /// <summary>Null: it was carried out; else the field that is wrong and why.</summary>
    private static (string Field, string Why)? Carry(JsonNode root, JsonNode? change)
    {
        if (change is not JsonObject fields || Text(fields, "op") is not { } op)
            return ("op", "The change has no \"op\".");
        if (Text(fields, "path") is not { } path)
            return ("path", "The change has no \"path\".");
        var hasValue = fields.TryGetPropertyValue("value", out var value);
        switch (op)
        {
            case "add" or "replace" or "test" when !hasValue:
                return ("value", "The change has no \"value\".");
            case "add":
                return Set(root, path, value, add: true);
            case "replace":
                return Set(root, path, value, add: false);
            case "remove":
                return Take(root, path, out _);
            case "test":
                return Find(root, path, out var present) is { } missing ? missing : JsonNode.DeepEquals(present, value) ? null : ("value", "The scenario has another value there.");
            case "move" or "copy" when Text(fields, "from") is not { } from:
                return ("from", "The change has no \"from\".");
            case "move" when path.StartsWith(Text(fields, "from") + "/", StringComparison.Ordinal):
                return ("path", "Nothing can be moved into itself.");
            case "move":
                return Take(root, Text(fields, "from")!, out var moved) is { } nothing ? ("from", nothing.Why) : Set(root, path, moved, add: true);
            case "copy":
                return Find(root, Text(fields, "from")!, out var copied) is { } none ? ("from", none.Why) : Set(root, path, copied, add: true);
            default:
                return ("op", $"\"{op}\" is none of add, replace, remove, test, move, copy.");
        }
    }

    private static (string, string)? Set(JsonNode root, string path, JsonNode? value, bool add)
    {
        if (Parent(root, path, out var parent, out var last) is { } wrong)
            return wrong;
        value = value?.DeepClone();
        switch (parent)
        {
            case JsonObject fields when add || fields.ContainsKey(last):
                fields[last] = value;
                return null;
            case JsonArray list when add && last == "-":
                list.Add(value);
                return null;
            case JsonArray list when IndexOf(list, last) is >= 0 and var index:
                // Something with the id is there: adding it again would make two.
                if (add && !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    return ("path", $"There is a \"{last}\" already.");
                if (add)
                    list.Insert(index, value);
                else
                    list[index] = value;
                return null;
            case JsonArray list when add && last == list.Count.ToString(CultureInfo.InvariantCulture):
                list.Add(value);
                return null;
            default:
                return ("path", $"There is no \"{last}\" at this path.");
        }
    }

    private static (string Field, string Why)? Take(JsonNode root, string path, out JsonNode? taken)
    {
        taken = null;
        if (Parent(root, path, out var parent, out var last) is { } wrong)
            return wrong;
        switch (parent)
        {
            case JsonObject fields when fields.TryGetPropertyValue(last, out taken):
                fields.Remove(last);
                return null;
            case JsonArray list when IndexOf(list, last) is >= 0 and var index:
                taken = list[index];
                list.RemoveAt(index);
                return null;
            default:
                return ("path", $"There is no \"{last}\" at this path.");
        }
    }

    private static (string Field, string Why)? Find(JsonNode root, string path, out JsonNode? found)
    {
        found = root;
        if (path.Length == 0)
            return null;
        if (Parent(root, path, out var parent, out var last) is { } wrong)
            return wrong;
        switch (parent)
        {
            case JsonObject fields when fields.TryGetPropertyValue(last, out found):
                return null;
            case JsonArray list when IndexOf(list, last) is >= 0 and var index:
                found = list[index];
                return null;
            default:
                return ("path", $"There is no \"{last}\" at this path.");
        }
    }

    private static (string Field, string Why)? Parent(JsonNode root, string path, out JsonNode? parent, out string last)
    {
        parent = root;
        last = "";
        if (path.Length < 2 || path[0] != '/')
            return ("path", "The path does not begin with \"/\" and a name.");
        var names = path[1..].Split('/').Select(name => name.Replace("~1", "/").Replace("~0", "~")).ToArray();
        last = names[^1];
        foreach (var name in names[..^1])
        {
            parent = parent switch
            {
                JsonObject fields => fields[name],
                JsonArray list when IndexOf(list, name) is >= 0 and var index => list[index],
                _ => null,
            };
            if (parent is null)
                return ("path", $"There is no \"{name}\" at this path.");
        }

        return null;
    }

    // By id first: a visit may be called "7".
    private static int IndexOf(JsonArray list, string name)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject entry && Text(entry, "id") == name)
                return i;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < list.Count && !(list[place] is JsonObject named && named.ContainsKey("id")) ? place : -1;
    }

    private static string? Text(JsonObject fields, string name) =>
        fields.TryGetPropertyValue(name, out var value) && value is JsonValue text && text.TryGetValue<string>(out var known) ? known : null;

    /// <summary>Whether every escape in it is a character, so that it can be written again.</summary>
    private static bool Readable(JsonNode? change)
    {
        try
        {
            _ = change?.ToJsonString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
