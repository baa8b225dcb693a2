using System.ComponentModel.DataAnnotations;
using NodaTime;
using NodaTime.Text;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Worker.Nightly;
using Planner.Worker.Runs;

namespace Planner.Api.Endpoints;

/// <summary>Nightly runs: their history, and starting one by hand.</summary>
public static class RebuildEndpoints
{
    public static void MapRebuilds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rebuilds", ListAsync).Produces<PageOf<RebuildDocument>>().WithTags("Nightly runs").RequireAuthorization(Scopes.Read)
            .WithName("listRebuilds").WithSummary("Nightly runs, newest first: what each changed, and why it was published or held.");
        api.MapPost("/schedules/{id}/run", RunAsync).Produces<RebuildDocument>(202).ProducesProblem(404).WithTags("Nightly runs").RequireAuthorization(Scopes.Operate)
            .WithName("runSchedule").WithSummary("Begin a run of a schedule now.").DisableRequestTimeout();
    }

    private static async Task<IResult> ListAsync([AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!paging.TryReadNumber(out var below))
            return Problems.BadCursor();
        var found = await database.ReadAsync(session => Rebuilds.ListAsync(session, caller.Organisation, below, paging.Count + 1), cancellation);
        return TypedResults.Ok(new PageOf<RebuildDocument>(
            [.. found.Take(paging.Count).Select(RebuildDocument.Of)], paging.Next(found, run => run.Started.ToUnixTimeTicks())));
    }

    private static async Task<IResult> RunAsync(string id, Caller caller, NightDesk nights, CancellationToken cancellation)
    {
        var name = $"by hand {InstantPattern.ExtendedIso.Format(caller.Now)}";
        return await nights.BeginAsync(caller.Organisation, caller.Name, id, _ => name, always: true, cancellation) is not { } run
            ? Problems.Unknown("schedule", id)
            : TypedResults.Accepted(run.Plan.Length > 0 ? $"/v1/plans/{run.Plan}" : null, RebuildDocument.Of(run));
    }

    /// <param name="Night">The local date on which it was to begin, or when somebody began it.</param>
    /// <param name="State">planning, published, held (publish its plan, or plan again), failed, or idle (there was nothing to plan).</param>
    /// <param name="PlanId">Absent: it has none.</param>
    /// <param name="Summary">What changed against the plan in force, what that brings, and why it was held; absent while it is planned.</param>
    public sealed record RebuildDocument(
        string Schedule, string Night, [property: AllowedValues("planning", "published", "held", "failed", "idle")] string State, string? PlanId, DateTimeOffset StartedAt, DateTimeOffset? DecidedAt, string StartedBy, Form<RebuildSummary>? Summary)
    {
        public static RebuildDocument Of(Rebuild run) => new(
            run.Schedule, run.Night, run.State, run.Plan.Length > 0 ? run.Plan : null, run.Started.ToDateTimeOffset(), run.Decided?.ToDateTimeOffset(), run.Who,
            run.Summary is { } summary ? new Form<RebuildSummary>(summary) : null);
    }
}
