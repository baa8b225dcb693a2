using Planner.Api;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Endpoints;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Api.Store;

// Settings are read beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args.Where(arg => arg != "--demo")], ContentRootPath = AppContext.BaseDirectory });
builder.AddPlanner();

var app = builder.Build();
// What can't be read of a request is the caller's fault, not ours.
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Problems.StatusOf });
app.UseStatusCodePages();
app.UseContractPagePolicy();
app.UseSecurity();
app.UseRequestTimeouts();
app.UseMiddleware<RequestText>();
app.UseMiddleware<IdempotentPosts>();
app.MapOpenApi().AllowAnonymous();
app.MapGet("/openapi", () => TypedResults.Redirect("/openapi/v1.json")).ExcludeFromDescription().AllowAnonymous();
app.MapContractPage();
app.MapHealth();
// Measures of the whole installation are its host's to see.
app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Scopes.Host);

var api = app.MapGroup("/v1");
api.MapScenarios();
api.MapPlans();
api.MapPlanViews();
api.MapOffers();
api.MapResources();
api.MapTransfers();
api.MapTickets();
api.MapEscalations();
api.MapStock();
api.MapRebuilds();
api.MapInspections();
api.MapKeys();
api.MapPersons();
api.MapWebhooks();
api.MapSchemas();
await app.OpenStoreAsync(demo: args.Contains("--demo"));
app.Run();
