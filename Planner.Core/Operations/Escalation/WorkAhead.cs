using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Escalation;

/// <summary>What the plan in force says of a ticket's first visit that is still to come or under way.</summary>
/// <param name="Begin">When work is to begin.</param>
/// <param name="End">When it is to end.</param>
/// <param name="Leg">The way there from the stop before.</param>
/// <param name="Before">Standard deviation of the begin: what lies before it on the route and has not ended may take longer, or shorter.</param>
/// <param name="Work">Standard deviation of the work itself.</param>
public sealed record WorkAhead(Instant Begin, Instant End, Duration Leg, Duration Before, Duration Work)
{
    /// <summary>Standard deviation of time on site, as a share of what is planned: an assumption, wide on purpose.</summary>
    private const double ServiceSpread = 0.35;

    /// <summary>Standard deviation of travel, as a share of what is planned.</summary>
    private const double TravelSpread = 0.2;

    /// <summary>By ticket.</summary>
    public static async Task<IReadOnlyDictionary<TicketId, WorkAhead>> OfAsync(Session session, string organisation, DateTimeZone zone, Instant now)
    {
        var yesterday = StoreSpan.Text(now.InZone(zone).Date.PlusDays(-1));
        var found = new Dictionary<TicketId, WorkAhead>();
        var inForce = await Publications.ListAsync(session, organisation, yesterday, "9999");
        if (inForce.Count == 0)
            return found;
        var tickets = (await StoreReader.AllAsync<Visit>(session, organisation, ResourceKinds.Visits)).Where(visit => visit.Ticket is not null).ToDictionary(visit => visit.Id, visit => visit.Ticket!.Value);
        foreach (var days in inForce.GroupBy(one => one.Plan))
        {
            var plan = await PlanDocuments.PlanAsync(session, organisation, days.Key);
            var own = days.Select(one => one.Day).ToHashSet();
            foreach (var route in plan?.Routes.Where(route => own.Contains(StoreSpan.Text(route.Departure.InZone(zone).Date))) ?? [])
                Follow(route, tickets, now, found);
        }

        return found;
    }

    private static void Follow(Route route, Dictionary<VisitId, TicketId> tickets, Instant now, Dictionary<TicketId, WorkAhead> found)
    {
        var variance = 0.0;
        foreach (var stop in route.Stops.Where(stop => stop.End > now))
        {
            variance += Square(Duration.FromSeconds(stop.Leg.Seconds), TravelSpread);
            var work = stop.End - stop.Start;
            if (stop.Visit is { } visit && tickets.TryGetValue(visit, out var ticket) && (!found.TryGetValue(ticket, out var known) || stop.Start < known.Begin))
            {
                found[ticket] = new WorkAhead(
                    stop.Start, stop.End, Duration.FromSeconds(stop.Leg.Seconds), Duration.FromSeconds(Math.Sqrt(variance)), Duration.FromSeconds(work.TotalSeconds * ServiceSpread));
            }

            variance += Square(work, ServiceSpread);
        }
    }

    private static double Square(Duration time, double share) => Math.Pow(time.TotalSeconds * share, 2);
}
