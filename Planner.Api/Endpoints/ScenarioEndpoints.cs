using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Core.Domain;
using Planner.Core.IO;

namespace Planner.Api.Endpoints;

/// <summary>Scenarios by themselves.</summary>
public static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder api) =>
        api.MapPost("/scenarios/validate", Validate)
            .Accepts<JsonElement>("application/json")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithTags("Scenarios")
            .WithSummary("Everything wrong or doubtful in a scenario, at once.");

    private static async Task<Results<Ok<ValidationAnswer>, ProblemHttpResult>> Validate(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return Problems.TooLarge(settings);
        var read = ScenarioJson.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        return TypedResults.Ok(new ValidationAnswer(read.Ok, read.Issues));
    }

    /// <param name="Valid">Whether the scenario can be planned; it may come with warnings.</param>
    public sealed record ValidationAnswer(bool Valid, IReadOnlyList<Issue> Issues);
}
