using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Api.Store;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Storage;
using Planner.Core.Validation;

namespace Planner.Api.Endpoints;

/// <summary>Keys of an organisation, organisations of the host, and the log of all changes.</summary>
public static class KeyEndpoints
{
    private const long DefaultRate = 6_000;
    private const long MostRate = 600_000;

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys").RequireAuthorization(Scopes.Admin);
        keys.MapGet("", ListAsync).Produces<PageOf<KeyDocument>>().WithName("listKeys").WithSummary("The organisation's keys; what they are is not shown again.");
        keys.MapPost("", AddAsync).Produces<NewKey>(201).ProducesProblem(422).WithName("addKey").WithSummary("Make a key; it is shown this once.");
        keys.MapDelete("/{id}", RevokeAsync).Produces(204).ProducesProblem(404).WithName("revokeKey").WithSummary("Revoke a key; it opens nothing from now on.");
        api.MapPost("/organisations", AddOrganisationAsync).Produces<NewKey>(201).ProducesProblem(409).ProducesProblem(422).WithTags("Keys").RequireAuthorization(Scopes.Host)
            .WithName("addOrganisation").WithSummary("Add an organisation, apart from all others, with a first key.");
        api.MapGet("/audit", AuditAsync).Produces<PageOf<AuditDocument>>().WithTags("Audit").RequireAuthorization(Scopes.Admin).WithName("listAudit").WithSummary("Every change, newest first: who, when, before, after.");
    }

    private static async Task<IResult> ListAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var keys = await database.ReadAsync(session => ApiKeys.ListAsync(session, caller.Organisation), cancellation);
        return TypedResults.Ok(new PageOf<KeyDocument>([.. keys.Select(key => new KeyDocument(
            key.Id, key.Name, key.Scopes.Split(' '), key.Rate, key.Created.ToDateTimeOffset(), key.Revoked?.ToDateTimeOffset()))], null));
    }

    private static async Task<IResult> AddAsync(KeyRequest request, HttpContext context, Caller caller, Database database, CancellationToken cancellation)
    {
        var issues = Check(request, context).ToList();
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        var text = KeyText.Make();
        var key = StoreStart.NewKey(caller.Organisation, request.Name!, request.Scopes!.Distinct(), text, request.RatePerMinute ?? DefaultRate, caller.Now);
        await database.WriteAsync(
            async session =>
            {
                await ApiKeys.AddAsync(session, key);
                await Audit.WriteAsync(session, caller.Actor, "created", "keys", key.Id, after: $"{{\"name\":{System.Text.Json.JsonSerializer.Serialize(key.Name)},\"scopes\":\"{key.Scopes}\"}}");
            },
            cancellation);
        return TypedResults.Created($"/v1/keys/{key.Id}", new NewKey(key.Id, text, caller.Organisation));
    }

    private static async Task<IResult> RevokeAsync(string id, Caller caller, Database database, KnownKeys known, CancellationToken cancellation)
    {
        var revoked = await database.WriteAsync(
            async session =>
            {
                if (!await ApiKeys.RevokeAsync(session, caller.Organisation, id, caller.Now))
                    return false;
                await Audit.WriteAsync(session, caller.Actor, "revoked", "keys", id);
                return true;
            },
            cancellation);
        known.Forget();
        return revoked ? TypedResults.NoContent() : Problems.Unknown("key", id);
    }

    private static async Task<IResult> AddOrganisationAsync(OrganisationRequest request, Caller caller, Database database, CancellationToken cancellation)
    {
        var issues = Texts(("id", request.Id), ("name", request.Name)).ToList();
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        var text = KeyText.Make();
        var made = await database.WriteAsync(
            async session =>
            {
                if (await ApiKeys.FindOrganisationAsync(session, request.Id!) is not null)
                    return false;
                await ApiKeys.AddOrganisationAsync(session, new Organisation(request.Id!, request.Name!, caller.Now));
                await ApiKeys.AddAsync(session, StoreStart.NewKey(request.Id!, "first key", [Scopes.Admin], text, DefaultRate, caller.Now));
                await Audit.WriteAsync(session, caller.Actor, "created", "organisations", request.Id!);
                return true;
            },
            cancellation);
        return made ? TypedResults.Created((string?)null, new NewKey(request.Id!, text, request.Id!)) : Problems.Exists("organisation", request.Id!);
    }

    private static async Task<IResult> AuditAsync(
        [Description("Of this kind only: a kind of resource, \"plans\", \"keys\", ...")] string? kind, [Description("Of the one with this id only.")] string? id, [AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!paging.TryReadNumber(out var below))
            return Problems.BadCursor();
        var found = await database.ReadAsync(session => Audit.ListAsync(session, caller.Organisation, kind, id, below, paging.Count + 1), cancellation);
        var page = found.Take(paging.Count).Select(entry => new AuditDocument(
            entry.At.ToDateTimeOffset(), entry.Who, entry.Action, entry.Kind, entry.Id, Json(entry.Before), Json(entry.After))).ToList();
        return TypedResults.Ok(new PageOf<AuditDocument>(page, paging.Next(found, one => one.Number)));
    }

    private static JsonObject? Json(string? text) => text is null ? null : JsonNode.Parse(text) as JsonObject;

    private static IEnumerable<Issue> Check(KeyRequest request, HttpContext context)
    {
        foreach (var issue in Texts(("name", request.Name)))
            yield return issue;
        if (request.Scopes is not { Length: > 0 })
            yield return new Issue(ReadIssueCodes.MissingField, "scopes", null, "The key may do nothing.", $"Name some of {string.Join(", ", Scopes.All)}.");
        for (var i = 0; i < request.Scopes?.Length; i++)
        {
            var scope = request.Scopes[i];
            if (!Scopes.All.Contains(scope))
                yield return new Issue(ReadIssueCodes.UnknownName, $"scopes[{i}]", scope, $"There is no scope \"{scope}\".", $"Name some of {string.Join(", ", Scopes.All)}.");
            else if (scope == Scopes.Host && !context.User.HasClaim(Caller.ScopeClaim, Scopes.Host))
                yield return new Issue(ReadIssueCodes.UnknownName, $"scopes[{i}]", scope, "Only a key of the host can make another.", "Leave the scope out.");
        }

        if (request.RatePerMinute is < 60 or > MostRate)
            yield return new Issue(IssueCodes.ValueTooLarge, "ratePerMinute", $"{request.RatePerMinute}", "The rate is not 60 to 600000 a minute.", "Write a number in between.");
    }

    private static IEnumerable<Issue> Texts(params (string Name, string? Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new Issue(ReadIssueCodes.MissingField, name, null, $"The field \"{name}\" is missing or empty.", "Add it.");
            else if (value.Length > 200)
                yield return new Issue(ReadIssueCodes.LongIdentifier, name, value[..80], $"\"{name}\" has more than 200 characters.", "Shorten it.");
            if (JsonText.ZeroIn(name, value) is { } zero)
                yield return zero;
        }
    }

    /// <param name="Name">For people: who has the key.</param>
    /// <param name="Scopes">Some of read, plan, operate, manage, admin, host.</param>
    /// <param name="RatePerMinute">Requests a minute at most, 60 to 600000; 6000 if absent.</param>
    public sealed record KeyRequest([property: Required] string? Name, [property: Required] string[]? Scopes, long? RatePerMinute = null);

    /// <param name="Id">Names it for good.</param>
    /// <param name="Name">For people.</param>
    public sealed record OrganisationRequest([property: Required] string? Id, [property: Required] string? Name);

    /// <param name="Id">Of the key; of the organisation where one was added.</param>
    /// <param name="Key">Shown this once: send it as "Authorization: Bearer ...".</param>
    public sealed record NewKey(string Id, string Key, string Organisation);

    /// <param name="RatePerMinute">Requests a minute at most.</param>
    /// <param name="RevokedAt">Absent: it is in use.</param>
    public sealed record KeyDocument(string Id, string Name, IReadOnlyList<string> Scopes, long RatePerMinute, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

    /// <param name="Who">The name of the key.</param>
    /// <param name="Action">created, changed, deleted, published, ...</param>
    /// <param name="Kind">What it was done to: a kind of resource, "plans", "keys", ...</param>
    /// <param name="Before">The record before; absent: there was none, or it is not shown.</param>
    /// <param name="After">The record after; absent: there is none, or it is not shown.</param>
    public sealed record AuditDocument(DateTimeOffset At, string Who, string Action, string Kind, string Id, JsonObject? Before, JsonObject? After);
}
