using Planner.Core.Checking;
using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;

namespace Planner.Core.Planning.Offers;

/// <summary>Takes an offer: the scenario with the visit, and the plan with the changed routes, counted and checked anew.</summary>
public static class OfferTaker
{
    /// <param name="scenario">As the offer was made for.</param>
    /// <param name="plan">As the offer was made for.</param>
    /// <param name="request">The new visit; null: the visit is the scenario's own.</param>
    /// <param name="previous">The plan that this one was made from, where reassignments are priced.</param>
    public static (Scenario Scenario, Plan Plan) Take(Scenario scenario, Plan plan, VisitRequest? request, Offer offer, Plan? previous = null)
    {
        Scenario with = request is null ? scenario : With(scenario, request);
        HashSet<VisitId> planned = [.. offer.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value)];
        IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes = SlaCompiler.Compile(with);
        Plan changed = plan with
        {
            Routes = InOrder(with, plan, offer),
            Unassigned = LeftOut(with, plan, offer, planned),
            DueTimes = [.. VisitPieces.Apart(with).Visits.Where(visit => dueTimes.ContainsKey(visit.Id)).Select(visit => new VisitDueTimes(visit.Id, dueTimes[visit.Id]))],
        };
        changed = PlanCosts.Told(with, changed with { Replenishment = ReplenishmentWriter.Of(with, changed) }, previous);
        return (with, changed with { Violations = PlanChecker.Check(with, changed, previous) });
    }

    private static Scenario With(Scenario scenario, VisitRequest request) => scenario with
    {
        Sites = request.Site is null ? scenario.Sites : [.. scenario.Sites, request.Site],
        Tickets = request.Ticket is null ? scenario.Tickets : [.. scenario.Tickets, request.Ticket],
        Visits = [.. scenario.Visits, request.Visit],
    };

    private static List<Route> InOrder(Scenario scenario, Plan plan, Offer offer)
    {
        var routes = plan.Routes.ToDictionary(route => (route.Engineer, route.Shift));
        foreach (Route route in offer.Routes)
            routes[(route.Engineer, route.Shift)] = route;
        return [.. scenario.Engineers.SelectMany(engineer => engineer.Shifts.Select(shift => routes.GetValueOrDefault((engineer.Id, shift.Id)))).OfType<Route>()];
    }

    private static List<Unassigned> LeftOut(Scenario scenario, Plan plan, Offer offer, HashSet<VisitId> planned)
    {
        var left = plan.Unassigned.Where(one => !planned.Contains(one.Visit)).ToDictionary(one => one.Visit);
        if (offer.Displaced is { Shift: null } displaced)
        {
            left[displaced.Visit] = new Unassigned
            {
                Visit = displaced.Visit,
                Verdict = Verdict.CrowdedOut,
                Summary = "Displaced by a more urgent visit.",
            };
        }
        return [.. VisitPieces.Apart(scenario).Visits.Where(visit => left.ContainsKey(visit.Id)).Select(visit => left[visit.Id])];
    }
}
