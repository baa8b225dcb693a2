using System.Text.Json;
using System.Text.Unicode;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;

namespace Planner.Api.Documents;

/// <summary>The body of a check: <c>{ "scenario": {...}, "plan": {...} }</c>.</summary>
public static class CheckRequest
{
    private const string Form = "{ \"scenario\": {...}, \"plan\": {...} }";

    /// <summary>Both documents, or the issues of both with paths from the body's root.</summary>
    public static (Scenario? Scenario, Plan? Plan, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        using var body = Parse(bytes, limits, Form, out var wrong);
        if (body is null)
            return (null, null, [wrong!]);
        var issues = new List<Issue>();
        var (scenario, plan) = Read(body.RootElement, limits, Form, issues);
        return (scenario, plan, issues);
    }

    /// <summary>Scenario and plan of a body; what is wrong with them goes to the issues.</summary>
    /// <param name="form">The body as it should be, for the remedies.</param>
    internal static (Scenario? Scenario, Plan? Plan) Read(JsonElement root, ReadLimits limits, string form, List<Issue> issues)
    {
        var scenario = Member(root, "scenario", form, issues) is { } text ? Keep(ScenarioJson.Read(text.GetRawText(), limits), "scenario", issues) : null;
        // What the plan names can be compared only with a scenario that could be read.
        var plan = Member(root, "plan", form, issues) is { } planText
            ? Keep(scenario is null ? PlanJson.Read(planText.GetRawText(), limits) : PlanJson.Read(planText.GetRawText(), scenario, limits), "plan", issues)
            : null;
        return (scenario, plan);
    }

    /// <summary>The body as JSON, or the issue that says why it is none.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, ReadLimits limits, string form, out Issue? wrong)
    {
        wrong = null;
        if (!Utf8.IsValid(bytes.Span))
        {
            wrong = new(ReadIssueCodes.NotUtf8, "$", null, "The body is not UTF-8 text.", "Send it as UTF-8.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 1, AllowDuplicateProperties = false });
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter: a name in it holds an escape that is no character.
            wrong = new(ReadIssueCodes.InvalidJson, "$", null, $"The body is no JSON: {unreadable.Message}", $"Send {form}.");
            return null;
        }
    }

    internal static JsonElement? Member(JsonElement root, string name, string form, List<Issue> issues)
    {
        if (JsonText.MemberOf(root, name) is { } member)
            return member;
        issues.Add(new(ReadIssueCodes.MissingField, name, null, $"The body has no \"{name}\".", $"Send {form}."));
        return null;
    }

    private static T? Keep<T>(ReadResult<T> read, string name, List<Issue> issues) where T : class
    {
        issues.AddRange(read.Issues.Select(issue => issue with { Path = issue.Path == "$" ? name : $"{name}.{issue.Path}" }));
        return read.Value;
    }
}
