using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Planner.Api.Store;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Tests.Api;
using Planner.Tests.Storage;
using Planner.Worker.Generation;
using Planner.Worker.Nightly;

namespace Planner.Tests.Operations.Nightly;

public sealed class RebuildTests : IDisposable
{
    private static readonly LocalDate Day = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(2);

    private readonly ApiHost _host = new();
    private readonly HttpClient _client;

    public RebuildTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    private static Task FillAsync(ApiHost host) => StoreStart.FillAsync(
        host.Services.GetRequiredService<Database>(), CityGenerator.Generate(new CityRecipe { Name = "night", Engineers = 5, Visits = 25, Depots = 1, Seed = 8, Date = Day }), TimeProvider.System);

    // In the zone of Day: in the city's it is tomorrow already when the afternoon in UTC ends.
    private static string Schedule(string more = "") => $$"""{ "id": "nightly", "at": "02:00", "zone": "Etc/UTC", "firstDay": 2, "searchTime": "PT1S"{{more}} }""";

    private async Task<string?> RunAsync()
    {
        var run = await ApiHost.ReadAsync(await _client.PostAsync("/v1/schedules/nightly/run", null), HttpStatusCode.Accepted);
        var plan = $"/v1/plans/{run.GetProperty("planId").GetString()}";
        await ApiHost.WatchAsync(_client, plan, ApiHost.State("done"));
        return (await NewestAsync()).GetProperty("state").GetString();
    }

    private async Task<System.Text.Json.JsonElement> NewestAsync() => (await ApiHost.ReadAsync(await _client.GetAsync("/v1/rebuilds"))).GetProperty("items")[0];

    [Fact]
    public async Task The_first_plan_comes_into_force_and_the_next_is_compared_with_it()
    {
        await FillAsync(_host);
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/schedules", ApiHost.Body(Schedule())), HttpStatusCode.Created);
        Assert.Equal("published", await RunAsync());
        var first = (await NewestAsync()).GetProperty("summary");
        Assert.True(first.GetProperty("added").GetInt32() > 0);
        Assert.Equal("published", await RunAsync());
        var second = (await NewestAsync()).GetProperty("summary");
        Assert.True(second.GetProperty("unchanged").GetInt32() > 0, second.ToString());
        Assert.Equal((await NewestAsync()).GetProperty("planId").GetString(), (await ApiHost.ReadAsync(await _client.GetAsync("/v1/publications"))).GetProperty("items")[0].GetProperty("planId").GetString());
    }

