using System.ComponentModel;
using System.Text;
using System.Text.Json;
using NodaTime;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Core.IO.Report;
using Planner.Core.Operations;
using Planner.Core.Planning;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>What a finished plan says, from several sides; and plans made from it.</summary>
public static class PlanViewEndpoints
{
    public static void MapPlanViews(this IEndpointRouteBuilder api)
    {
        var plan = api.MapGroup("/plans/{id}").WithTags("Plan views").ProducesProblem(404).ProducesProblem(409).RequireAuthorization(Scopes.Read);
        plan.MapGet("/plan", (string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation) => ShowAsync(id, caller, shelf, database, (_, made) => (PlanJson.Write(made), "application/json"), cancellation))
            .Produces<Form<Plan>>().WithName("getPlanDocument").WithSummary("The whole plan.");
        plan.MapGet("/scenario", ScenarioAsync).Produces<Form<Scenario>>().WithName("getPlanScenario").WithSummary("The scenario that the plan was made of.");
        plan.MapGet("/routes", RoutesAsync).Produces<PageOf<Form<Core.Domain.Plans.Route>>>().WithMetadata(new AlsoAnswers("application/geo+json", nameof(MapBody)), new AlsoAnswers("text/calendar"))
            .WithName("getPlanRoutes").WithSummary("The routes, of one engineer if asked; format json, geojson or ics (iCalendar, needs the engineer).");
        plan.MapGet("/unassigned", (string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation) => ShowAsync(id, caller, shelf, database, (_, made) => (List(made.Unassigned, made.Zone), "application/json"), cancellation))
            .Produces<PageOf<Form<Unassigned>>>().WithName("getPlanUnassigned").WithSummary("Visits left out, why, and what would help.");
        plan.MapGet("/score", (string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation) => ShowAsync(id, caller, shelf, database, (_, made) => (Score(made), "application/json"), cancellation))
            .Produces<PlanCost>().WithName("getPlanScore").WithSummary("What the plan costs, term by term, with prices and key figures.");
        plan.MapGet("/explanations/{visit}", ExplainAsync).Produces<Explanation>().WithName("explainPlanVisit").WithSummary("Why a visit is where it is, or why it is left out and what would help.");
        plan.MapGet("/check", CheckAsync).Produces<Verdict>().WithName("checkPlan").WithSummary("The independent checker's verdict, made now.");
        plan.MapGet("/diff/{other}", DiffAsync).Produces<Form<PlanDiff>>().WithName("diffPlans").WithSummary("What changes from this plan to another, visit by visit, and what that brings.");
        plan.MapGet("/plan.geojson", (string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation) => ShowAsync(id, caller, shelf, database, (scenario, made) => (GeoJsonWriter.Write(made, scenario), "application/geo+json"), cancellation))
            .Produces<MapBody>(contentType: "application/geo+json").WithName("getPlanMap").WithSummary("The plan's routes and stops as GeoJSON.");
        plan.MapGet("/plan.html", (string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation) => ShowAsync(id, caller, shelf, database, (scenario, made) => (HtmlReport.Write(scenario, made), "text/html"), cancellation))
            .Produces<string>(contentType: "text/html").WithName("getPlanPage").WithSummary("The plan as a page with map and time line.");
        api.MapPatch("/plans/{id}", PatchAsync).Accepts<IReadOnlyList<PatchStep>>("application/json-patch+json", "application/json").Produces<PlanDocument>(202).WithTags("Plans")
            .ProducesProblem(404).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).RequireAuthorization(Scopes.Plan)
            .WithName("patchPlan").WithSummary("Queue a plan of the changed scenario (RFC 6902, entries by id), made from this plan.");
    }

    private static async Task<IResult> ShowAsync(string id, Caller caller, PlanShelf shelf, Database database, Func<Scenario, Plan, (string Text, string Type)> show, CancellationToken cancellation)
    {
        var (found, problem) = await FindAsync(id, caller, shelf, database, cancellation);
        if (found is null)
            return problem!;
        var (text, type) = show(found.Scenario, found.Plan);
        return TypedResults.Text(text, type, Encoding.UTF8);
    }

    private static async Task<IResult> ScenarioAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var packed = await database.ReadAsync(session => Plans.ScenarioAsync(session, caller.Organisation, id), cancellation);
        return packed is null ? Problems.Unknown("plan", id) : TypedResults.Text(Encoding.UTF8.GetString(PlanDocuments.Unpack(packed)), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> RoutesAsync(
        string id, [Description("Only his routes; his id.")] string? engineer, [Description("json (if absent), geojson or ics.")] string? format, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        if (format is not (null or "json" or "geojson" or "ics"))
            return Problems.BadParameter("format", "The format is json, geojson or ics.");
        if (format == "ics" && engineer is null)
            return Problems.BadParameter("engineer", "A calendar is one engineer's: name him.");
        return await ShowAsync(id, caller, shelf, database, (scenario, made) => Routes(scenario, Only(made, engineer), engineer, format), cancellation);
    }

    private static (string Text, string Type) Routes(Scenario scenario, Plan plan, string? engineer, string? format) => format switch
    {
        "geojson" => (GeoJsonWriter.Write(plan, scenario), "application/geo+json"),
        "ics" => (CalendarFile.Write(scenario, plan, new EngineerId(engineer!)), "text/calendar"),
        _ => (List(plan.Routes, plan.Zone), "application/json"),
    };

    private static Plan Only(Plan plan, string? engineer) => engineer is null
        ? plan
        : plan with { Routes = [.. plan.Routes.Where(route => route.Engineer.Value == engineer || route.Team.Any(member => member.Engineer.Value == engineer))], Unassigned = [] };

    private static async Task<IResult> ExplainAsync(string id, string visit, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        var (found, problem) = await FindAsync(id, caller, shelf, database, cancellation);
        if (found is null)
            return problem!;
        return found.Scenario.Visits.All(one => one.Id.Value != visit)
            ? Problems.Unknown("visit", visit)
            : TypedResults.Text(Explanations.Of(found.Scenario, found.Plan, new VisitId(visit), cancellation), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> CheckAsync(string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        var (found, problem) = await FindAsync(id, caller, shelf, database, cancellation);
        if (found is null)
            return problem!;
        var previous = found.Stored.Parent is { } parent ? await database.ReadAsync(session => PlanDocuments.PlanAsync(session, caller.Organisation, parent), cancellation) : null;
        var violations = PlanChecker.Check(found.Scenario, found.Plan, previous);
        return TypedResults.Ok(new Verdict(violations.Count == 0, violations));
    }

    private static async Task<IResult> DiffAsync(string id, string other, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        var (first, problem) = await FindAsync(id, caller, shelf, database, cancellation);
        if (first is null)
            return problem!;
        var (second, otherProblem) = await FindAsync(other, caller, shelf, database, cancellation);
        return second is null ? otherProblem! : TypedResults.Text(RecordJson.Write(PlanDiff.Between(first.Plan, second.Plan), first.Plan.Zone), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> PatchAsync(
        string id, HttpContext context, [AsParameters] SearchQuery query, Caller caller, RunSettings settings, PlanDesk desk, Database database, CancellationToken cancellation)
    {
        if (!query.TryRead(settings, out var options, out var errors))
            return Problems.BadParameters(errors);
        if (await DocumentBody.ReadAsync(context.Request, settings, cancellation) is not { } patch)
            return Problems.TooLarge(settings);
        var (parent, packed) = await database.ReadAsync(
            async session => (await Plans.FindAsync(session, caller.Organisation, id), await Plans.ScenarioAsync(session, caller.Organisation, id)), cancellation);
        if (parent is null || packed is null)
            return Problems.Unknown("plan", id);
        var (json, issues) = ScenarioPatch.Apply(PlanDocuments.Unpack(packed), patch);
        if (json is null)
            return Problems.Unprocessable(issues);
        var read = ScenarioJson.Read(json, new ReadLimits { MaxBytes = settings.MaxBytes });
        if (read.Value is null)
            return Problems.Unprocessable(read.Issues);
        var added = await desk.SubmitAsync(caller, read.Value, options, parent, cancellation);
        return added is null ? Problems.Busy(context) : TypedResults.Accepted($"/v1/plans/{added.Id}", PlanDocument.Of(added, null));
    }

    private static async Task<(PlanShelf.Held? Found, IResult? Problem)> FindAsync(string id, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        if (await shelf.FindAsync(caller.Organisation, id, cancellation) is { } held)
            return (held, null);
        var stored = await database.ReadAsync(session => Plans.FindAsync(session, caller.Organisation, id), cancellation);
        return (null, stored is null ? Problems.Unknown("plan", id) : Problems.NoPlan(stored));
    }

    private static string List(IEnumerable<object> records, DateTimeZone zone) => $"{{\"items\":[{string.Join(",", records.Select(record => RecordJson.Write(record, zone)))}]}}";

    private static string Score(Plan plan) => JsonSerializer.Serialize(
        new PlanCost(
            new(RecordJson.Write(plan.Score, plan.Zone)), new(RecordJson.Write(plan.Indicators, plan.Zone)), plan.Prices is { } prices ? new(RecordJson.Write(prices, plan.Zone)) : null),
        PlanDocument.Json);

    /// <param name="Score">Cost, term by term.</param>
    /// <param name="Indicators">Key figures.</param>
    /// <param name="Prices">The prices that it was made at.</param>
    public sealed record PlanCost(Form<PlanScore> Score, Form<PlanIndicators> Indicators, Form<PricesInForce>? Prices);

    /// <param name="Lawful">Whether the plan keeps every rule of its scenario.</param>
    [DisplayName("CheckVerdict")]
    public sealed record Verdict(bool Lawful, IReadOnlyList<Violation> Violations);
}
