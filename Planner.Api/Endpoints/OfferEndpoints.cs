using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Planning.Offers;

namespace Planner.Api.Endpoints;

/// <summary>Room for urgent visits in running plans.</summary>
public static class OfferEndpoints
{
    public static void MapOffers(this IEndpointRouteBuilder api) =>
        api.MapPost("/offers", Offer)
            .Accepts<JsonElement>("application/json")
            .Produces<JsonElement>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithTags("Offers")
            .WithSummary("Where an urgent visit fits into a plan, ranked by cost: the body is { scenario, plan, visit }.");

    private static async Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> Offer(
        HttpRequest request, [AsParameters] OfferQuery query, RunSettings settings, CancellationToken cancellation)
    {
        if (!query.TryRead(out var options, out var errors))
            return TypedResults.ValidationProblem(errors);
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return Problems.TooLarge(settings);
        var (asked, issues) = OfferRequest.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        if (asked is null)
            return Problems.Unprocessable(issues);
        var violations = PlanChecker.Check(asked.Scenario, asked.Plan);
        if (violations.Count > 0)
            return Problems.Unlawful(violations);
        var finder = new SlotFinder(asked.Scenario, asked.Plan);
        options = options with { Keep = asked.Keep };
        var answer = asked.Visit is null ? finder.Find(asked.Known, options) : finder.Find(asked.Visit, options);
        return answer.Issues.Any(issue => issue.Severity == IssueSeverity.Error)
            ? Problems.Unprocessable(answer.Issues)
            : TypedResults.Text(OfferJson.Write(answer, asked.Scenario.Zone), "application/json");
    }
}
