using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Core.IO.Report;

namespace Planner.Api.Endpoints;

/// <summary>Runs as resources: start, watch, cancel, fetch the plan.</summary>
public static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("", Start)
            .Accepts<JsonElement>("application/json")
            .ProducesProblem(413).ProducesProblem(422).ProducesProblem(429)
            .WithSummary("Queue a run of a scenario.");
        runs.MapGet("", List).WithSummary("The runs that the host knows, newest first.");
        runs.MapGet("/{id}", Read).ProducesProblem(404).WithSummary("How a run stands.");
        runs.MapDelete("/{id}", Cancel).ProducesProblem(404).WithSummary("End a run; the best plan so far is kept.");
        runs.MapGet("/{id}/events", Watch).ProducesProblem(404).WithSummary("The run's documents as server-sent events until it ends.");
        runs.MapGet("/{id}/plan", (string id, RunRegister register) => Fetch(id, register, "application/json", (_, plan) => PlanJson.Write(plan)))
            .Produces<JsonElement>().ProducesProblem(404).ProducesProblem(409).WithSummary("The plan.");
        runs.MapGet("/{id}/plan.geojson", (string id, RunRegister register) => Fetch(id, register, "application/geo+json", (scenario, plan) => GeoJsonWriter.Write(plan, scenario)))
            .Produces<JsonElement>(contentType: "application/geo+json").ProducesProblem(404).ProducesProblem(409).WithSummary("The plan's routes and stops as GeoJSON.");
        runs.MapGet("/{id}/plan.html", (string id, RunRegister register) => Fetch(id, register, "text/html", HtmlReport.Write))
            .Produces<string>(contentType: "text/html").ProducesProblem(404).ProducesProblem(409).WithSummary("The plan as a page with map and time line.");
    }

    private static async Task<Results<Accepted<RunDocument>, ValidationProblem, ProblemHttpResult>> Start(
        HttpRequest request, [AsParameters] SearchQuery query, RunSettings settings, RunRegister register, CancellationToken cancellation)
    {
        if (!query.TryRead(settings, out var options, out var errors))
            return TypedResults.ValidationProblem(errors);
        var (scenario, _, problem) = await DocumentBody.ReadScenarioAsync(request, settings, cancellation);
        if (problem is not null)
            return problem;
        if (!register.TryAdd(scenario!, options, out var run))
            return Problems.Busy();
        return TypedResults.Accepted($"/v1/runs/{run.Id}", RunDocument.Of(run));
    }

    private static Ok<List<RunDocument>> List(RunRegister register) => TypedResults.Ok(register.All.Select(RunDocument.Of).ToList());

    private static Results<Ok<RunDocument>, ProblemHttpResult> Read(string id, RunRegister register) =>
        register.Find(id) is { } run ? TypedResults.Ok(RunDocument.Of(run)) : Problems.UnknownRun(id);

    private static Results<Ok<RunDocument>, Accepted<RunDocument>, ProblemHttpResult> Cancel(string id, RunRegister register, TimeProvider clock)
    {
        if (register.Find(id) is not { } run)
            return Problems.UnknownRun(id);
        run.Cancel(clock.GetUtcNow());
        var document = RunDocument.Of(run);
        return run.Status.Ended ? TypedResults.Ok(document) : TypedResults.Accepted($"/v1/runs/{id}", document);
    }

    private static Results<ServerSentEventsResult<RunDocument>, ProblemHttpResult> Watch(string id, RunRegister register, CancellationToken cancellation) =>
        register.Find(id) is { } run ? TypedResults.ServerSentEvents(Statuses(run, cancellation)) : Problems.UnknownRun(id);

    private static async IAsyncEnumerable<SseItem<RunDocument>> Statuses(PlannedRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var status in run.Follow(cancellation))
            yield return new SseItem<RunDocument>(RunDocument.Of(run, status));
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Fetch(string id, RunRegister register, string type, Func<Scenario, Plan, string> write)
    {
        if (register.Find(id) is not { } run)
            return Problems.UnknownRun(id);
        return run.Status.Plan is { } plan ? TypedResults.Text(write(run.Scenario, plan), type, Encoding.UTF8) : Problems.NoPlan(run);
    }
}
