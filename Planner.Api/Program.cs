using Planner.Api;
using Planner.Api.Endpoints;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlanner();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapOpenApi();
app.MapGet("/openapi", () => TypedResults.Redirect("/openapi/v1.json")).ExcludeFromDescription();

var api = app.MapGroup("/v1");
api.MapHealth();
api.MapScenarios();
api.MapPlans();
api.MapRuns();
api.MapSchemas();
app.Run();
