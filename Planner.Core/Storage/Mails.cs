using NodaTime;

namespace Planner.Core.Storage;

/// <summary>A message to a person, on its way.</summary>
/// <param name="Next">When it is tried next; null: sent or given up.</param>
/// <param name="Answer">What came of the last try.</param>
public sealed record Mail(
    long Number, string Organisation, string Recipient, string Subject, string Body, Instant Created, long Attempts, Instant? Next, Instant? Sent, string? Answer);

/// <summary>The outbox of messages to people. They are written in the transaction of what they tell of, so none is lost.</summary>
public static class Mails
{
    private const string Columns = "number, organisation, recipient, subject, body, created, attempts, next, sent, answer";

    private static readonly Outbox<Mail> Outbox = new("mails", Columns, "sent");

    public static Task AddAsync(Session session, Actor actor, string recipient, string subject, string body) => session.ExecuteAsync(
        "INSERT INTO mails (organisation, recipient, subject, body, created, attempts, next) VALUES (@Organisation, @recipient, @subject, @body, @Now, 0, @Now)",
        new { actor.Organisation, recipient, subject, body, actor.Now });

    public static Task<bool> AnyDueAsync(Session session, Instant now) => Outbox.AnyDueAsync(session, now);

    /// <summary>Takes messages that are due; each is due again after the lease unless its outcome is kept before.</summary>
    public static Task<IReadOnlyList<Mail>> ClaimAsync(Session session, Instant now, Duration lease, int limit) => Outbox.ClaimAsync(session, now, lease, limit);

    /// <summary>Keeps what came of a try: sent, to be tried again at a moment, or given up.</summary>
    public static Task KeepAsync(Session session, long number, Instant? sent, Instant? next, string answer) => Outbox.KeepAsync(session, number, sent, next, answer);

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<Mail>> ListAsync(Session session, string organisation, int limit) =>
        session.ListAsync<Mail>($"SELECT {Columns} FROM mails WHERE organisation = @organisation ORDER BY number DESC LIMIT @limit", new { organisation, limit });
}
