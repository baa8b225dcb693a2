using System.Text.Json;
using System.Text.Json.Serialization;
using Planner.Core.Domain;

namespace Planner.Core.Client;

/// <summary>The host says no.</summary>
/// <param name="status">Of the answer.</param>
/// <param name="code">Stable, lower snake case: docs/api.md.</param>
/// <param name="message">What was wrong, for people.</param>
/// <param name="issues">All that is wrong with a document.</param>
public sealed class PlannerException(int status, string code, string message, IReadOnlyList<Issue> issues) : Exception(message)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public int Status => status;

    public string Code => code;

    public IReadOnlyList<Issue> Issues => issues;

    internal static PlannerException Of(int status, string text)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<Problem>(text, Json);
            return new PlannerException(status, problem?.Code ?? "unknown", problem?.Detail ?? problem?.Title ?? $"The host answers {status}.", problem?.Issues ?? []);
        }
        catch (JsonException)
        {
            // Something between here and the host has answered.
            return new PlannerException(status, "unknown", text.Length > 200 ? text[..200] : text, []);
        }
    }

    internal static PlannerException Unreadable(IReadOnlyList<Issue> issues) =>
        new(200, "answer_unreadable", $"The answer can't be read: {(issues.Count > 0 ? issues[0].Message : "it is no record.")} Maybe the host is newer than this client.", issues);

    private sealed record Problem(string? Title, string? Detail, string? Code, IReadOnlyList<Issue>? Issues);
}
