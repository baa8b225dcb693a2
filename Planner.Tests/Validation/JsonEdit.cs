using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Planner.Tests.Validation;

/// <summary>Changes one place of a JSON document, named by a path such as "visits[0].duration".</summary>
internal static partial class JsonEdit
{
    /// <summary>Sets a field or an element (an index one past the end adds one); no text removes it.</summary>
    public static JsonObject Edit(this JsonObject document, string path, string? json)
    {
        var steps = Step().Matches(path).Select(m => m.Value).ToList();
        JsonNode parent = document;
        foreach (var step in steps.SkipLast(1))
            parent = IsIndex(step, out var index) ? parent[index]! : parent[step]!;
        Set(parent, steps[^1], json);
        return document;
    }

    private static void Set(JsonNode parent, string step, string? json)
    {
        if (!IsIndex(step, out var index))
        {
            parent.AsObject().Remove(step);
            if (json is not null)
                parent.AsObject().Add(step, JsonNode.Parse(json));
            return;
        }

        var array = parent.AsArray();
        if (index < array.Count)
            array.RemoveAt(index);
        if (json is not null)
            array.Insert(index, JsonNode.Parse(json));
    }

    private static bool IsIndex(string step, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex Step();
}
