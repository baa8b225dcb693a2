using NodaTime;

namespace Planner.Core.Storage;

/// <summary>A role was told of a ticket.</summary>
/// <param name="Rung">What of the ladder it was: each is told once.</param>
/// <param name="Chance">Of breaking a promise; null: it was told by elapsed time.</param>
public sealed record EscalationRow(long Number, string Ticket, string Rung, string Role, double? Chance, string Reason, Instant Created, Instant? Acknowledged, string? AcknowledgedBy);

/// <summary>Who was told of which ticket, and who has acknowledged that.</summary>
public static class Escalations
{
    private const string Columns = "number, ticket, rung, role, chance, reason, created, acknowledged, acknowledged_by AS AcknowledgedBy";

    /// <summary>The number of the new row; null: the rung was told before.</summary>
    public static Task<long?> AddAsync(Session session, Actor actor, string ticket, string rung, string role, double? chance, string reason) => session.FirstAsync<long?>(
        """
        INSERT INTO escalations (organisation, ticket, rung, role, chance, reason, created) VALUES (@Organisation, @ticket, @rung, @role, @chance, @reason, @Now)
        ON CONFLICT (organisation, ticket, rung) DO NOTHING RETURNING number
        """,
        new { actor.Organisation, ticket, rung, role, chance, reason, actor.Now });

    /// <summary>Newest first, below a number; of one ticket, or not yet acknowledged, if wanted.</summary>
    public static Task<IReadOnlyList<EscalationRow>> ListAsync(Session session, string organisation, string? ticket, bool open, long? below, int limit) => session.ListAsync<EscalationRow>(
        $"""
        SELECT {Columns} FROM escalations
        WHERE organisation = @organisation AND number < @below AND (@ticket = '' OR ticket = @ticket) AND (@open = 0 OR acknowledged IS NULL)
        ORDER BY number DESC LIMIT @limit
        """,
        new { organisation, ticket = ticket ?? "", open = open ? 1 : 0, below = below ?? long.MaxValue, limit });

    public static Task<EscalationRow?> FindAsync(Session session, string organisation, long number) =>
        session.FirstAsync<EscalationRow>($"SELECT {Columns} FROM escalations WHERE organisation = @organisation AND number = @number", new { organisation, number });

    /// <summary>False: there is none, or it is acknowledged already.</summary>
    public static async Task<bool> AcknowledgeAsync(Session session, Actor actor, long number) => await session.ExecuteAsync(
        "UPDATE escalations SET acknowledged = @Now, acknowledged_by = @Who WHERE organisation = @Organisation AND number = @number AND acknowledged IS NULL",
        new { actor.Organisation, number, actor.Now, actor.Who }) > 0;
}
