using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Planner.Api.Security;

namespace Planner.Tests.Api;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_page_of_metrics_counts_what_has_happened_and_is_the_hosts_alone()
    {
        using var host = new ApiHost();
        var client = host.Caller();
        await ApiHost.PlanAsync(client, "iterations=1");
        // Other hosts of this process are counted along.
        var text = await SettledAsync(client, "planner_run_duration_seconds_count", "state=\"done\"");
        Assert.True(Value(text, "planner_run_visits_count") >= 1);
        Assert.True(Value(text, "planner_plan_waited_seconds_count") >= 1);
        Assert.True(Value(text, "planner_visits_planned_total") >= 1);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        Assert.DoesNotContain("main", text.Split('\n').Where(line => line.StartsWith("planner_", StringComparison.Ordinal)).SelectMany(line => line.Split('"')));
        await ApiHost.ReadAsync(await host.Caller("main", Scopes.Admin).GetAsync("/metrics"), HttpStatusCode.Forbidden);
        await ApiHost.ReadAsync(await host.CreateClient().GetAsync("/metrics"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_collector_gets_spans_metrics_and_logs_of_a_run()
    {
        using var collector = new Receiver(_ => Task.FromResult(200));
        string plan;
        using (var host = new WatchedHost(collector.Url[..collector.Url.LastIndexOf('/')]))
            plan = await ApiHost.PlanAsync(host.Caller(), "iterations=1");
        // A host that ends sends what it still has.
        var sent = new Dictionary<string, string> { ["/v1/traces"] = "", ["/v1/metrics"] = "", ["/v1/logs"] = "" };
        while (sent.Values.Any(text => text.Length == 0) || !sent["/v1/traces"].Contains("run plan", StringComparison.Ordinal) || !sent["/v1/logs"].Contains("ended:", StringComparison.Ordinal))
        {
            var message = await collector.NextAsync();
            sent[message.Path] += message.Body;
        }

        var id = plan["/v1/plans/".Length..];
        Assert.Contains(id, sent["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("/v1/plans", sent["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("planner.run.duration", sent["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains(id, sent["/v1/logs"], StringComparison.Ordinal);
        Assert.DoesNotContain("plk_", string.Concat(sent.Values), StringComparison.Ordinal);
    }

    // The run's figures come a moment after its plan.
    private static Task<string> SettledAsync(HttpClient client, string name, string label) => Eventually.FoundAsync(
        async () =>
        {
            var answer = await client.GetAsync("/metrics");
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
            return await answer.Content.ReadAsStringAsync();
        },
        text => text.Split('\n').Any(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)),
        $"{name} with {label} is not there");

    private static double Value(string text, string name) => text.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{')
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));

    private sealed class WatchedHost(string collector) : ApiHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
            builder.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        }
    }
}
