using Planner.Api;
using Planner.Api.Endpoints;

// Settings are read beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
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
api.MapOffers();
api.MapRuns();
api.MapSchemas();
app.Run();
