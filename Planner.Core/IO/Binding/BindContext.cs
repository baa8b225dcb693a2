using System.Globalization;
using System.Text;
using System.Text.Json;
using Planner.Core.Domain;

namespace Planner.Core.IO.Binding;

/// <summary>Where in the document the binder is, and what it has found wrong so far.</summary>
internal sealed class BindContext
{
    private const int LongestValue = 80;
    private readonly List<(string? Name, int Index)> _path = [];

    public List<Issue> Issues { get; } = [];

    public void Enter(string name) => _path.Add((name, 0));

    public void Enter(int index) => _path.Add((null, index));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Reports the element at the current path.</summary>
    public void Report(string code, JsonElement value, string message, string remedy) =>
        Issues.Add(new Issue(code, Path(), Shorten(value.GetRawText()), message, remedy));

    /// <summary>Reports something that is absent at the current path.</summary>
    public void Report(string code, string message, string remedy) =>
        Issues.Add(new Issue(code, Path(), null, message, remedy));

    public void ReportWrongType(JsonElement value, string expected) => Report(
        ReadIssueCodes.WrongType, value, $"{Shorten(value.GetRawText())} is {Describe(value)}, where {expected} is expected.",
        $"Write {expected}.");

    public static string Shorten(string raw)
    {
        var line = raw.ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : string.Concat(line.AsSpan(0, LongestValue - 3), "...");
    }

    private string Path()
    {
        if (_path.Count == 0)
            return "$";
        var text = new StringBuilder();
        foreach (var (name, index) in _path)
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                text.Append(text.Length > 0 ? "." : "").Append(name.Length > 0 ? name : "\"\"");
        }

        return text.ToString();
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
