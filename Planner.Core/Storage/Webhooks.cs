using NodaTime;

namespace Planner.Core.Storage;

/// <param name="Events">Which events it wants, separated by spaces; "*" is all.</param>
/// <param name="Secret">Signs what is sent.</param>
public sealed record Webhook(string Organisation, string Id, string Url, string Secret, string Events, Instant Created)
{
    public bool Wants(string happening) => Events.Split(' ').Any(wanted => wanted == "*" || wanted == happening);
}

/// <summary>An event on its way to a webhook.</summary>
/// <param name="Next">When it is tried next; null: delivered or given up.</param>
/// <param name="Answer">What came of the last try.</param>
public sealed record Delivery(
    long Number, string Organisation, string Webhook, string Event, string Payload, Instant Created, long Attempts, Instant? Next, Instant? Delivered, string? Answer);

/// <summary>Who is told of events, and the log of telling. Events are written in the transaction of what they tell of, so none is lost.</summary>
public static class Webhooks
{
    private const string Columns = "organisation, id, url, secret, events, created";

    private const string DeliveryColumns = "number, organisation, webhook, event, payload, created, attempts, next, delivered, answer";

    private static readonly Outbox<Delivery> Outbox = new("deliveries", DeliveryColumns, "delivered");

    public static Task<IReadOnlyList<Webhook>> ListAsync(Session session, string organisation) =>
        session.ListAsync<Webhook>($"SELECT {Columns} FROM webhooks WHERE organisation = @organisation ORDER BY id", new { organisation });

    public static Task<Webhook?> FindAsync(Session session, string organisation, string id) =>
        session.FirstAsync<Webhook>($"SELECT {Columns} FROM webhooks WHERE organisation = @organisation AND id = @id", new { organisation, id });

    public static Task AddAsync(Session session, Webhook webhook) => session.ExecuteAsync(
        "INSERT INTO webhooks (organisation, id, url, secret, events, created) VALUES (@Organisation, @Id, @Url, @Secret, @Events, @Created)",
        new { webhook.Organisation, webhook.Id, webhook.Url, webhook.Secret, webhook.Events, webhook.Created });

    public static async Task<bool> DeleteAsync(Session session, string organisation, string id) =>
        await session.ExecuteAsync("DELETE FROM webhooks WHERE organisation = @organisation AND id = @id", new { organisation, id }) > 0;

    /// <summary>Queues an event for every webhook of the organisation that wants it.</summary>
    public static async Task TellAsync(Session session, string organisation, string happening, string payload, Instant now)
    {
        foreach (var webhook in await ListAsync(session, organisation))
        {
            if (!webhook.Wants(happening))
                continue;
            await session.ExecuteAsync(
                """
                INSERT INTO deliveries (organisation, webhook, event, payload, created, attempts, next)
                VALUES (@organisation, @Id, @happening, @payload, @now, 0, @now)
                """,
                new { organisation, webhook.Id, happening, payload, now });
        }
    }

    public static Task<bool> AnyDueAsync(Session session, Instant now) => Outbox.AnyDueAsync(session, now);

    /// <summary>Takes deliveries that are due; each is due again after the lease unless its outcome is kept before.</summary>
    public static Task<IReadOnlyList<Delivery>> ClaimAsync(Session session, Instant now, Duration lease, int limit) => Outbox.ClaimAsync(session, now, lease, limit);

    /// <summary>Keeps what came of a try: delivered, to be tried again at a moment, or given up.</summary>
    public static Task KeepAsync(Session session, long number, Instant? delivered, Instant? next, string answer) => Outbox.KeepAsync(session, number, delivered, next, answer);

    /// <summary>Newest first, below a number.</summary>
    public static Task<IReadOnlyList<Delivery>> DeliveriesAsync(Session session, string organisation, string webhook, long? below, int limit) =>
        session.ListAsync<Delivery>(
            $"""
            SELECT {DeliveryColumns} FROM deliveries WHERE organisation = @organisation AND webhook = @webhook AND number < @below
            ORDER BY number DESC LIMIT @limit
            """,
            new { organisation, webhook, below = below ?? long.MaxValue, limit });
}
