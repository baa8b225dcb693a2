using System.ComponentModel;
using System.Security.Claims;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Route = Planner.Core.Domain.Plans.Route;

namespace Planner.Api.Endpoints;

/// <summary>What concerns the one who asks.</summary>
public static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/me").WithTags("Me");
        own.MapGet("", Who).Produces<Me>().RequireAuthorization(Scopes.Anybody).WithName("getMe").WithSummary("Who asks, for which organisation, and what that lets do.");
        own.MapGet("/route", RouteAsync).Produces<OwnRoute>().WithMetadata(new AlsoAnswers("text/calendar")).ProducesProblem(404).RequireAuthorization(Scopes.OwnRoute)
            .WithName("getMyRoute").WithSummary("The engineer's own route of a day, by the plan in force, with its visits and sites; format json or ics (iCalendar).");
    }

    private static IResult Who(HttpContext context, Caller caller) => TypedResults.Ok(new Me(
        caller.Name, caller.Organisation, [.. context.User.FindAll(Caller.RoleClaim).Select(claim => claim.Value)],
        [.. context.User.FindAll(Caller.ScopeClaim).Select(claim => claim.Value)], context.User.FindFirstValue(Caller.EngineerClaim)));

    private static async Task<IResult> RouteAsync(
        [Description("2026-11-23; today if absent.")] string? day, [Description("json (if absent) or ics.")] string? format, HttpContext context, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        if (format is not (null or "json" or "ics"))
            return Problems.BadParameter("format", "The format is json or ics.");
        if (day is not null && !LocalDatePattern.Iso.Parse(day).Success)
            return Problems.BadParameter("day", "Write a date as 2026-11-23.");
        var engineer = new EngineerId(context.User.FindFirstValue(Caller.EngineerClaim)!);
        var (on, inForce) = await database.ReadAsync(
            async session =>
            {
                var date = day ?? await Organisations.TodayAsync(session, caller.Organisation, caller.Now);
                return (date, await Publications.ListAsync(session, caller.Organisation, date, date));
            },
            cancellation);
        foreach (var plan in inForce.Select(one => one.Plan).Distinct())
        {
            // No engineer is in two plans of a day.
            if (await shelf.FindAsync(caller.Organisation, plan, cancellation) is { } held && RoutesOf(held.Plan, engineer, on) is { Count: > 0 } routes)
                return Answer(held, routes, engineer, on, plan, format);
        }

        return Problems.Unknown("route of the day", on);
    }

    private static List<Route> RoutesOf(Plan plan, EngineerId engineer, string day) =>
        [.. plan.Routes.Where(route => (route.Engineer == engineer || route.Team.Any(member => member.Engineer == engineer)) && StoreSpan.Text(route.Departure.InZone(plan.Zone).Date) == day)];

    private static IResult Answer(PlanShelf.Held held, List<Route> routes, EngineerId engineer, string day, string plan, string? format)
    {
        if (format == "ics")
            return TypedResults.Text(CalendarFile.Write(held.Scenario, held.Plan with { Routes = routes }, engineer), "text/calendar", Encoding.UTF8);
        var zone = held.Plan.Zone;
        var own = routes.SelectMany(route => route.Stops).Select(stop => stop.Visit).OfType<VisitId>().ToHashSet();
        var visits = held.Scenario.Visits.Where(visit => own.Contains(visit.Id)).ToList();
        var places = visits.Select(visit => visit.Site).ToHashSet();
        string List(IEnumerable<object> records) => $"[{string.Join(",", records.Select(record => RecordJson.Write(record, zone)))}]";
        return TypedResults.Ok(new OwnRoute(day, plan, new(List(routes)), new(List(visits)), new(List(held.Scenario.Sites.Where(site => places.Contains(site.Id))))));
    }

    /// <param name="Day">2026-11-23.</param>
    /// <param name="PlanId">The plan in force that it is of.</param>
    /// <param name="Routes">One; two where two shifts begin on the day.</param>
    /// <param name="Visits">Those on them.</param>
    /// <param name="Sites">Where these are.</param>
    public sealed record OwnRoute(string Day, string PlanId, Form<IReadOnlyList<Route>> Routes, Form<IReadOnlyList<Visit>> Visits, Form<IReadOnlyList<Site>> Sites);

    /// <param name="Name">Of the person, or of the key.</param>
    /// <param name="Scopes">What the caller may do.</param>
    /// <param name="Roles">A person's; a key has none.</param>
    /// <param name="Engineer">Whose own route the person may see; absent: nobody's.</param>
    public sealed record Me(string Name, string Organisation, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, string? Engineer);
}
