using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>A visit of the store for which a plan that was made before it is asked for room.</summary>
public static class OfferAsked
{
    /// <summary>The request with what the plan's scenario lacks; null: the store has no such visit.</summary>
    public static async Task<VisitRequest?> FromStoreAsync(Session session, string organisation, Scenario scenario, string visitId)
    {
        if (await Resources.FindAsync(session, organisation, ResourceKinds.Visits.Name, visitId) is not { } stored)
            return null;
        var visit = (Visit)ResourceKinds.Visits.Parse(stored);
        var ticket = visit.Ticket is { } id && scenario.Tickets.All(known => known.Id != id)
            ? await FindAsync<Ticket>(session, organisation, ResourceKinds.Tickets, id.Value)
            : null;
        var site = scenario.Sites.All(known => known.Id != visit.Site) ? await FindAsync<Site>(session, organisation, ResourceKinds.Sites, visit.Site.Value) : null;
        return new VisitRequest { Visit = visit, Ticket = ticket, Site = site };
    }

    private static async Task<T?> FindAsync<T>(Session session, string organisation, ResourceKind kind, string id) where T : class =>
        await Resources.FindAsync(session, organisation, kind.Name, id) is { } stored ? (T)kind.Parse(stored) : null;
}
