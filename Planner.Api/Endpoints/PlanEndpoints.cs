using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;

namespace Planner.Api.Endpoints;

/// <summary>Plans in one call: make one, check one.</summary>
public static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans").ProducesProblem(413).ProducesProblem(422);
        plans.MapPost("", Make)
            .Accepts<JsonElement>("application/json")
            .Produces<JsonElement>()
            .ProducesProblem(429)
            .WithSummary("Plan a scenario and answer the plan; leaving ends the run.");
        plans.MapPost("/check", Check)
            .Accepts<JsonElement>("application/json")
            .WithSummary("Whether a plan is lawful for a scenario: the body is { scenario, plan }.");
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> Make(
        HttpContext context, [AsParameters] SearchQuery query, RunSettings settings, RunRegister register, TimeProvider clock, CancellationToken cancellation)
    {
        if (!query.TryRead(settings, out var options, out var errors))
            return TypedResults.ValidationProblem(errors);
        var (scenario, _, problem) = await DocumentBody.ReadScenarioAsync(context.Request, settings, cancellation);
        if (problem is not null)
            return problem;
        if (!register.TryAdd(scenario!, options, out var run))
            return Problems.Busy();
        var ended = await EndedAsync(run, clock, cancellation);
        if (ended.State == RunState.Failed)
            return Problems.Failed(run);
        if (ended.Plan is null)
            return Problems.NoPlan(run);
        context.Response.Headers.ContentLocation = $"/v1/runs/{run.Id}/plan";
        return TypedResults.Text(PlanJson.Write(ended.Plan), "application/json");
    }

    private static async Task<RunStatus> EndedAsync(PlannedRun run, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            return await run.Ended(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The caller has left: nobody would fetch the plan.
            run.Cancel(clock.GetUtcNow());
            throw;
        }
    }

    private static async Task<Results<Ok<CheckAnswer>, ProblemHttpResult>> Check(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return Problems.TooLarge(settings);
        var (scenario, plan, issues) = CheckRequest.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        if (scenario is null || plan is null)
            return Problems.Unprocessable(issues);
        var violations = PlanChecker.Check(scenario, plan);
        return TypedResults.Ok(new CheckAnswer(violations.Count == 0, violations, issues));
    }

    /// <param name="Issues">Warnings of both documents.</param>
    public sealed record CheckAnswer(bool Lawful, IReadOnlyList<Violation> Violations, IReadOnlyList<Issue> Issues);
}
