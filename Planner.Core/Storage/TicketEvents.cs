using NodaTime;

namespace Planner.Core.Storage;

/// <summary>One step in a ticket's life.</summary>
/// <param name="Number">1, 2, ... for each ticket.</param>
/// <param name="Happened">When it was so.</param>
/// <param name="Recorded">When the store heard of it.</param>
public sealed record TicketEvent(string Ticket, long Number, string Event, Instant Happened, Instant Recorded, string Who, string? Note);

/// <summary>The life of tickets, append only.</summary>
public static class TicketEvents
{
    public static Task<IReadOnlyList<TicketEvent>> ListAsync(Session session, string organisation, string ticket) => session.ListAsync<TicketEvent>(
        """
        SELECT ticket, number, event, happened, recorded, who, note FROM ticket_events
        WHERE organisation = @organisation AND ticket = @ticket ORDER BY number
        """,
        new { organisation, ticket });

    /// <summary>The tickets that are not closed, or have been opened again.</summary>
    public static Task<IReadOnlyList<string>> OpenAsync(Session session, string organisation) => session.ListAsync<string>(
        """
        SELECT id FROM resources WHERE organisation = @organisation AND kind = 'tickets' AND NOT EXISTS (
          SELECT 1 FROM ticket_events last WHERE last.organisation = @organisation AND last.ticket = resources.id AND last.event = 'Closed' AND NOT EXISTS (
            SELECT 1 FROM ticket_events later WHERE later.organisation = @organisation AND later.ticket = last.ticket AND later.number > last.number))
        ORDER BY id
        """,
        new { organisation });

    public static Task AddAsync(Session session, string organisation, TicketEvent happening) => session.ExecuteAsync(
        """
        INSERT INTO ticket_events (organisation, ticket, number, event, happened, recorded, who, note)
        VALUES (@organisation, @Ticket, @Number, @Event, @Happened, @Recorded, @Who, @Note)
        """,
        new
        {
            organisation, happening.Ticket, happening.Number, happening.Event, happening.Happened, happening.Recorded, happening.Who, happening.Note,
        });
}
