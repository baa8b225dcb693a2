using NodaTime;

namespace Planner.Core.Storage;

/// <summary>One change: who, when, before and after.</summary>
/// <param name="Number">Ascending in the order of changes.</param>
/// <param name="Action">created, changed, deleted, published, ...</param>
/// <param name="Before">JSON; null: there was nothing.</param>
/// <param name="After">JSON; null: there is nothing.</param>
public sealed record AuditEntry(long Number, Instant At, string Who, string Action, string Kind, string Id, string? Before, string? After);

/// <summary>The log of all changes, written in the transaction of each.</summary>
public static class Audit
{
    public static Task WriteAsync(Session session, Actor actor, string action, string kind, string id, string? before = null, string? after = null) =>
        session.ExecuteAsync(
            "INSERT INTO audit (organisation, at, who, action, kind, id, before, after) VALUES (@Organisation, @Now, @Who, @action, @kind, @id, @before, @after)",
            new { actor.Organisation, actor.Now, actor.Who, action, kind, id, before, after });

    /// <summary>Newest first, below a number; of one kind, or one thing, where named.</summary>
    public static Task<IReadOnlyList<AuditEntry>> ListAsync(Session session, string organisation, string? kind, string? id, long? below, int limit) =>
        session.ListAsync<AuditEntry>(
            """
            SELECT number, at, who, action, kind, id, before, after FROM audit
            WHERE organisation = @organisation AND (@kind = '' OR kind = @kind) AND (@id = '' OR id = @id) AND number < @below
            ORDER BY number DESC LIMIT @limit
            """,
            new { organisation, kind = kind ?? "", id = id ?? "", below = below ?? long.MaxValue, limit });
}
