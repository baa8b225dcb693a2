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

    public required Scenario Scenario { get; init; }

    public required Plan Plan { get; init; }

    /// <summary>The new visit; null: <see cref="Known"/> is asked for.</summary>
    public VisitRequest? Visit { get; init; }

    public VisitId Known { get; init; }

    /// <summary>Visits that must not be displaced.</summary>
    public IReadOnlyList<VisitId> Keep { get; init; } = [];

    /// <summary>The request, or the issues of all its documents with paths from the body's root.</summary>
    public static (OfferRequest? Request, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        using var body = CheckRequest.Parse(bytes, limits, Form, out var wrong);
        if (body is null)
            return (null, [wrong!]);
        var issues = new List<Issue>();
        var root = body.RootElement;
        var (scenario, plan) = CheckRequest.Read(root, limits, Form, issues);
        var visit = CheckRequest.Member(root, "visit", Form, issues);
        var keep = KeptIn(root, issues);
        var known = visit is { ValueKind: JsonValueKind.String } id ? new VisitId(id.GetString()!) : default;
        VisitRequest? request = null;
        if (visit is { ValueKind: not JsonValueKind.String })
        {
            var text = Document(root);
            var read = scenario is null ? VisitRequestJson.Read(text, limits) : VisitRequestJson.Read(text, scenario, limits);
            issues.AddRange(read.Issues);
            request = read.Value;
        }

        return scenario is null || plan is null || issues.Exists(issue => issue.Severity == IssueSeverity.Error)
            ? (null, issues)
            : (new OfferRequest { Scenario = scenario, Plan = plan, Visit = request, Known = known, Keep = keep }, issues);
    }

    // What belongs to the visit, as a document of its own.
    private static string Document(JsonElement root) =>
        $"{{{string.Join(",", root.EnumerateObject().Where(member => member.Name is "visit" or "ticket" or "site").Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";

    private static IReadOnlyList<VisitId> KeptIn(JsonElement root, List<Issue> issues)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("keep", out var keep))
            return [];
        if (keep.ValueKind == JsonValueKind.Array && keep.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String))
            return [.. keep.EnumerateArray().Select(id => new VisitId(id.GetString()!))];
        issues.Add(new(ReadIssueCodes.WrongType, "keep", null, "\"keep\" is no list of visits' ids.", "Write [\"v1\", \"v2\"]."));
        return [];
    }
}
