using NodaTime;

namespace Planner.Core.Storage;

/// <summary>What tables of messages have in common: rows with a number, how often they were tried, when they are tried next, and what came of it.</summary>
/// <param name="table">With the columns number, attempts, next and answer.</param>
/// <param name="columns">As the record of a row names them.</param>
/// <param name="ended">The column of the moment at which a message came to its receiver.</param>
internal sealed class Outbox<T>(string table, string columns, string ended)
{
    public async Task<bool> AnyDueAsync(Session session, Instant now) =>
        await session.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE next <= @now", new { now }) > 0;

    public Task<IReadOnlyList<T>> ClaimAsync(Session session, Instant now, Duration lease, int limit) => session.ListAsync<T>(
        $"""
        UPDATE {table} SET next = @until, attempts = attempts + 1
        WHERE number IN (SELECT number FROM {table} WHERE next <= @now ORDER BY next LIMIT @limit) RETURNING {columns}
        """,
        new { now, until = now + lease, limit });

    public Task KeepAsync(Session session, long number, Instant? done, Instant? next, string answer) =>
        session.ExecuteAsync($"UPDATE {table} SET {ended} = @done, next = @next, answer = @answer WHERE number = @number", new { number, done, next, answer });
}
