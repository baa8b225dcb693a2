using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Api.Store;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Tests.IO;
using Planner.Tests.Storage;

namespace Planner.Tests.Api;

/// <summary>The API with a store of its own, in process or on Kestrel, with an engine that plans by its search alone.</summary>
public class ApiHost : WebApplicationFactory<PlanDesk>
{
    /// <summary>More than any test waits for: such a run ends only when it is cancelled.</summary>
    public const string Endless = "iterations=1000000000000";

    private string? _address;

    /// <summary>As the host is started by default; "Production" for what is answered there.</summary>
    public string? Environment { get; init; }

    public RunSettings Settings { get; init; } = new();

    /// <summary>Whether Quartz runs.</summary>
    public bool Nightly { get; init; }

    public string Store { get; init; } = Stores.Sqlite;

    /// <summary>Where the store is; another host may use it too.</summary>
    public string Address
    {
        get => _address ??= Stores.NewAddress(Store);
        init => _address = value;
    }

    public static HttpContent ScenarioBody(string? json = null) => Body(json ?? ValidScenario.Json);

    public static HttpContent Body(string json) => new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {answer.StatusCode} instead of {expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A client with a new key of these scopes; all of them if none is named.</summary>
    public HttpClient Caller(string organisation = StoreStart.FirstOrganisation, params string[] scopes)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key(organisation, scopes.Length == 0 ? [.. Scopes.All] : scopes));
        return client;
    }

    /// <summary>A key as an administrator would make it.</summary>
    public string Key(string organisation, params string[] scopes)
    {
        var text = KeyText.Make();
        var now = Instant.FromUtc(2026, 11, 23, 6, 0);
        Services.GetRequiredService<Database>().WriteAsync(async session =>
        {
            if (await ApiKeys.FindOrganisationAsync(session, organisation) is null)
                await ApiKeys.AddOrganisationAsync(session, new Organisation(organisation, organisation, now));
            await ApiKeys.AddAsync(session, StoreStart.NewKey(organisation, $"key of {organisation}", scopes, text, 600_000, now));
        }).GetAwaiter().GetResult();
        return text;
    }

    /// <summary>Queues a plan and answers its path.</summary>
    public static async Task<string> SubmitAsync(HttpClient client, string query, string? body = null)
    {
        var answer = await client.PostAsync($"/v1/plans?{query}", ScenarioBody(body));
        await ReadAsync(answer, HttpStatusCode.Accepted);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Queues a plan and waits until it is done.</summary>
    public static async Task<string> PlanAsync(HttpClient client, string query, string? body = null)
    {
        var plan = await SubmitAsync(client, query, body);
        await WatchAsync(client, plan, State("done"));
        return plan;
    }

    /// <summary>The plan's documents until the wanted one, read from its events.</summary>
    public static async Task<JsonElement> WatchAsync(HttpClient client, string plan, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var answer = await client.GetAsync($"{plan}/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        JsonElement? last = null;
        while (await lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal))
                continue;
            last = JsonDocument.Parse(line["data:".Length..]).RootElement;
            if (wanted(last.Value))
                return last.Value;
        }

        throw new InvalidOperationException($"The events ended without the wanted document, with {last}");
    }

    public static Func<JsonElement, bool> State(string state) => document => document.GetProperty("state").GetString() == state;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PLANNER_DATABASE", Address);
        if (Environment is not null)
            builder.UseEnvironment(Environment);
        builder.UseSetting("Nightly:Enabled", Nightly ? "true" : "false");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(Settings);
            services.AddSingleton(_ => new PlanningEngine(TimeProvider.System));
            services.AddSingleton(_ => new CalendarPlanner(null));
        });
    }
}