    [Fact]
    public async Task A_plan_that_moves_too_much_is_held_until_somebody_publishes_it()
    {
        await FillAsync(_host);
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/schedules", ApiHost.Body(Schedule(""", "hold": { "mostMoved": 0 }"""))), HttpStatusCode.Created);
        Assert.Equal("published", await RunAsync());
        var inForce = (await NewestAsync()).GetProperty("planId").GetString();
        // Whoever made most visits falls ill: his must go to others, or out of the plan.
        var routes = await ApiHost.ReadAsync(await _client.GetAsync($"/v1/plans/{inForce}/routes"));
        var ill = routes.GetProperty("items").EnumerateArray().MaxBy(route => route.GetProperty("stops").GetArrayLength()).GetProperty("engineer").GetString();
        await ApiHost.ReadAsync(
            await _client.PostAsync("/v1/absences", ApiHost.Body($$"""{ "id": "ill", "engineer": "{{ill}}", "from": "{{StoreSpan.Text(Day.PlusDays(-1))}}T00:00:00Z", "to": "{{StoreSpan.Text(Day.PlusDays(2))}}T00:00:00Z" }""")), HttpStatusCode.Created);
        Assert.Equal("held", await RunAsync());
        var held = await NewestAsync();
        Assert.Contains("too_many_moved", held.GetProperty("summary").GetProperty("held").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
        Assert.Equal(inForce, (await ApiHost.ReadAsync(await _client.GetAsync("/v1/publications"))).GetProperty("items")[0].GetProperty("planId").GetString());
        await ApiHost.ReadAsync(await _client.PostAsync($"/v1/plans/{held.GetProperty("planId").GetString()}/publish", null));
        Assert.Equal("published", (await NewestAsync()).GetProperty("state").GetString());
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_night_is_run_once_however_many_begin_it(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        var city = CityGenerator.Generate(new CityRecipe { Name = "night", Engineers = 3, Visits = 8, Depots = 1, Seed = 8 });
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor, city));
        var schedule = new RebuildSchedule { Id = new Core.Domain.ScheduleId("s"), At = new LocalTime(2, 0) };
        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => database.WriteAsync(
            session => RebuildDesk.StartAsync(session, Stores.Actor, schedule, "2026-11-23", new LocalDate(2026, 11, 23), "{}")))));
        Assert.Single(runs, run => run is not null);
        Assert.Single(await database.ReadAsync(Plans.QueueAsync));
        Assert.Equal(RebuildStates.Planning, (await database.ReadAsync(session => Rebuilds.FindAsync(session, "main", "s", "2026-11-23")))!.State);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_empty_store_has_idle_nights_and_a_contradiction_is_told(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        var schedule = new RebuildSchedule { Id = new Core.Domain.ScheduleId("s"), At = new LocalTime(2, 0), Territory = new Core.Domain.TerritoryId("none") };
        Task<Rebuild?> Start(RebuildSchedule one, string night) => database.WriteAsync(session => RebuildDesk.StartAsync(session, Stores.Actor, one, night, new LocalDate(2026, 11, 23), "{}"));
        Assert.Equal(RebuildStates.Idle, (await Start(schedule with { Territory = null }, "2026-11-23"))!.State);
        var failed = await Start(schedule, "2026-11-24");
        Assert.Equal(RebuildStates.Failed, failed!.State);
        Assert.Contains("fromStore.territory", failed.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Quartz_runs_what_the_schedule_says(string kind)
    {
        using var host = new ApiHost { Store = kind, Nightly = true };
        var client = host.Caller();
        using var receiver = new Receiver();
        await ApiHost.ReadAsync(await client.PostAsync("/v1/webhooks", ApiHost.Body($$"""{ "url": "{{receiver.Url}}", "events": ["rebuild.published"] }""")), HttpStatusCode.Created);
        await FillAsync(host);
        var soon = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) + Duration.FromSeconds(8);
        var at = soon.InUtc().TimeOfDay;
        await ApiHost.ReadAsync(
            await client.PostAsync("/v1/schedules", ApiHost.Body($$"""{ "id": "tonight", "at": "{{at.ToString("HH:mm:ss", null)}}", "zone": "Etc/UTC", "firstDay": 2, "searchTime": "PT1S" }""")), HttpStatusCode.Created);
        await host.Services.GetRequiredService<ScheduleSync>().SyncAsync(default);
        await receiver.NextAsync();
        var run = (await ApiHost.ReadAsync(await client.GetAsync("/v1/rebuilds"))).GetProperty("items")[0];
        Assert.Equal("published", run.GetProperty("state").GetString());
        Assert.Equal(StoreSpan.Text(soon.InUtc().Date), run.GetProperty("night").GetString());
    }

    [Theory]
    [InlineData("""{ "id": "x", "at": "25:00" }""", "at")]
    [InlineData("""{ "id": "x", "at": "02:00", "plannedDays": 0 }""", "plannedDays")]
    [InlineData("""{ "id": "x", "at": "02:00", "firstDay": -1 }""", "firstDay")]
    [InlineData("""{ "id": "x", "at": "02:00", "searchTime": "PT99H" }""", "searchTime")]
    [InlineData("""{ "id": "x", "at": "02:00", "hold": { "mostMoved": -1 } }""", "hold.mostMoved")]
    [InlineData("""{ "id": "x", "at": "02:00", "territory": "none" }""", "territory")]
    public async Task A_schedule_that_makes_no_sense_is_refused(string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/schedules", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }
}
