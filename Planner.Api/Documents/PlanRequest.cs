using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Validation;

namespace Planner.Api.Documents;

/// <summary>The body of a request for a plan: a scenario, or <c>{ "fromStore": { "from": "2026-11-23", "to": "2026-11-24", "territory": "north" } }</c>.</summary>
public sealed record PlanRequest
{
    private const int MostDays = 62;

    public Scenario? Scenario { get; init; }

    public StoreSpan? Span { get; init; }

    /// <summary>The request, or all that is wrong with it.</summary>
    public static (PlanRequest? Request, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        if (SpanIn(bytes) is not { } span)
        {
            var read = ScenarioJson.Read(bytes, limits);
            return (read.Value is { } scenario ? new PlanRequest { Scenario = scenario } : null, read.Issues);
        }

        using (span)
        {
            var issues = new List<Issue>();
            var asked = Read(span.RootElement, issues);
            return issues.Count > 0 ? (null, issues) : (new PlanRequest { Span = asked }, []);
        }
    }

    private static JsonDocument? SpanIn(ReadOnlyMemory<byte> bytes)
    {
        // Scenarios are large and have a reader of their own; this form is short.
        if (bytes.Length > 4096)
            return null;
        try
        {
            var body = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            if (JsonText.MemberOf(body.RootElement, "fromStore") is not null)
                return body;
            body.Dispose();
            return null;
        }
        catch (JsonException)
        {
            // The reader of scenarios says what is wrong with the text.
            return null;
        }
    }

    private static StoreSpan? Read(JsonElement root, List<Issue> issues)
    {
        foreach (var other in root.EnumerateObject().Select(JsonText.NameOf).Where(name => name != "fromStore"))
            issues.Add(new Issue(ReadIssueCodes.UnknownField, other.Length > 0 ? other : "\"\"", null, $"\"{other}\" does not stand beside \"fromStore\".", "Remove it."));
        var span = JsonText.MemberOf(root, "fromStore")!.Value;
        if (span.ValueKind != JsonValueKind.Object)
        {
            issues.Add(new Issue(ReadIssueCodes.WrongType, "fromStore", null, "\"fromStore\" is no object.", "Write { \"from\": \"2026-11-23\" }."));
            return null;
        }

        foreach (var other in span.EnumerateObject().Select(JsonText.NameOf).Where(name => name is not ("from" or "to" or "territory")))
            issues.Add(new Issue(ReadIssueCodes.UnknownField, $"fromStore.{other}", null, $"There is no field \"{other}\".", "The fields are from, to and territory."));
        var from = DayIn(span, "from", issues);
        if (from is null && JsonText.MemberOf(span, "from") is null)
            issues.Add(new Issue(ReadIssueCodes.MissingField, "fromStore.from", null, "The first day is missing.", "Write \"from\": \"2026-11-23\"."));
        var to = DayIn(span, "to", issues) ?? from;
        var territory = JsonText.MemberOf(span, "territory") is { } named ? Text(named, "territory", issues) : null;
        if (from is null || to is null || issues.Count > 0)
            return null;
        if (to < from)
            issues.Add(new Issue(IssueCodes.EndBeforeStart, "fromStore.to", StoreSpan.Text(to.Value), "The last day is before the first.", "Exchange the two."));
        else if (Period.DaysBetween(from.Value, to.Value) >= MostDays)
            issues.Add(new Issue(IssueCodes.WindowTooLong, "fromStore.to", StoreSpan.Text(to.Value), $"More than {MostDays} days.", "Plan in several runs, one after the other."));
        return new StoreSpan(from.Value, to.Value, territory is null ? null : new TerritoryId(territory));
    }

    private static LocalDate? DayIn(JsonElement span, string name, List<Issue> issues)
    {
        if (JsonText.MemberOf(span, name) is not { } given || Text(given, name, issues) is not { } text)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year is > 1900 and < 2200)
            return parsed.Value;
        issues.Add(new Issue(ReadIssueCodes.InvalidDate, $"fromStore.{name}", text, $"\"{text}\" is no date.", "Write 2026-11-23."));
        return null;
    }

    private static string? Text(JsonElement value, string name, List<Issue> issues)
    {
        if (JsonText.Of(value) is { Length: > 0 and <= 200 } text && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        issues.Add(new Issue(ReadIssueCodes.WrongType, $"fromStore.{name}", null, $"\"{name}\" is no text of 1 to 200 characters.", "Write it in quotes."));
        return null;
    }
}
