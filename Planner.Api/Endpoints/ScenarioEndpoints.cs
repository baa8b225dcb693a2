using System.ComponentModel;
using System.Text;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;

namespace Planner.Api.Endpoints;

/// <summary>Scenarios and plans that the caller brings: nothing of them is kept.</summary>
public static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("").WithTags("Stateless").ProducesProblem(413).ProducesProblem(422).RequireAuthorization(Scopes.Plan);
        calls.MapPost("/validate", ValidateAsync).Accepts<Form<Scenario>>("application/json").Produces<ValidationAnswer>().WithName("validate").WithSummary("Everything wrong or doubtful in a scenario, at once.");
        calls.MapPost("/evaluate", EvaluateAsync).Accepts<CheckBody>("application/json").Produces<Evaluation>().WithName("evaluate")
            .WithSummary("A plan, hand-made or not: what it costs and which rules it breaks. The body is { scenario, plan }.");
        calls.MapPost("/explain", ExplainAsync).Accepts<CheckBody>("application/json").Produces<Explanation>().ProducesProblem(404).WithName("explain")
            .WithSummary("Why a visit of a lawful plan is where it is, or why it is left out. The body is { scenario, plan }.");
    }

    private static async Task<IResult> ValidateAsync(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return Problems.TooLarge(settings);
        var read = ScenarioJson.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        return TypedResults.Ok(new ValidationAnswer(read.Ok, read.Issues));
    }

    private static async Task<IResult> EvaluateAsync(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        var (scenario, plan, issues, problem) = await ReadAsync(request, settings, cancellation);
        if (problem is not null)
            return problem;
        var violations = PlanChecker.Check(scenario!, plan!);
        return TypedResults.Ok(new Evaluation(violations.Count == 0, violations, plan!.Score, plan.Indicators, issues));
    }

    private static async Task<IResult> ExplainAsync(HttpRequest request, [Description("Which visit; its id.")] string visit, RunSettings settings, CancellationToken cancellation)
    {
        var (scenario, plan, _, problem) = await ReadAsync(request, settings, cancellation);
        if (problem is not null)
            return problem;
        if (scenario!.Visits.All(one => one.Id.Value != visit))
            return Problems.Unknown("visit", visit);
        // What breaks the rules can't be explained by them.
        var violations = PlanChecker.Check(scenario, plan!);
        return violations.Count > 0 ? Problems.Unlawful(violations) : TypedResults.Text(Explanations.Of(scenario, plan!, new VisitId(visit), cancellation), "application/json", Encoding.UTF8);
    }

    private static async Task<(Scenario? Scenario, Plan? Plan, IReadOnlyList<Issue> Issues, IResult? Problem)> ReadAsync(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return (null, null, [], Problems.TooLarge(settings));
        var (scenario, plan, issues) = CheckRequest.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        return scenario is null || plan is null ? (null, null, issues, Problems.Unprocessable(issues)) : (scenario, plan, issues, null);
    }

    /// <param name="Valid">Whether the scenario can be planned; it may come with warnings.</param>
    public sealed record ValidationAnswer(bool Valid, IReadOnlyList<Issue> Issues);

    /// <param name="Score">As the plan states it; violation "score_differs" where it adds up to something else.</param>
    /// <param name="Issues">Warnings of both documents.</param>
    public sealed record Evaluation(bool Lawful, IReadOnlyList<Violation> Violations, PlanScore Score, PlanIndicators Indicators, IReadOnlyList<Issue> Issues);
}
