using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Planning.Offers;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Room for urgent visits in running plans.</summary>
public static class OfferEndpoints
{
    public static void MapOffers(this IEndpointRouteBuilder api)
    {
        api.MapPost("/offers", OfferAsync).Accepts<OfferBody>("application/json").Produces<Form<OfferAnswer>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422)
            .WithTags("Offers").RequireAuthorization(Scopes.Plan).WithName("offer")
            .WithSummary("Where an urgent visit fits into a plan, ranked by cost. The body is { scenario, plan, visit } or, for a plan that the host keeps, { planId, visit }.");
    }

    private static async Task<IResult> OfferAsync(HttpRequest request, [AsParameters] OfferQuery query, Caller caller, RunSettings settings, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        if (!query.TryRead(out var options, out var errors))
            return Problems.BadParameters(errors);
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } bytes)
            return Problems.TooLarge(settings);
        var limits = new ReadLimits { MaxBytes = settings.MaxBytes };
        if (OfferRequest.PlanIdIn(bytes) is { } planId)
        {
            if (planId.Contains('\0', StringComparison.Ordinal))
                return Problems.Unknown("plan", planId);
            return await OfKeptAsync(planId, bytes, limits, options, caller, shelf, database, cancellation);
        }

        var (asked, issues) = OfferRequest.Read(bytes, limits);
        if (asked is null)
            return Problems.Unprocessable(issues);
        var violations = PlanChecker.Check(asked.Scenario, asked.Plan);
        if (violations.Count > 0)
            return Problems.Unlawful(violations);
        var finder = new SlotFinder(asked.Scenario, asked.Plan);
        options = options with { Keep = asked.Keep };
        return Answer(asked.Visit is null ? finder.Find(asked.Known, options) : finder.Find(asked.Visit, options), asked.Scenario);
    }

    private static async Task<IResult> OfKeptAsync(
        string planId, ReadOnlyMemory<byte> bytes, ReadLimits limits, OfferOptions options, Caller caller, PlanShelf shelf, Database database, CancellationToken cancellation)
    {
        if (await shelf.FindAsync(caller.Organisation, planId, cancellation) is not { } held)
        {
            return await database.ReadAsync(session => Plans.FindAsync(session, caller.Organisation, planId), cancellation) is { } stored
                ? Problems.NoPlan(stored)
                : Problems.Unknown("plan", planId);
        }

        var (asked, issues) = OfferRequest.ReadFor(held.Scenario, bytes, limits);
        if (asked is null)
            return Problems.Unprocessable(issues);
        options = options with { Keep = asked.Keep };
        if (asked.Visit is { } visit)
            return Answer(held.Ask(finder => finder.Find(visit, options)), held.Scenario);
        // A visit that came to the store after the plan was made.
        if (held.Scenario.Visits.All(one => one.Id != asked.Known)
            && await database.ReadAsync(session => OfferAsked.FromStoreAsync(session, caller.Organisation, held.Scenario, asked.Known.Value), cancellation) is { } later)
            return Answer(held.Ask(finder => finder.Find(later, options)), held.Scenario);
        return Answer(held.Ask(finder => finder.Find(asked.Known, options)), held.Scenario);
    }

    private static IResult Answer(OfferAnswer answer, Scenario scenario) => answer.Issues.Any(issue => issue.Severity == IssueSeverity.Error)
        ? Problems.Unprocessable(answer.Issues)
        : TypedResults.Text(OfferJson.Write(answer, scenario.Zone), "application/json");
}
