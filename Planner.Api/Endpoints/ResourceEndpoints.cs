using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Domain.Operations;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>What an organisation keeps: sites, contracts, engineers, tickets, ... each kind with the same five calls.</summary>
public static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder api)
    {
        foreach (var kind in ResourceKinds.All.Where(kind => kind != ResourceKinds.Settings))
            Map(api, kind);
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("", (HttpContext context, Caller caller, Database database, CancellationToken cancellation) => ReadAsync(ResourceKinds.Settings, ResourceKinds.SettingsId, context, caller, database, cancellation))
            .Produces<Form<OrganisationSettings>>().ProducesProblem(404).RequireAuthorization(Scopes.Read).WithName("getSettings").WithSummary("Zone, currency, prices and budgets of the organisation.");
        settings.MapPut("", (HttpContext context, Caller caller, Database database, RunSettings limits, CancellationToken cancellation) => PutAsync(ResourceKinds.Settings, ResourceKinds.SettingsId, context, caller, database, limits, cancellation))
            .Accepts<Form<OrganisationSettings>>("application/json").Produces<Form<OrganisationSettings>>().Produces<Form<OrganisationSettings>>(201).ProducesProblem(412).ProducesProblem(422).RequireAuthorization(Scopes.Manage).WithName("putSettings").WithSummary("Change them.");
    }

    private static void Map(IEndpointRouteBuilder api, ResourceKind kind)
    {
        var form = typeof(Form<>).MakeGenericType(kind.Type);
        var one = char.ToUpperInvariant(kind.Name[0]) + kind.Name[1..];
        var write = Daily(kind) ? Scopes.Operate : Scopes.Manage;
        var group = api.MapGroup($"/{kind.Name}").WithTags(one);
        group.MapGet("", ([AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation) => ListAsync(kind, paging, caller, database, cancellation))
            .Produces(200, typeof(PageOf<>).MakeGenericType(form)).RequireAuthorization(Scopes.Read).WithName($"list{one}").WithSummary($"Every {kind.Noun}, by id, a page at a time.");
        group.MapPost("", (HttpContext context, Caller caller, Database database, RunSettings limits, CancellationToken cancellation) => PostAsync(kind, context, caller, database, limits, cancellation))
            .Accepts(form, "application/json").Produces(201, form).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422)
            .RequireAuthorization(write).WithName($"add{one}").WithSummary($"Add a new {kind.Noun}.");
        group.MapGet("/{id}", (string id, HttpContext context, Caller caller, Database database, CancellationToken cancellation) => ReadAsync(kind, id, context, caller, database, cancellation))
            .Produces(200, form).ProducesProblem(404).RequireAuthorization(Scopes.Read).WithName($"get{one}").WithSummary($"One {kind.Noun}; its version is the ETag.");
        group.MapPut("/{id}", (string id, HttpContext context, Caller caller, Database database, RunSettings limits, CancellationToken cancellation) => PutAsync(kind, id, context, caller, database, limits, cancellation))
            .Accepts(form, "application/json").Produces(200, form).Produces(201, form).ProducesProblem(412).ProducesProblem(413).ProducesProblem(422)
            .RequireAuthorization(write).WithName($"put{one}").WithSummary($"Add or change a {kind.Noun}; with If-Match only the version that one knows.");
        group.MapDelete("/{id}", (string id, HttpContext context, Caller caller, Database database, CancellationToken cancellation) => DeleteAsync(kind, id, context, caller, database, cancellation))
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).RequireAuthorization(write).WithName($"delete{one}").WithSummary($"Delete a {kind.Noun} that nothing else names.");
    }

    private static bool Daily(ResourceKind kind) =>
        kind == ResourceKinds.Tickets || kind == ResourceKinds.Visits || kind == ResourceKinds.Links || kind == ResourceKinds.Absences || kind == ResourceKinds.Completions || kind == ResourceKinds.PartsOrders;

    private static async Task<IResult> ListAsync(ResourceKind kind, Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(session => Resources.ListAsync(session, caller.Organisation, kind.Name, paging.After ?? "", paging.Count + 1), cancellation);
        var more = found.Count > paging.Count;
        return Page.Of(found.Take(paging.Count).Select(resource => resource.Body), more ? found[paging.Count - 1].Id : null);
    }

    private static async Task<IResult> ReadAsync(ResourceKind kind, string id, HttpContext context, Caller caller, Database database, CancellationToken cancellation) =>
        await database.ReadAsync(session => Resources.FindAsync(session, caller.Organisation, kind.Name, id), cancellation) is { } found
            ? Versions.Answer(context, found)
            : Problems.Unknown(kind.Noun, id);

    private static async Task<IResult> PostAsync(ResourceKind kind, HttpContext context, Caller caller, Database database, RunSettings limits, CancellationToken cancellation)
    {
        if (await DocumentBody.ReadAsync(context.Request, limits, cancellation) is not { } body)
            return Problems.TooLarge(limits);
        var written = await WriteAsync(kind, new IncomingResource(body, Expected: 0), caller, database, limits, cancellation);
        return Answer(kind, written, context, caller, exists: 409);
    }

    private static async Task<IResult> PutAsync(ResourceKind kind, string id, HttpContext context, Caller caller, Database database, RunSettings limits, CancellationToken cancellation)
    {
        if (!Versions.TryRead(context.Request, out var expected, out var problem))
            return problem!;
        if (await DocumentBody.ReadAsync(context.Request, limits, cancellation) is not { } body)
            return Problems.TooLarge(limits);
        var written = await WriteAsync(kind, new IncomingResource(body, id, expected), caller, database, limits, cancellation);
        return Answer(kind, written, context, caller, exists: 412);
    }

    private static async Task<WrittenResource> WriteAsync(ResourceKind kind, IncomingResource incoming, Caller caller, Database database, RunSettings limits, CancellationToken cancellation) =>
        (await database.WriteAsync(session => ResourceDesk.PutAsync(session, caller.Actor, kind, [incoming], new ReadLimits { MaxBytes = limits.MaxBytes }), cancellation))[0];

    private static IResult Answer(ResourceKind kind, WrittenResource written, HttpContext context, Caller caller, int exists)
    {
        if (written.Outcome is null)
            return Problems.Unprocessable(written.Issues);
        if (written.Outcome == WriteOutcome.VersionDiffers)
            return exists == 409 ? Problems.Exists(kind.Noun, written.Id!) : Problems.VersionDiffers(kind.Noun, written.Id!);
        var made = written.Outcome == WriteOutcome.Created;
        if (made)
            context.Response.Headers.Location = $"/v1/{kind.Name}/{Uri.EscapeDataString(written.Id!)}";
        return Versions.Answer(context, written.Resource!, made ? 201 : 200);
    }

    private static async Task<IResult> DeleteAsync(ResourceKind kind, string id, HttpContext context, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Versions.TryRead(context.Request, out var expected, out var problem))
            return problem!;
        var (outcome, by) = await database.WriteAsync(
            async session =>
            {
                var outcome = kind == ResourceKinds.Visits
                    ? await VisitDesk.RemoveAsync(session, caller.Actor, id, expected)
                    : await Resources.DeleteAsync(session, caller.Actor, kind.Name, id, expected);
                return (outcome, outcome == WriteOutcome.StillReferenced ? await Resources.NamedByAsync(session, caller.Organisation, kind.Name, id, 20) : []);
            },
            cancellation);
        return outcome switch
        {
            WriteOutcome.Missing => Problems.Unknown(kind.Noun, id),
            WriteOutcome.VersionDiffers => Problems.VersionDiffers(kind.Noun, id),
            WriteOutcome.StillReferenced => Problems.StillReferenced(kind.Noun, id, by),
            _ => TypedResults.NoContent(),
        };
    }
}
