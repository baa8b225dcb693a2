using System.Globalization;
using System.Net;
using System.Text.Json;
using NodaTime;
using Planner.Api.Webhooks;
using Planner.Core.Storage;
using Planner.Worker.Outbox;

namespace Planner.Tests.Api;

public sealed class WebhookTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static async Task<(string Id, string Secret)> AddAsync(HttpClient client, Receiver receiver, params string[] events)
    {
        var wanted = events.Length == 0 ? "" : $", \"events\": {JsonSerializer.Serialize(events)}";
        var added = await ApiHost.ReadAsync(await client.PostAsync("/v1/webhooks", ApiHost.Body($$"""{ "url": "{{receiver.Url}}"{{wanted}} }""")), HttpStatusCode.Created);
        return (added.GetProperty("id").GetString()!, added.GetProperty("secret").GetString()!);
    }

    // The receiver has its answer before the log has what came of it.
    private static async Task<JsonElement> DeliveryAsync(HttpClient client, string hook, Func<JsonElement, bool> wanted)
    {
        var log = await Eventually.FoundAsync(
            async () => (await ApiHost.ReadAsync(await client.GetAsync($"/v1/webhooks/{hook}/deliveries"))).GetProperty("items"),
            items => items.GetArrayLength() > 0 && wanted(items[0]), "the log of deliveries does not say so");
        return log[0];
    }

    [Fact]
    public async Task An_event_comes_signed_and_is_in_the_log()
    {
        var client = host.Caller("signed");
        using var receiver = new Receiver();
        var (hook, secret) = await AddAsync(client, receiver);
        var plan = await ApiHost.PlanAsync(client, "iterations=1");
        var message = await receiver.NextAsync();
        var payload = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal("plan.done", payload.GetProperty("event").GetString());
        Assert.Equal(plan, payload.GetProperty("resource").GetString());
        Assert.Equal("plan.done", message.Headers["Planner-Event"]);
        var signature = message.Headers["Planner-Signature"];
        var seconds = long.Parse(signature["t=".Length..signature.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        Assert.Equal(WebhookSender.Sign(secret, seconds, message.Body), signature);
        Assert.NotEqual(WebhookSender.Sign(secret, seconds, message.Body + " "), signature);
        var delivery = await DeliveryAsync(client, hook, one => one.TryGetProperty("deliveredAt", out _));
        Assert.Equal(message.Headers["Planner-Delivery"], delivery.GetProperty("number").GetInt64().ToString(CultureInfo.InvariantCulture));
        Assert.Equal(1, delivery.GetProperty("attempts").GetInt32());
        Assert.Equal("204", delivery.GetProperty("answer").GetString());
    }

    [Fact]
    public async Task What_fails_is_sent_again_under_the_same_number()
    {
        var client = host.Caller("stubborn");
        using var receiver = new Receiver(count => Task.FromResult(count == 1 ? 503 : 200));
        var (hook, _) = await AddAsync(client, receiver, "plan.done");
        await ApiHost.PlanAsync(client, "iterations=1");
        var first = await receiver.NextAsync();
        var waiting = await DeliveryAsync(client, hook, one => one.TryGetProperty("answer", out _));
        Assert.Equal("503", waiting.GetProperty("answer").GetString());
        Assert.True(waiting.GetProperty("nextAt").GetDateTimeOffset() > waiting.GetProperty("createdAt").GetDateTimeOffset());
        var second = await receiver.NextAsync();
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Headers["Planner-Delivery"], second.Headers["Planner-Delivery"]);
        var delivered = await DeliveryAsync(client, hook, one => one.TryGetProperty("deliveredAt", out _));
        Assert.Equal(2, delivered.GetProperty("attempts").GetInt32());
        Assert.False(delivered.TryGetProperty("nextAt", out _));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_holds_up_no_other_and_each_gets_what_it_wants()
    {
        var client = host.Caller("patient");
        var told = new TaskCompletionSource();
        using var slow = new Receiver(async _ =>
        {
            await told.Task;
            return 200;
        });
        using var quick = new Receiver();
        using var choosy = new Receiver();
        var (held, _) = await AddAsync(client, slow);
        await AddAsync(client, quick);
        await AddAsync(client, choosy, "plan.published");
        await ApiHost.PlanAsync(client, "iterations=1");
        await slow.NextAsync();
        await quick.NextAsync();
        var pending = await DeliveryAsync(client, held, _ => true);
        Assert.False(pending.TryGetProperty("deliveredAt", out _));
        told.SetResult();
        await DeliveryAsync(client, held, one => one.TryGetProperty("deliveredAt", out _));
        Assert.False(choosy.TryNext());
    }

    [Fact]
    public void Waits_double_up_to_three_hours() =>
        Assert.Equal([2, 4, 8, 8192, 10_800, 10_800], ((long[])[1, 2, 3, 13, 14, 40]).Select(attempts => (int)OutboxSender<Delivery>.WaitAfter(attempts).TotalSeconds));

    [Theory]
    [InlineData("""{ "url": "ftp://host/x" }""", "url")]
    [InlineData("""{ "url": "http://user:word@host/x" }""", "url")]
    [InlineData("""{ "url": "http://host/x", "events": ["plan.done", "plan.eaten"] }""", "events[1]")]
    public async Task A_webhook_that_makes_no_sense_is_refused(string body, string path)
    {
        var refused = await ApiHost.ReadAsync(await host.Caller("odd").PostAsync("/v1/webhooks", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(path, refused.GetProperty("issues")[0].GetProperty("path").GetString());
    }
}
