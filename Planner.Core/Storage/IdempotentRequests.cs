using NodaTime;

namespace Planner.Core.Storage;

/// <summary>A request that was sent with a key of its own, and its answer.</summary>
/// <param name="Request">A hash of method, path and body.</param>
/// <param name="Status">Null: the answer is not known yet.</param>
/// <param name="Headers">JSON object.</param>
public sealed record IdempotentRequest(string Id, string Request, long? Status, string? Headers, byte[]? Body, Instant Created);

/// <summary>Answers kept for requests that may be sent twice.</summary>
public static class IdempotentRequests
{
    public static Task<IdempotentRequest?> FindAsync(Session session, string organisation, string id) => session.FirstAsync<IdempotentRequest>(
        "SELECT id, request, status, headers, body, created FROM idempotent_requests WHERE organisation = @organisation AND id = @id", new { organisation, id });

    public static Task BeginAsync(Session session, string organisation, string id, string request, Instant now) => session.ExecuteAsync(
        """
        INSERT INTO idempotent_requests (organisation, id, request, created) VALUES (@organisation, @id, @request, @now)
        ON CONFLICT (organisation, id) DO UPDATE SET request = excluded.request, created = excluded.created, status = NULL, headers = NULL, body = NULL
        """,
        new { organisation, id, request, now });

    public static Task AnswerAsync(Session session, string organisation, string id, int status, string headers, byte[] body) => session.ExecuteAsync(
        "UPDATE idempotent_requests SET status = @status, headers = @headers, body = @body WHERE organisation = @organisation AND id = @id",
        new { organisation, id, status = (long)status, headers, body });

    /// <summary>A refusal or a fault is not remembered: the caller may mend the request and send it again.</summary>
    public static Task ForgetAsync(Session session, string organisation, string id) => session.ExecuteAsync(
        "DELETE FROM idempotent_requests WHERE organisation = @organisation AND id = @id", new { organisation, id });

    public static Task ForgetBeforeAsync(Session session, Instant moment) =>
        session.ExecuteAsync("DELETE FROM idempotent_requests WHERE created < @moment", new { moment });
}
