using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Core.IO.Schema;

namespace Planner.Api.Endpoints;

/// <summary>The JSON schemas of the documents that the API takes and gives.</summary>
public static class SchemaEndpoints
{
    private static readonly Lazy<string> Scenario = new(DocumentSchema.OfScenario);

    private static readonly Lazy<string> Plan = new(DocumentSchema.OfPlan);

    public static void MapSchemas(this IEndpointRouteBuilder api)
    {
        var schemas = api.MapGroup("/schemas").WithTags("Schemas").AllowAnonymous();
        schemas.MapGet("/scenario", () => Schema(Scenario)).Produces<JsonObject>(contentType: "application/schema+json").WithName("getScenarioSchema").WithSummary("JSON schema of a scenario.");
        schemas.MapGet("/plan", () => Schema(Plan)).Produces<JsonObject>(contentType: "application/schema+json").WithName("getPlanSchema").WithSummary("JSON schema of a plan.");
    }

    private static ContentHttpResult Schema(Lazy<string> schema) => TypedResults.Text(schema.Value, "application/schema+json");
}
