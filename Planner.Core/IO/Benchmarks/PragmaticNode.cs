using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>A place in a pragmatic document, and all that was found wrong in the document so far.</summary>
internal readonly struct PragmaticNode(JsonElement element, string path, List<Issue> issues)
{
    private const int MaxIssues = 100;

    public string Path => path;

    public bool IsNumber => element.ValueKind == JsonValueKind.Number;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    /// <summary>The document as a whole; null, and issues, where it is no JSON object.</summary>
    public static PragmaticNode? Root(byte[] utf8, List<Issue> issues)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = new ReadLimits().MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new PragmaticNode(document.RootElement.Clone(), "", issues);
            issues.Add(new Issue(ReadIssueCodes.WrongType, "$", null, "The document is no object.", "Check that this is a file of the pragmatic format."));
        }
        catch (JsonException broken)
        {
            issues.Add(new Issue(ReadIssueCodes.InvalidJson, "$", null, $"The document is no JSON: {broken.Message}", "Fetch the file again."));
        }
        return null;
    }

    public PragmaticNode? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null
            ? new PragmaticNode(found, path.Length == 0 ? name : $"{path}.{name}", issues)
            : null;

    /// <summary>The member; an issue, and an empty node, where it is missing.</summary>
    public PragmaticNode Get(string name)
    {
        if (Find(name) is { } found)
            return found;
        Report(ReadIssueCodes.MissingField, $"\"{name}\" is missing.", $"Add \"{name}\".");
        return new PragmaticNode(default, $"{path}.{name}", issues);
    }

    /// <summary>Elements of a list; none where it is absent.</summary>
    public IReadOnlyList<PragmaticNode> List(string name) => Find(name) is { } list ? list.Elements() : [];

    public IReadOnlyList<PragmaticNode> Elements()
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return [];
        if (element.ValueKind != JsonValueKind.Array)
        {
            Report(ReadIssueCodes.WrongType, "A list is expected here.", "Write a list.");
            return [];
        }
        var (itself, found) = (this, issues);
        return [.. element.EnumerateArray().Select((one, row) => new PragmaticNode(one, $"{itself.Path}[{row}]", found))];
    }

    public string Text()
    {
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString()!;
        return Wrong("text", "");
    }

    public double Number()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value))
            return value;
        return Wrong("a number", 0.0);
    }

    /// <summary>A number of money, metres or seconds, rounded to the nearest whole one.</summary>
    public int Whole()
    {
        const double most = 1_000_000_000;
        var value = Math.Round(Number());
        return Math.Abs(value) <= most ? (int)value : Wrong($"a number up to {most.ToString(CultureInfo.InvariantCulture)}", 0);
    }

    public decimal Money() => element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var value) ? value : Wrong("a price", 0m);

    public Instant Moment()
    {
        var read = OffsetDateTimePattern.ExtendedIso.Parse(Text());
        return read.Success ? read.Value.ToInstant() : Wrong("a moment with its offset, 2026-01-05T08:00:00Z say", default(Instant));
    }

    /// <summary>Reports each of these members that is there: what it asks for, a scenario can't say.</summary>
    public void Refuse(string why, params string[] names)
    {
        foreach (var name in names)
            Find(name)?.Refuse(why);
    }

    public void Refuse(string why) => Report(BenchmarkIssueCodes.NotExpressible, why, "Take it out of the case, or plan a case without it.");

    public void Report(string code, string message, string remedy)
    {
        if (issues.Count < MaxIssues)
            issues.Add(new Issue(code, path.Length == 0 ? "$" : path, null, message, remedy));
    }

    private T Wrong<T>(string expected, T placeholder)
    {
        if (element.ValueKind != JsonValueKind.Undefined)
            Report(ReadIssueCodes.WrongType, $"Where {expected} belongs is something else.", $"Write {expected}.");
        return placeholder;
    }
}
