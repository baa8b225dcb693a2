using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Documents;

/// <summary>Every way in which the API says no, as problem documents (RFC 9457) with a code for programs.</summary>
public static class Problems
{
    public const int TimedOut = StatusCodes.Status504GatewayTimeout;
    public const int StoreAway = StatusCodes.Status503ServiceUnavailable;
    public const int StoreFull = StatusCodes.Status507InsufficientStorage;

    /// <summary>What can't be read of a request is the caller's fault, an outage of the store nobody's, and the rest ours.</summary>
    public static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ => StoreFaults.Of(fault) switch
        {
            StoreFault.Away => StoreAway,
            StoreFault.Full => StoreFull,
            _ => StatusCodes.Status500InternalServerError,
        },
    };

    /// <summary>What to say of a request that could not be carried out for no fault of its own; null: the status is another.</summary>
    public static string? OutageOf(int? status) => status switch
    {
        TimedOut => "The request took longer than this host allows. Ask for less at once, or send it again later, with the same Idempotency-Key.",
        StoreAway => "The store does not answer. Whether the request was carried out is not known: send it again a little later, with the same Idempotency-Key.",
        StoreFull => "The store has no room left. Nothing was changed; reading goes on. Make room on its disk, and send the request again.",
        _ => null,
    };

    /// <summary>All issues of an input at once, in the member "issues".</summary>
    public static ProblemHttpResult Unprocessable(IReadOnlyList<Issue> issues) => Of(
        422, "input_invalid", "The input is not valid.", $"The input has {issues.Count(issue => issue.Severity == IssueSeverity.Error)} errors.", ("issues", issues));

    /// <summary>The plan of an input breaks rules: all violations, in the member "violations".</summary>
    public static ProblemHttpResult Unlawful(IReadOnlyList<Violation> violations) =>
        Of(422, "plan_unlawful", "The plan is not lawful.", $"The plan has {violations.Count} violations.", ("violations", violations));

    public static ProblemHttpResult TooLarge(RunSettings settings) => Of(413, "body_too_large", "The input is too large.", $"The body is longer than {settings.MaxBytes} bytes.");

    public static ProblemHttpResult NotUtf8() => Of(415, "media_type_not_supported", "The body's encoding is not read.", "Send the body in UTF-8, and declare no other charset.");

    public static ProblemHttpResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return Of(429, "queue_full", "Too many plans wait.", "As many plans wait as the host takes on. Try again when one has ended.");
    }

    public static ProblemHttpResult CalendarInMaking(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return Of(409, "calendar_in_making", "A calendar is being made.", "The organisation's calendar of inspections is being made. Ask again when it has ended.");
    }

    public static ProblemHttpResult NothingToInspect() => Of(
        409, "nothing_to_inspect", "There is nothing to inspect.", "The store has no programme with an agreement about it there. Add both first.");

    public static ProblemHttpResult TooOften() => Of(429, "rate_exceeded", "Too many requests.", "The key's requests of this minute are used up. Wait as long as Retry-After says.");

    public static ProblemHttpResult Unknown(string noun, string id) => Of(404, "not_found", $"Unknown {noun}.", $"There is no {noun} \"{Shown(id)}\".");

    public static ProblemHttpResult NoPlan(StoredPlan plan) => Of(
        409, "no_plan", "No plan.", $"The run is {plan.State} and has no plan{(plan.Ended ? "" : " yet")}.");

    public static ProblemHttpResult Failed(StoredPlan plan, IReadOnlyList<Violation>? violations) => Of(
        500, "run_failed", "The run failed.", plan.Error ?? "The run failed.", ("plan", $"/v1/plans/{plan.Id}"), ("violations", violations));

    public static ProblemHttpResult VersionDiffers(string noun, string id) => Of(
        412, "version_differs", "Somebody was faster.", $"The {noun} \"{Shown(id)}\" has another version than If-Match or If-None-Match says. Read it again, and decide anew.");

    public static ProblemHttpResult Exists(string noun, string id) =>
        Of(409, "already_exists", "It exists already.", $"There is a {noun} \"{Shown(id)}\". Change it by PUT, or give the new one another id.");

    public static ProblemHttpResult StillReferenced(string noun, string id, IReadOnlyList<ResourceReference> by) => Of(
        409, "still_referenced", "It is still needed.", $"The {noun} \"{Shown(id)}\" is named by others. Change or delete these first.", ("namedBy", by.Select(one => $"/v1/{one.Kind}/{one.Id}")));

    public static ProblemHttpResult BadHeader(string header, string why) => Of(400, "header_invalid", $"The header {header} can't be understood.", why);

    public static ProblemHttpResult BadParameter(string name, string why) => Of(400, "parameter_invalid", $"The parameter \"{name}\" can't be understood.", why, ("path", name));

    public static ProblemHttpResult BadCursor() => BadParameter("after", "It is no cursor of this list.");

    /// <summary>What is wrong with parameters, by name.</summary>
    public static ProblemHttpResult BadParameters(Dictionary<string, string[]> errors) =>
        Of(400, "parameter_invalid", "A parameter can't be understood.", string.Join(" ", errors.SelectMany(error => error.Value)), ("path", errors.Keys.First()), ("errors", errors));

    public static ProblemHttpResult KeyReused() => Of(
        422, "idempotency_key_reused", "The key was used for another request.", "The Idempotency-Key came with another method, path or body before. Use a new one for each request.");

    public static ProblemHttpResult InProgress(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Of(409, "request_in_progress", "The request is under way.", "A request with this Idempotency-Key has not ended yet. Ask again a little later.");
    }

    public static ProblemHttpResult NotPublished(PublishResult result) => result.Outcome switch
    {
        PublishOutcome.NotFromStore => Of(409, "not_from_store", "Not a plan of the store.", "Its scenario was sent with the request. Only plans made with \"fromStore\" can be published."),
        PublishOutcome.NoPlan => Of(409, "no_plan", "No plan.", "The run has not ended, or has no plan."),
        PublishOutcome.Unlawful => Unlawful(result.Violations!),
        PublishOutcome.PartsGone => Of(409, "parts_gone", "Parts are gone.", "Pieces that the plan takes are no longer there. Plan again.", ("missing", result.Short)),
        _ => Of(409, "superseded", "A stronger plan is in force.",
            result.InForce!.Territory.Length == 0
                ? "A plan for all of the organisation is in force on one of its days, or one that took its data later."
                : "A plan that took its data later is in force on one of its days.",
            ("inForce", new { Plan = $"/v1/plans/{result.InForce.Plan}", result.InForce.Day, Published = InstantPattern.General.Format(result.InForce.Published) })),
    };

    private static string Shown(string text) => text.Length > 80 ? text[..77] + "..." : text;

    private static ProblemHttpResult Of(int status, string code, string title, string detail, params (string Name, object? Value)[] more)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(detail: detail, statusCode: status, title: title, extensions: extensions);
    }
}
