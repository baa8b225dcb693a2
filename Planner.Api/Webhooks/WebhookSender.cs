using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Planner.Core.Storage;
using Planner.Worker.Telemetry;

namespace Planner.Api.Webhooks;

/// <summary>Sends events to webhooks, signed; what fails is tried again, each time later, for a day. A receiver that is slow holds up no other.</summary>
public sealed partial class WebhookSender(Database database, IHttpClientFactory clients, PlannerMeter meter, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    public const string Client = "webhooks";

    private const int Batch = 20;
    private const int MostAttempts = 12;
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Seconds until the next try: 2, 4, 8, ... up to three hours.</summary>
    public static Duration WaitAfter(long attempts) => Duration.FromSeconds(Math.Min(3 * 3600, Math.Pow(2, attempts)));

    /// <summary>What a receiver compares with: the time and the HMAC of "time.body" under the secret.</summary>
    public static string Sign(string secret, long seconds, string body) =>
        $"t={seconds.ToString(CultureInfo.InvariantCulture)},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds.ToString(CultureInfo.InvariantCulture)}.{body}")))}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await database.ReadAsync(session => Planner.Core.Storage.Webhooks.AnyDueAsync(session, Now), stoppingToken)
                    ? await database.WriteAsync(session => Planner.Core.Storage.Webhooks.ClaimAsync(session, Now, Lease, Batch), stoppingToken)
                    : [];
                await Task.WhenAll(due.Select(delivery => SendAsync(delivery, stoppingToken)));
                if (due.Count < Batch)
                    await Task.Delay(Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Away(log, fault);
                await Task.Delay(Rest * 5, CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(Delivery delivery, CancellationToken stopping)
    {
        var hook = await database.ReadAsync(session => Planner.Core.Storage.Webhooks.FindAsync(session, delivery.Organisation, delivery.Webhook), stopping);
        var (ok, answer) = hook is null ? (false, "the webhook was removed") : await TryAsync(hook, delivery, stopping);
        meter.Delivered(ok);
        var now = Now;
        var again = !ok && hook is not null && delivery.Attempts < MostAttempts ? now + WaitAfter(delivery.Attempts) : (Instant?)null;
        await database.WriteAsync(session => Planner.Core.Storage.Webhooks.KeepAsync(session, delivery.Number, ok ? now : null, again, answer), CancellationToken.None);
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

    [LoggerMessage(LogLevel.Warning, "Webhooks could not be told")]
    private static partial void Away(ILogger log, Exception fault);
}
