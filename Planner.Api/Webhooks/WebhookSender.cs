using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Planner.Core.Storage;
using Planner.Worker.Outbox;
using Planner.Worker.Telemetry;

namespace Planner.Api.Webhooks;

/// <summary>Sends events to webhooks, signed.</summary>
public sealed class WebhookSender(Database database, IHttpClientFactory clients, PlannerMeter meter, TimeProvider clock, ILogger<WebhookSender> log)
    : OutboxSender<Delivery>(database, clock, log)
{
    public const string Client = "webhooks";

    /// <summary>What a receiver compares with: the time and the HMAC of "time.body" under the secret.</summary>
    public static string Sign(string secret, long seconds, string body) =>
        $"t={seconds.ToString(CultureInfo.InvariantCulture)},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds.ToString(CultureInfo.InvariantCulture)}.{body}")))}";

    protected override Task<bool> AnyDueAsync(Session session, Instant now) => Planner.Core.Storage.Webhooks.AnyDueAsync(session, now);

    protected override Task<IReadOnlyList<Delivery>> ClaimAsync(Session session, Instant now, Duration lease, int limit) =>
        Planner.Core.Storage.Webhooks.ClaimAsync(session, now, lease, limit);

    protected override async Task SendAsync(Delivery message, CancellationToken stopping)
    {
        var hook = await Database.ReadAsync(session => Planner.Core.Storage.Webhooks.FindAsync(session, message.Organisation, message.Webhook), stopping);
        var (ok, answer) = hook is null ? (false, "the webhook was removed") : await TryAsync(hook, message, stopping);
        meter.Delivered("webhook", ok);
        var now = Now;
        var again = ok || hook is null ? null : Again(message.Attempts, now);
        await Database.WriteAsync(session => Planner.Core.Storage.Webhooks.KeepAsync(session, message.Number, ok ? now : null, again, answer), CancellationToken.None);
    }

    private async Task<(bool Ok, string Answer)> TryAsync(Webhook hook, Delivery delivery, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(delivery.Payload, Encoding.UTF8, "application/json") };
        request.Headers.Add("Planner-Event", delivery.Event);
        request.Headers.Add("Planner-Delivery", delivery.Number.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Planner-Signature", Sign(hook.Secret, Now.ToUnixTimeSeconds(), delivery.Payload));
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return (answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return (false, fault is TaskCanceledException ? "no answer in time" : "no connection");
        }
    }
}
