using System.Net;

namespace Planner.Tests.Api;

public sealed class RunEndpointsTests : IDisposable
{
    private readonly ApiHost _host = new() { Settings = new() { Concurrent = 1, Waiting = 1, Kept = 2 } };
    private readonly HttpClient _client;

    public RunEndpointsTests() => _client = _host.CreateClient();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_run_ends_with_a_plan_in_three_forms()
    {
        var run = await ApiHost.StartAsync(_client, "iterations=100");
        var done = await ApiHost.WatchAsync(_client, run, ApiHost.State("done"));
        Assert.True(done.GetProperty("outcome").GetProperty("lawful").GetBoolean());
        var links = done.GetProperty("links");
        foreach (var (name, type, part) in ((string, string, string)[])[("plan", "application/json", "\"routes\""), ("geoJson", "application/geo+json", "FeatureCollection"), ("html", "text/html", "<!doctype html>")])
        {
            var answer = await _client.GetAsync(links.GetProperty(name).GetString());
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(part, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cancelled_run_keeps_its_best_plan()
    {
        var run = await ApiHost.StartAsync(_client, "time=600s");
        await ApiHost.WatchAsync(_client, run, document => document.TryGetProperty("progress", out var progress) && progress.GetProperty("phase").GetString() == "searching");
        var answer = await _client.DeleteAsync(run);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });
        var ended = await ApiHost.WatchAsync(_client, run, ApiHost.State("cancelled"));
        Assert.True(ended.GetProperty("outcome").GetProperty("lawful").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"{run}/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteAsync(run)).StatusCode);
    }

    [Fact]
    public async Task Runs_beyond_the_queue_are_refused_until_one_ends()
    {
        var running = await ApiHost.StartAsync(_client, ApiHost.Endless);
        var waiting = await ApiHost.StartAsync(_client, ApiHost.Endless);
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/runs?iterations=1", ApiHost.ScenarioBody()), HttpStatusCode.TooManyRequests);
        await ApiHost.ReadAsync(await _client.GetAsync($"{waiting}/plan"), HttpStatusCode.Conflict);
        var cancelled = await ApiHost.ReadAsync(await _client.DeleteAsync(waiting));
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.False(cancelled.TryGetProperty("outcome", out _));
        await ApiHost.StartAsync(_client, "iterations=1");
        await _client.DeleteAsync(running);
    }

    [Fact]
    public async Task Old_runs_are_forgotten()
    {
        var first = await ApiHost.StartAsync(_client, "iterations=1");
        await ApiHost.WatchAsync(_client, first, ApiHost.State("done"));
        for (var i = 0; i < 3; i++)
            await ApiHost.WatchAsync(_client, await ApiHost.StartAsync(_client, "iterations=1"), ApiHost.State("done"));
        await ApiHost.ReadAsync(await _client.GetAsync(first), HttpStatusCode.NotFound);
        Assert.Equal(3, (await ApiHost.ReadAsync(await _client.GetAsync("/v1/runs"))).GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/plan")]
    [InlineData("GET", "/plan.html")]
    [InlineData("GET", "/plan.geojson")]
    public async Task An_unknown_run_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/runs/none{path}");
        var answer = await _client.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        await ApiHost.ReadAsync(answer, HttpStatusCode.NotFound);
    }
}
