using System.Text.Json;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;

namespace Planner.Api.Documents;

/// <summary>
/// The body of a request for offers: <c>{ "scenario": {...}, "plan": {...}, "visit": {...}, "ticket": {...}, "site": {...}, "keep": [...] }</c>,
/// with <c>visit</c> a new visit or the id of one left out.
/// </summary>
public sealed record OfferRequest
{
    private const string Form = "{ \"scenario\": {...}, \"plan\": {...}, \"visit\": {...} or an id }";

    private const string KeptForm = "{ \"planId\": \"...\", \"visit\": {...} or an id }";

    public required Scenario Scenario { get; init; }

    public required Plan Plan { get; init; }

    /// <summary>The new visit; null: <see cref="Known"/> is asked for.</summary>
    public VisitRequest? Visit { get; init; }

    public VisitId Known { get; init; }

    /// <summary>Visits that must not be displaced.</summary>
    public IReadOnlyList<VisitId> Keep { get; init; } = [];

    /// <summary>The plan that the host keeps, if the body names one instead of bringing it.</summary>
    public static string? PlanIdIn(ReadOnlyMemory<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes.Span);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = json.ValueTextEquals("planId");
                json.Read();
                if (wanted && json.TokenType == JsonTokenType.String)
                    return json.GetString();
                json.Skip();
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // What is wrong with the text is said where it is read as a whole.
            return null;
        }
    }

    /// <summary>The request, or the issues of all its documents with paths from the body's root.</summary>
    public static (OfferRequest? Request, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        using var body = CheckRequest.Parse(bytes, limits, Form, out var wrong);
        if (body is null)
            return (null, [wrong!]);
        var issues = new List<Issue>();
        var (scenario, plan) = CheckRequest.Read(body.RootElement, limits, Form, issues);
        var (visit, known, keep) = Asked(body.RootElement, scenario, limits, issues);
        return scenario is null || plan is null || Wrong(issues)
            ? (null, issues)
            : (new OfferRequest { Scenario = scenario, Plan = plan, Visit = visit, Known = known, Keep = keep }, issues);
    }

    /// <summary>What is asked of a plan that the host keeps.</summary>
    public static (AskedVisit? Asked, IReadOnlyList<Issue> Issues) ReadFor(Scenario scenario, ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        using var body = CheckRequest.Parse(bytes, limits, KeptForm, out var wrong);
        if (body is null)
            return (null, [wrong!]);
        var issues = new List<Issue>();
        var (visit, known, keep) = Asked(body.RootElement, scenario, limits, issues);
        return Wrong(issues) ? (null, issues) : (new AskedVisit(visit, known, keep), issues);
    }

    private static bool Wrong(List<Issue> issues) => issues.Exists(issue => issue.Severity == IssueSeverity.Error);

    private static (VisitRequest? Visit, VisitId Known, IReadOnlyList<VisitId> Keep) Asked(JsonElement root, Scenario? scenario, ReadLimits limits, List<Issue> issues)
    {
        var visit = CheckRequest.Member(root, "visit", Form, issues);
        var keep = KeptIn(root, issues);
        if (visit is null)
            return (null, default, keep);
        if (visit is { ValueKind: JsonValueKind.String } id)
        {
            if (JsonText.Of(id) is { Length: > 0 } known && !known.Contains('\0', StringComparison.Ordinal))
                return (null, new VisitId(known), keep);
            issues.Add(new(ReadIssueCodes.InvalidText, "visit", null, "\"visit\" is empty, or holds an escape that is no character.", "Write the id of a visit."));
            return (null, default, keep);
        }

        var text = Document(root);
        var read = scenario is null ? VisitRequestJson.Read(text, limits) : VisitRequestJson.Read(text, scenario, limits);
        issues.AddRange(read.Issues);
        return (read.Value, default, keep);
    }

    // What belongs to the visit, as a document of its own.
    private static string Document(JsonElement root) =>
        $"{{{string.Join(",", root.EnumerateObject().Select(member => (Name: JsonText.NameOf(member), member.Value)).Where(member => member.Name is "visit" or "ticket" or "site").Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";

    private static IReadOnlyList<VisitId> KeptIn(JsonElement root, List<Issue> issues)
    {
        if (JsonText.MemberOf(root, "keep") is not { } keep)
            return [];
        if (keep.ValueKind == JsonValueKind.Array && keep.EnumerateArray().All(id => JsonText.Of(id) is not null))
            return [.. keep.EnumerateArray().Select(id => new VisitId(id.GetString()!))];
        issues.Add(new(ReadIssueCodes.WrongType, "keep", null, "\"keep\" is no list of visits' ids.", "Write [\"v1\", \"v2\"]."));
        return [];
    }
}

/// <param name="Visit">The new visit; null: <paramref name="Known"/> is asked for.</param>
/// <param name="Keep">Visits that must not be displaced.</param>
public sealed record AskedVisit(VisitRequest? Visit, VisitId Known, IReadOnlyList<VisitId> Keep);
