using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Planning;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Plans as resources: make, watch, cancel, publish.</summary>
public static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapPost("", SubmitAsync).Accepts<EitherOf<FromStoreBody, Form<Scenario>>>("application/json").Produces<PlanDocument>(202)
            .ProducesProblem(404).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).RequireAuthorization(Scopes.Plan)
            .WithName("addPlan").WithSummary("Queue a plan of a scenario, or of what the store holds.");
        plans.MapPost("/sync", MakeAsync).Accepts<EitherOf<FromStoreBody, Form<Scenario>>>("application/json").Produces<Form<Plan>>()
            .ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).ProducesProblem(500).RequireAuthorization(Scopes.Plan)
            .WithName("makePlan").WithSummary("Plan a scenario and answer the plan; leaving ends the run.").DisableRequestTimeout();
        plans.MapGet("", ListAsync).Produces<PageOf<PlanDocument>>().RequireAuthorization(Scopes.Read).WithName("listPlans").WithSummary("Plans, newest first, a page at a time.");
        plans.MapGet("/{id}", ReadAsync).Produces<PlanDocument>().ProducesProblem(404).RequireAuthorization(Scopes.Read).WithName("getPlan").WithSummary("How a plan stands.");
        plans.MapDelete("/{id}", CancelAsync).Produces<PlanDocument>().Produces<PlanDocument>(202).ProducesProblem(404).RequireAuthorization(Scopes.Plan)
            .WithName("cancelPlan").WithSummary("End the run; the best plan so far is kept.");
        plans.MapGet("/{id}/events", WatchAsync).Produces<string>(contentType: "text/event-stream").ProducesProblem(404).RequireAuthorization(Scopes.Read).WithName("watchPlan").WithSummary("The plan's documents as server-sent events until it has ended.").DisableRequestTimeout();
        plans.MapPost("/{id}/publish", PublishAsync).Produces<PlanDocument>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).RequireAuthorization(Scopes.Operate)
            .WithName("publishPlan").WithSummary("Put a plan into force, with the pieces that it takes; a newer plan in force is never replaced.");
        api.MapGet("/publications", PublicationsAsync).Produces<PageOf<InForce>>().WithTags("Plans").RequireAuthorization(Scopes.Read)
            .WithName("listPublications").WithSummary("The plan in force for each territory and day.");
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, [AsParameters] SearchQuery query, [Description("The plan to stay close to; its id.")] string? parent, Caller caller, RunSettings settings, PlanDesk desk, Database database, CancellationToken cancellation)
    {
        var (plan, problem) = await QueueAsync(context, query, parent, caller, settings, desk, database, cancellation);
        if (problem is not null)
            return problem;
        var position = await database.ReadAsync(session => PlanDesk.PositionAsync(session, plan!), cancellation);
        return TypedResults.Accepted($"/v1/plans/{plan!.Id}", PlanDocument.Of(plan, null, position));
    }

    private static async Task<IResult> MakeAsync(
        HttpContext context, [AsParameters] SearchQuery query, Caller caller, RunSettings settings, PlanDesk desk, RunBoard board, Database database, CancellationToken cancellation)
    {
        var (plan, problem) = await QueueAsync(context, query, null, caller, settings, desk, database, cancellation);
        if (problem is not null)
            return problem;
        var ended = plan!;
        try
        {
            await foreach (var (present, _) in board.Follow(caller.Organisation, plan!.Id, cancellation))
                ended = present;
        }
        catch (OperationCanceledException)
        {
            // The caller has left: nobody would fetch the plan.
            await EndAsync(caller, plan!.Id, board, database);
            throw;
        }

        var made = await database.ReadAsync(session => PlanDocuments.PlanAsync(session, caller.Organisation, ended.Id), cancellation);
        if (ended.State == PlanStates.Failed)
            return Problems.Failed(ended, made?.Violations);
        if (made is null)
            return Problems.NoPlan(ended);
        context.Response.Headers.ContentLocation = $"/v1/plans/{ended.Id}/plan";
        return TypedResults.Text(PlanJson.Write(made), "application/json");
    }

    private static async Task<(StoredPlan? Plan, IResult? Problem)> QueueAsync(
        HttpContext context, SearchQuery query, string? parentId, Caller caller, RunSettings settings, PlanDesk desk, Database database, CancellationToken cancellation)
    {
        if (!query.TryRead(settings, out var options, out var errors))
            return (null, Problems.BadParameters(errors));
        if (await DocumentBody.ReadAsync(context.Request, settings, cancellation) is not { } bytes)
            return (null, Problems.TooLarge(settings));
        var (request, issues) = PlanRequest.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        if (request is null)
            return (null, Problems.Unprocessable(issues));
        StoredPlan? parent = null;
        if (parentId is not null && (parent = await database.ReadAsync(session => Plans.FindAsync(session, caller.Organisation, parentId), cancellation)) is null)
            return (null, Problems.Unknown("plan", parentId));
        if (request.Span is { } span)
            return await QueueStoreAsync(context, span, caller, options, parent, desk, cancellation);
        var added = await desk.SubmitAsync(caller, request.Scenario!, options, parent, cancellation);
        return added is null ? (null, Problems.Busy(context)) : (added, null);
    }

    private static async Task<(StoredPlan? Plan, IResult? Problem)> QueueStoreAsync(
        HttpContext context, StoreSpan span, Caller caller, PlanOptions options, StoredPlan? parent, PlanDesk desk, CancellationToken cancellation)
    {
        try
        {
            var added = await desk.SubmitAsync(caller, async session => (await Composing.ComposeAsync(session, caller.Organisation, span, parent, caller.Now), span), options, parent, cancellation);
            return added is null ? (null, Problems.Busy(context)) : (added, null);
        }
        catch (StoreInvalidException invalid)
        {
            return (null, Problems.Unprocessable(invalid.Issues));
        }
    }

    private static async Task<IResult> ListAsync([AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(session => Plans.ListAsync(session, caller.Organisation, paging.After, paging.Count + 1), cancellation);
        return TypedResults.Ok(new PageOf<PlanDocument>([.. found.Take(paging.Count).Select(plan => PlanDocument.Of(plan, null))], found.Count > paging.Count ? found[paging.Count - 1].Id : null));
    }

    private static async Task<IResult> ReadAsync(string id, Caller caller, RunBoard board, Database database, CancellationToken cancellation)
    {
        var (plan, position) = await database.ReadAsync(
            async session => await Plans.FindAsync(session, caller.Organisation, id) is { } found ? (found, await PlanDesk.PositionAsync(session, found)) : (null, null), cancellation);
        return plan is null ? Problems.Unknown("plan", id) : TypedResults.Ok(PlanDocument.Of(plan, board.Find(caller.Organisation, id)?.Progress, position));
    }

    private static async Task<IResult> CancelAsync(string id, Caller caller, RunBoard board, Database database, CancellationToken cancellation)
    {
        if (await database.ReadAsync(session => Plans.FindAsync(session, caller.Organisation, id), cancellation) is null)
            return Problems.Unknown("plan", id);
        var plan = await EndAsync(caller, id, board, database);
        return plan.Ended ? TypedResults.Ok(PlanDocument.Of(plan, null)) : TypedResults.Accepted($"/v1/plans/{id}", PlanDocument.Of(plan, null));
    }

    private static async Task<StoredPlan> EndAsync(Caller caller, string id, RunBoard board, Database database)
    {
        var plan = await database.WriteAsync(async session =>
        {
            await Plans.CancelAsync(session, caller.Organisation, id, caller.Now);
            return (await Plans.FindAsync(session, caller.Organisation, id))!;
        });
        board.Find(caller.Organisation, id)?.Cancel();
        return plan;
    }

    private static async Task<IResult> WatchAsync(string id, Caller caller, RunBoard board, Database database, CancellationToken cancellation) =>
        await database.ReadAsync(session => Plans.FindAsync(session, caller.Organisation, id), cancellation) is null
            ? Problems.Unknown("plan", id)
            : TypedResults.ServerSentEvents(Documents(board, caller.Organisation, id, cancellation));

    private static async IAsyncEnumerable<SseItem<PlanDocument>> Documents(RunBoard board, string organisation, string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (plan, progress) in board.Follow(organisation, id, cancellation))
            yield return new SseItem<PlanDocument>(PlanDocument.Of(plan, progress));
    }

    private static async Task<IResult> PublishAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var (plan, result) = await database.WriteAsync(
            async session => await Plans.FindAsync(session, caller.Organisation, id) is { } found ? (found, await PublishDesk.PublishAsync(session, caller.Actor, found)) : (null, null),
            cancellation);
        if (plan is null)
            return Problems.Unknown("plan", id);
        return result!.Ok ? TypedResults.Ok(PlanDocument.Of(plan, null)) : Problems.NotPublished(result);
    }

    private static async Task<IResult> PublicationsAsync(
        [Description("The first day, 2026-11-23; all if absent.")] string? from, [Description("The last day; all if absent.")] string? to, Caller caller, Database database, CancellationToken cancellation)
    {
        foreach (var (name, day) in ((string, string?)[])[("from", from), ("to", to)])
        {
            if (day is not null && !NodaTime.Text.LocalDatePattern.Iso.Parse(day).Success)
                return Problems.BadParameter(name, "Write a date as 2026-11-23.");
        }

        var found = await database.ReadAsync(session => Publications.ListAsync(session, caller.Organisation, from ?? "", to ?? "9999"), cancellation);
        return TypedResults.Ok(new PageOf<InForce>(
            [.. found.Select(one => new InForce(one.Day, one.Territory.Length == 0 ? null : one.Territory, one.Plan, one.Published.ToDateTimeOffset(), one.Who))], null));
    }

    /// <param name="Day">2026-11-23.</param>
    /// <param name="Territory">Absent: all of the organisation.</param>
    [DisplayName("PlanInForce")]
    public sealed record InForce(string Day, string? Territory, string PlanId, DateTimeOffset PublishedAt, string PublishedBy);
}
