using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Who is told of what happens.</summary>
public static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireAuthorization(Scopes.Admin);
        hooks.MapGet("", ListAsync).Produces<PageOf<WebhookDocument>>().WithName("listWebhooks").WithSummary("The organisation's webhooks.");
        hooks.MapPost("", AddAsync).Produces<NewWebhook>(201).ProducesProblem(422).WithName("addWebhook").WithSummary("Add a webhook; the secret that signs what it is sent is shown this once.");
        hooks.MapDelete("/{id}", DeleteAsync).Produces(204).ProducesProblem(404).WithName("deleteWebhook").WithSummary("Remove a webhook.");
        hooks.MapGet("/{id}/deliveries", DeliveriesAsync).Produces<PageOf<DeliveryDocument>>().ProducesProblem(404).WithName("listDeliveries").WithSummary("What it was sent, newest first, and what came of it.");
    }

    private static async Task<IResult> ListAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var hooks = await database.ReadAsync(session => Planner.Core.Storage.Webhooks.ListAsync(session, caller.Organisation), cancellation);
        return TypedResults.Ok(new PageOf<WebhookDocument>([.. hooks.Select(hook => new WebhookDocument(hook.Id, hook.Url, hook.Events.Split(' '), hook.Created.ToDateTimeOffset()))], null));
    }

    private static async Task<IResult> AddAsync(WebhookRequest request, Caller caller, Database database, CancellationToken cancellation)
    {
        var issues = Check(request).ToList();
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hook = new Webhook(
            caller.Organisation, Guid.CreateVersion7(caller.Now.ToDateTimeOffset()).ToString("N"), request.Url!, secret, string.Join(' ', request.Events ?? ["*"]), caller.Now);
        await database.WriteAsync(
            async session =>
            {
                await Planner.Core.Storage.Webhooks.AddAsync(session, hook);
                await Audit.WriteAsync(session, caller.Actor, "created", "webhooks", hook.Id);
            },
            cancellation);
        return TypedResults.Created($"/v1/webhooks/{hook.Id}", new NewWebhook(hook.Id, secret));
    }

    private static async Task<IResult> DeleteAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var deleted = await database.WriteAsync(
            async session =>
            {
                if (!await Planner.Core.Storage.Webhooks.DeleteAsync(session, caller.Organisation, id))
                    return false;
                await Audit.WriteAsync(session, caller.Actor, "deleted", "webhooks", id);
                return true;
            },
            cancellation);
        return deleted ? TypedResults.NoContent() : Problems.Unknown("webhook", id);
    }

    private static async Task<IResult> DeliveriesAsync(string id, [AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!paging.TryReadNumber(out var below))
            return Problems.BadCursor();
        var (hook, found) = await database.ReadAsync(
            async session => (
                await Planner.Core.Storage.Webhooks.FindAsync(session, caller.Organisation, id),
                await Planner.Core.Storage.Webhooks.DeliveriesAsync(session, caller.Organisation, id, below, paging.Count + 1)),
            cancellation);
        if (hook is null)
            return Problems.Unknown("webhook", id);
        var page = found.Take(paging.Count).Select(one => new DeliveryDocument(
            one.Number, one.Event, one.Created.ToDateTimeOffset(), one.Attempts, one.Delivered?.ToDateTimeOffset(), one.Next?.ToDateTimeOffset(), one.Answer)).ToList();
        return TypedResults.Ok(new PageOf<DeliveryDocument>(page, paging.Next(found, one => one.Number)));
    }

    private static IEnumerable<Issue> Check(WebhookRequest request)
    {
        if (request.Url is not { Length: <= 2000 } text || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            yield return new Issue(ReadIssueCodes.InvalidText, "url", request.Url is { Length: > 80 } ? request.Url[..80] : request.Url, "This is no address of the web without user and password.", "Write https://host/path.");
        if (JsonText.ZeroIn("url", request.Url) is { } zero)
            yield return zero;
        for (var i = 0; i < request.Events?.Length; i++)
        {
            if (request.Events[i] != "*" && !EventDesk.Known.Contains(request.Events[i]))
                yield return new Issue(ReadIssueCodes.UnknownName, $"events[{i}]", request.Events[i], $"There is no event \"{request.Events[i]}\".", $"Name some of {string.Join(", ", EventDesk.Known)}, or \"*\".");
        }
    }

    /// <param name="Url">http or https, without user and password.</param>
    /// <param name="Events">Which events; all if absent.</param>
    public sealed record WebhookRequest([property: Required] string? Url, string[]? Events = null);

    /// <param name="Secret">Signs what is sent, HMAC-SHA-256 over "time.body" in the header Planner-Signature; shown this once.</param>
    public sealed record NewWebhook(string Id, string Secret);

    public sealed record WebhookDocument(string Id, string Url, IReadOnlyList<string> Events, DateTimeOffset CreatedAt);

    /// <param name="Number">Its place in the list.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="NextAt">When it is tried next; absent: delivered or given up.</param>
    /// <param name="Answer">What came of the last try.</param>
    public sealed record DeliveryDocument(long Number, string Event, DateTimeOffset CreatedAt, long Attempts, DateTimeOffset? DeliveredAt, DateTimeOffset? NextAt, string? Answer);
}
