using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>
/// Urgent visits that a scenario's day could bring: each like one of its repairs, with a ticket received minutes ago, at a new site near one
/// that the scenario has.
/// </summary>
public static class UrgentVisits
{
    private const double NearKm = 2;

    /// <param name="scenario">Valid, with at least one visit.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Same seed, same visits.</param>
    public static IReadOnlyList<VisitRequest> Of(Scenario scenario, int count, int seed)
    {
        var dice = new Dice(seed);
        var repairs = scenario.Visits.Where(visit => visit.Kind == VisitKind.Repair).ToList();
        var models = repairs.Count > 0 ? repairs : [.. scenario.Visits];
        var tickets = scenario.Tickets.ToDictionary(ticket => ticket.Id);
        return [.. Enumerable.Range(1, count).Select(number => Request(scenario, dice.Pick(models), tickets, $"urgent-{number}", dice))];
    }

    private static VisitRequest Request(Scenario scenario, Visit model, Dictionary<TicketId, Ticket> tickets, string name, Dice dice)
    {
        var near = dice.Pick(scenario.Sites);
        var site = new Site { Id = new SiteId($"{name}-site"), Position = dice.Around(near.Position.Lat, near.Position.Lon, NearKm), Region = near.Region };
        var ticket = model.Ticket is { } id ? Reported(tickets[id], $"{name}-ticket", site, scenario.Now - dice.Minutes(5, 20)) : null;
        var visit = model with
        {
            Id = new VisitId(name),
            Name = null,
            Site = site.Id,
            Ticket = ticket?.Id,
            TimeWindows = [],
            DueTimes = [],
            Priority = 2 * (model.Priority ?? PricesInForce.Of(scenario.Costs).DefaultPriority),
            Pin = null,
        };
        return new VisitRequest { Visit = visit, Ticket = ticket, Site = site };
    }

    private static Ticket Reported(Ticket model, string name, Site site, Instant receivedAt) => model with
    {
        Id = new TicketId(name),
        Site = site.Id,
        ReceivedAt = receivedAt,
        PhoneFailedAt = null,
        DiagnosedAt = null,
        Pauses = [],
    };
}
