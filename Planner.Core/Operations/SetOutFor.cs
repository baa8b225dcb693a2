using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Open visits that somebody has set out for, as their tickets tell: on the way or on site, since the day before.</summary>
internal sealed class SetOutFor
{
    private static readonly Duration Longest = Duration.FromDays(1);
    private readonly Dictionary<VisitId, Instant> _at = [];

    /// <param name="any">Whether any plan is in force that somebody could follow.</param>
    public static async Task<SetOutFor> ReadAsync(Session session, string organisation, Scenario scenario, bool any)
    {
        var found = new SetOutFor();
        var tickets = scenario.Tickets.ToDictionary(ticket => ticket.Id);
        foreach (var visit in scenario.Visits.Where(visit => any && visit.Ticket is not null))
        {
            if (await SinceAsync(session, organisation, tickets[visit.Ticket!.Value]) is { } at && at > scenario.Now - Longest)
                found._at[visit.Id] = at;
        }

        return found;
    }

    public bool Has(VisitId visit) => _at.ContainsKey(visit);

    /// <summary>The last stop of a route for which its engineer has set out from one moment on and before another, ahead of the plan's time perhaps; -1: none.</summary>
    public int LastOf(Route route, Instant from, Instant until)
    {
        for (var i = route.Stops.Count - 1; i >= 0; i--)
        {
            if (route.Stops[i].Visit is { } id && _at.TryGetValue(id, out var at) && at >= from && at <= until)
                return i;
        }

        return -1;
    }

    private static async Task<Instant?> SinceAsync(Session session, string organisation, Ticket ticket)
    {
        var events = await TicketEvents.ListAsync(session, organisation, ticket.Id.Value);
        var last = events.LastOrDefault(one => one.Event is nameof(TicketStep.OnTheWay) or nameof(TicketStep.OnSite));
        var state = last is null ? null : new TicketLife(ticket, events).State;
        return state == TicketLife.Text(TicketStep.OnTheWay) || state == TicketLife.Text(TicketStep.OnSite) ? last!.Happened : null;
    }
}
