using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Runs;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Api.Documents;

/// <summary>Every way in which the API says no, as problem documents (RFC 9457).</summary>
public static class Problems
{
    /// <summary>All issues of an input at once, in the member "issues".</summary>
    public static ProblemHttpResult Unprocessable(IReadOnlyList<Issue> issues) => TypedResults.Problem(
        detail: $"The input has {issues.Count(issue => issue.Severity == IssueSeverity.Error)} errors.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "The input is not valid.",
        extensions: new Dictionary<string, object?> { ["issues"] = issues });

    /// <summary>The plan of an input breaks rules: all violations, in the member "violations".</summary>
    public static ProblemHttpResult Unlawful(IReadOnlyList<Violation> violations) => TypedResults.Problem(
        detail: $"The plan has {violations.Count} violations.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "The plan is not lawful.",
        extensions: new Dictionary<string, object?> { ["violations"] = violations });

    public static ProblemHttpResult TooLarge(RunSettings settings) => TypedResults.Problem(
        detail: $"The body is longer than {settings.MaxBytes} bytes.",
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "The input is too large.");

    public static ProblemHttpResult Busy() => TypedResults.Problem(
        detail: "As many runs wait as the host takes on. Try again when one has ended.",
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too many runs wait.");

    public static ProblemHttpResult UnknownRun(string id) => TypedResults.Problem(
        detail: $"There is no run \"{id}\". Maybe it is so old that the host has forgotten it.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown run.");

    public static ProblemHttpResult NoPlan(PlannedRun run) => TypedResults.Problem(
        detail: $"The run is {run.Status.State.ToString().ToLowerInvariant()} and has no plan{(run.Status.Ended ? "" : " yet")}.",
        statusCode: StatusCodes.Status409Conflict,
        title: "No plan.");

    public static ProblemHttpResult Failed(PlannedRun run) => TypedResults.Problem(
        detail: run.Status.Error,
        statusCode: StatusCodes.Status500InternalServerError,
        title: "The run failed.",
        extensions: new Dictionary<string, object?> { ["run"] = $"/v1/runs/{run.Id}", ["violations"] = run.Status.Plan?.Violations });
}
