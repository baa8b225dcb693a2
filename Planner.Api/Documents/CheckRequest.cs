using System.Text.Json;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;

namespace Planner.Api.Documents;

/// <summary>The body of a check: <c>{ "scenario": {...}, "plan": {...} }</c>.</summary>
public static class CheckRequest
{
    /// <summary>Both documents, or the issues of both with paths from the body's root.</summary>
    public static (Scenario? Scenario, Plan? Plan, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        JsonDocument body;
        try
        {
            body = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 1, AllowDuplicateProperties = false });
        }
        catch (JsonException wrong)
        {
            return (null, null, [new(ReadIssueCodes.InvalidJson, "$", null, $"The body is no JSON: {wrong.Message}", "Send { \"scenario\": {...}, \"plan\": {...} }.")]);
        }

        using (body)
        {
            var issues = new List<Issue>();
            var scenario = Member(body.RootElement, "scenario", issues) is { } text ? Keep(ScenarioJson.Read(text, limits), "scenario", issues) : null;
            // What the plan names can be compared only with a scenario that could be read.
            var plan = Member(body.RootElement, "plan", issues) is { } planText
                ? Keep(scenario is null ? PlanJson.Read(planText, limits) : PlanJson.Read(planText, scenario, limits), "plan", issues)
                : null;
            return (scenario, plan, issues);
        }
    }

    private static string? Member(JsonElement root, string name, List<Issue> issues)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member))
            return member.GetRawText();
        issues.Add(new(ReadIssueCodes.MissingField, name, null, $"The body has no \"{name}\".", "Send { \"scenario\": {...}, \"plan\": {...} }."));
        return null;
    }

    private static T? Keep<T>(ReadResult<T> read, string name, List<Issue> issues) where T : class
    {
        issues.AddRange(read.Issues.Select(issue => issue with { Path = issue.Path == "$" ? name : $"{name}.{issue.Path}" }));
        return read.Value;
    }
}
