using System.Text.Json.Nodes;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Api.Contract;

/// <summary>A refusal (RFC 9457), with a code for programs.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">What it is about, the same for each code.</param>
/// <param name="Detail">What was wrong this time.</param>
/// <param name="Code">Stable, lower snake case.</param>
/// <param name="RequestId">Names the request in the host's log.</param>
/// <param name="Issues">All that is wrong with a document.</param>
/// <param name="Violations">The rules that a plan breaks.</param>
/// <param name="Path">The parameter that is meant.</param>
/// <param name="Errors">What is wrong with parameters, by name.</param>
/// <param name="NamedBy">Addresses of the resources that name one which can't be deleted.</param>
/// <param name="Plan">The address of the plan that is meant.</param>
/// <param name="Missing">Pieces that are gone.</param>
/// <param name="InForce">The plan that is in force instead.</param>
public sealed record ProblemBody(
    int Status, string Title, string Code, string? Type = null, string? Detail = null, string? Instance = null, string? RequestId = null, Form<IReadOnlyList<Issue>>? Issues = null,
    Form<IReadOnlyList<Violation>>? Violations = null, string? Path = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null, IReadOnlyList<string>? NamedBy = null,
    string? Plan = null, IReadOnlyList<MissingPieces>? Missing = null, PlanInForceInstead? InForce = null);

/// <summary>Pieces that a plan takes and that are gone.</summary>
/// <param name="Day">On which they are needed, 2026-11-23.</param>
/// <param name="PlaceKind">"depot", or "van" with the engineer's id as place.</param>
/// <param name="Place">The id of the depot or the engineer.</param>
/// <param name="Part">The id of the part.</param>
/// <param name="Quantity">Pieces too few.</param>
public sealed record MissingPieces(string Day, string PlaceKind, string Place, string Part, long Quantity);

/// <param name="Plan">Its address.</param>
/// <param name="Day">2026-11-23.</param>
/// <param name="Published">When.</param>
public sealed record PlanInForceInstead(string Plan, string Day, string Published);

/// <summary>The refusals that the contract names, by status.</summary>
internal static class ProblemAnswers
{
    public static IReadOnlyList<(int Status, string Name, string Description, string Code)> All { get; } =
    [
        (400, "BadRequest", "A parameter or a header can't be understood: `parameter_invalid`, `header_invalid`, `bad_request`.", "parameter_invalid"),
        (401, "Unauthorized", "There is neither key nor token, or it is not good: `key_needed`.", "key_needed"),
        (403, "Forbidden", "The key or the person lacks the scope: `not_allowed`.", "not_allowed"),
        (404, "NotFound", "It is unknown, or another organisation's: `not_found`.", "not_found"),
        (409, "Conflict", "It can't be as things stand: `already_exists`, `still_referenced`, `no_plan`, `not_from_store`, `parts_gone`, `superseded`, `request_in_progress`, `calendar_in_making`, `nothing_to_inspect`.", "already_exists"),
        (412, "VersionDiffers", "It has another version than If-Match or If-None-Match says: `version_differs`.", "version_differs"),
        (413, "BodyTooLarge", "The body is longer than the host takes: `body_too_large`.", "body_too_large"),
        (415, "MediaTypeNotSupported", "The body is not declared as a type that is read here, or not in UTF-8: `media_type_not_supported`.", "media_type_not_supported"),
        (422, "Unprocessable", "The document is wrong, with all its issues or violations: `input_invalid`, `plan_unlawful`, `idempotency_key_reused`.", "input_invalid"),
        (429, "TooManyRequests", "The key's rate or the queue is used up; the header Retry-After says for how long: `rate_exceeded`, `queue_full`.", "rate_exceeded"),
        (500, "RunFailed", "The run failed, or the host did: `run_failed`, `internal_error`.", "run_failed"),
        (503, "StoreAway", "The store does not answer; whether the request was carried out is not known: `store_away`.", "store_away"),
        (504, "TimedOut", "It took longer than the host allows; whether it was carried out is not known: `timed_out`.", "timed_out"),
        (507, "StoreFull", "The store has no room left; nothing was changed: `store_full`.", "store_full"),
    ];

    public static string NameOf(int status) => All.First(one => one.Status == status).Name;

    public static bool Knows(int status) => All.Any(one => one.Status == status);

    public static JsonObject Example((int Status, string Name, string Description, string Code) one)
    {
        var example = new JsonObject { ["title"] = Titles[one.Code], ["status"] = one.Status, ["code"] = one.Code, ["requestId"] = "0HNHJ2V3M8Q1C:00000001" };
        if (one.Status == 400)
            example["path"] = "limit";
        if (one.Status == 422)
        {
            example["issues"] = new JsonArray(new JsonObject
            {
                ["code"] = "missing_field", ["path"] = "visits[0].duration", ["message"] = "The field \"duration\" is missing.", ["remedy"] = "Add it.", ["severity"] = "error",
            });
        }

        return example;
    }

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["parameter_invalid"] = "The parameter \"limit\" can't be understood.",
        ["key_needed"] = "Unauthorized",
        ["not_allowed"] = "Forbidden",
        ["not_found"] = "Unknown site.",
        ["already_exists"] = "It exists already.",
        ["version_differs"] = "Somebody was faster.",
        ["body_too_large"] = "The input is too large.",
        ["media_type_not_supported"] = "The body's encoding is not read.",
        ["input_invalid"] = "The input is not valid.",
        ["rate_exceeded"] = "Too many requests.",
        ["run_failed"] = "The run failed.",
        ["store_away"] = "Service Unavailable",
        ["timed_out"] = "Gateway Timeout",
        ["store_full"] = "Insufficient Storage",
    };
}
