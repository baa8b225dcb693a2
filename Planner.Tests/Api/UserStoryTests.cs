using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Planner.Api.Store;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Generation;

namespace Planner.Tests.Api;

/// <summary>A day with the API: docs/api.md tells the same story by curl.</summary>
public sealed class UserStoryTests
{
    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task From_the_first_key_to_the_second_plan(string kind)
    {
        using var host = new ApiHost { Store = kind };
        var client = host.Caller();
        var day = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(2);
        var city = CityGenerator.Generate(new CityRecipe { Name = "story", Engineers = 6, Visits = 30, Depots = 2, Seed = 3, Date = day });
        Assert.True(await StoreStart.FillAsync(host.Services.GetRequiredService<Database>(), city, TimeProvider.System));
        var span = $$"""{ "fromStore": { "from": "{{StoreSpan.Text(day)}}" } }""";

        var first = await ApiHost.PlanAsync(client, "iterations=400", span);
        var plan = await ApiHost.ReadAsync(await client.GetAsync(first));
        Assert.True(plan.GetProperty("fromStore").GetBoolean());
        Assert.True(plan.GetProperty("outcome").GetProperty("lawful").GetBoolean(), plan.ToString());
        await ApiHost.ReadAsync(await client.PostAsync($"{first}/publish", null));
        Assert.Equal(StoreSpan.Text(day), (await ApiHost.ReadAsync(await client.GetAsync("/v1/publications"))).GetProperty("items")[0].GetProperty("day").GetString());

        // An urgent ticket comes in.
        var (site, contract) = (city.Tickets[0].Site, city.Tickets[0].Contract);
        await PostAsync(client, "/v1/tickets", $$"""{ "id": "urgent", "contract": "{{contract}}", "site": "{{site}}", "severity": "1", "receivedAt": "{{StoreSpan.Text(day.PlusDays(-3))}}T05:00:00Z" }""");
        await PostAsync(client, "/v1/visits", $$"""{ "id": "urgent-visit", "ticket": "urgent", "site": "{{site}}", "kind": "repair", "duration": "PT30M", "priority": 100000 }""");
        var clocks = (await ApiHost.ReadAsync(await client.GetAsync("/v1/tickets/urgent/clocks"))).GetProperty("items");
        Assert.All(clocks.EnumerateArray(), clock => Assert.NotEqual(0, clock.GetProperty("derivation").GetArrayLength()));
        var offers = await ApiHost.ReadAsync(await client.PostAsync("/v1/offers?top=3", ApiHost.Body($$"""{ "planId": "{{first["/v1/plans/".Length..]}}", "visit": "urgent-visit" }""")));
        Assert.NotEqual(0, offers.GetProperty("offers").GetArrayLength());

        // The day is planned again, from the plan in force.
        var second = await ApiHost.PlanAsync(client, $"iterations=400&parent={first["/v1/plans/".Length..]}", span);
        var diff = await ApiHost.ReadAsync(await client.GetAsync($"{first}/diff/{second["/v1/plans/".Length..]}"));
        Assert.Contains("urgent-visit", diff.GetProperty("added").EnumerateArray().Select(placed => placed.GetProperty("visit").GetString()));
        await ApiHost.ReadAsync(await client.PostAsync($"{second}/publish", null));
        var superseded = await ApiHost.ReadAsync(await client.PostAsync($"{first}/publish", null), HttpStatusCode.Conflict);
        Assert.Equal("superseded", superseded.GetProperty("code").GetString());

        // The ticket goes its way.
        Assert.Equal("planned", await StateAsync(client));
        foreach (var step in (string[])["onTheWay", "onSite", "restored", "closed"])
            await PostAsync(client, "/v1/tickets/urgent/events", $$"""{ "event": "{{step}}" }""", HttpStatusCode.OK);
        Assert.Equal("closed", await StateAsync(client));
        await ApiHost.ReadAsync(await client.GetAsync("/v1/visits/urgent-visit"), HttpStatusCode.NotFound);
        var impossible = await ApiHost.ReadAsync(await client.PostAsync("/v1/tickets/urgent/events", ApiHost.Body("""{ "event": "onSite" }""")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("step_impossible", impossible.GetProperty("issues")[0].GetProperty("code").GetString());
        Assert.Equal(0, await host.Services.GetRequiredService<Database>().ReadAsync(StockLedger.UnbalancedAsync));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_scenario_that_goes_through_the_store_is_the_same_scenario(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        var city = CityGenerator.Generate(new CityRecipe { Name = "whole", Engineers = 8, Visits = 40, Depots = 2, Seed = 5, AllRules = true });
        var span = new StoreSpan(city.Window.Start.InZone(city.Zone).Date, (city.Window.End - Duration.FromSeconds(1)).InZone(city.Zone).Date);
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor, city));
        var composed = await database.ReadAsync(session => Composing.ComposeAsync(session, "main", span, null, city.Now));
        Assert.Equal(city.Visits.Select(visit => visit.Id.Value).Order(StringComparer.Ordinal), composed.Visits.Select(visit => visit.Id.Value));
        Assert.Equal(
            city.Engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id.Value).Order(StringComparer.Ordinal),
            composed.Engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(city.Depots.Sum(depot => depot.Stock.Sum(pieces => pieces.Quantity)), composed.Depots.Sum(depot => depot.Stock.Sum(pieces => pieces.Quantity)));
        Assert.Equal(city.Engineers.Sum(engineer => engineer.VanStock.Sum(pieces => pieces.Quantity)), composed.Engineers.Sum(engineer => engineer.VanStock.Sum(pieces => pieces.Quantity)));
        Assert.Equal(city.Links.Count, composed.Links.Count);
        Assert.Equal(city.PartsInTransit.Count, composed.PartsInTransit.Count);
    }

    private static async Task PostAsync(HttpClient client, string path, string body, HttpStatusCode expected = HttpStatusCode.Created) =>
        await ApiHost.ReadAsync(await client.PostAsync(path, ApiHost.Body(body)), expected);

    private static async Task<string?> StateAsync(HttpClient client) => (await ApiHost.ReadAsync(await client.GetAsync("/v1/tickets/urgent/events"))).GetProperty("state").GetString();
}
