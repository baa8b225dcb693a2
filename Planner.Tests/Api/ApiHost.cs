using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Planner.Api.Runs;
using Planner.Core.Planning;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

/// <summary>The API in process, with an engine that plans by its search alone.</summary>
public sealed class ApiHost : WebApplicationFactory<RunRegister>
{
    /// <summary>More than any test waits for: such a run ends only when it is cancelled.</summary>
    public const string Endless = "iterations=1000000000000";

    public RunSettings Settings { get; init; } = new();

    public static HttpContent ScenarioBody(string? json = null) => Body(json ?? ValidScenario.Json);

    public static HttpContent Body(string json) => new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode} instead of {expected}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Starts a run and answers its path.</summary>
    public static async Task<string> StartAsync(HttpClient client, string query)
    {
        var answer = await client.PostAsync($"/v1/runs?{query}", ScenarioBody());
        await ReadAsync(answer, HttpStatusCode.Accepted);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The run's documents until the wanted one, read from its events.</summary>
    public static async Task<JsonElement> WatchAsync(HttpClient client, string run, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var answer = await client.GetAsync($"{run}/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        while (await lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal))
                continue;
            var document = JsonDocument.Parse(line["data:".Length..]).RootElement;
            if (wanted(document))
                return document;
        }

        throw new InvalidOperationException("The events ended without the wanted document.");
    }

    public static Func<JsonElement, bool> State(string state) => document => document.GetProperty("state").GetString() == state;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton(Settings);
        services.AddSingleton(_ => new PlanningEngine(TimeProvider.System));
    });
}
