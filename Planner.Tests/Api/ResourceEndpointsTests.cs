using System.Net;
using System.Text.Json;
using Planner.Tests.Storage;

namespace Planner.Tests.Api;

public sealed class ResourceEndpointsTests : IDisposable
{
    private const string Site = """{ "id": "s1", "position": { "lat": 48.2, "lon": 16.3 } }""";

    private readonly ApiHost _host = new();
    private readonly HttpClient _client;

    public ResourceEndpointsTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    private Task<HttpResponseMessage> PutAsync(string path, string body, string? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = ApiHost.Body(body) };
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        return _client.SendAsync(request);
    }

    [Fact]
    public async Task A_site_is_added_read_changed_and_deleted()
    {
        var added = await _client.PostAsync("/v1/sites", ApiHost.Body(Site));
        await ApiHost.ReadAsync(added, HttpStatusCode.Created);
        Assert.Equal("/v1/sites/s1", added.Headers.Location!.ToString());
        Assert.Equal("already_exists", (await ApiHost.ReadAsync(await _client.PostAsync("/v1/sites", ApiHost.Body(Site)), HttpStatusCode.Conflict)).GetProperty("code").GetString());
        var read = await _client.GetAsync("/v1/sites/s1");
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/sites/s1") { Headers = { { "If-None-Match", "\"1\"" } } };
        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(again)).StatusCode);
        var changed = await PutAsync("/v1/sites/s1", Site.Replace("48.2", "48.3", StringComparison.Ordinal), "\"1\"");
        Assert.Equal("\"2\"", changed.Headers.ETag!.Tag);
        Assert.Equal("version_differs", (await ApiHost.ReadAsync(await PutAsync("/v1/sites/s1", Site, "\"1\""), HttpStatusCode.PreconditionFailed)).GetProperty("code").GetString());
        Assert.Equal("header_invalid", (await ApiHost.ReadAsync(await PutAsync("/v1/sites/s1", Site, "\"x\""), HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync("/v1/sites/s1")).StatusCode);
        Assert.Equal("not_found", (await ApiHost.ReadAsync(await _client.GetAsync("/v1/sites/s1"), HttpStatusCode.NotFound)).GetProperty("code").GetString());
        var audit = await ApiHost.ReadAsync(await _client.GetAsync("/v1/audit?kind=sites&id=s1"));
        Assert.Equal(["deleted", "changed", "created"], audit.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()));
    }

    [Theory]
    [InlineData("sites", """{ "id": "x" }""", "position")]
    [InlineData("sites", """{ "id": "x", "position": { "lat": 480, "lon": 16 } }""", "position.lat")]
    [InlineData("sites", """{ "id": "x", "position": { "lat": 48, "lon": 16 }, "usualEngineers": ["nobody"] }""", "usualEngineers[0]")]
    [InlineData("contracts", """{ "id": "x", "policy": "none" }""", "policy")]
    [InlineData("visits", """{ "id": "x", "site": "none", "kind": "repair", "duration": "PT1H" }""", "site")]
    [InlineData("visits", """{ "id": "x", "site": "none", "kind": "dance", "duration": "1 hour" }""", "duration")]
    [InlineData("engineers", """{ "id": "x", "start": { "lat": 48, "lon": 16 }, "profile": "none", "shifts": [] }""", "profile")]
    [InlineData("engineers", """{ "id": "x", "start": { "lat": 48, "lon": 16 }, "profile": "car", "shifts": [], "vanStock": [{ "part": "p", "quantity": 1 }] }""", "vanStock")]
    [InlineData("depots", """{ "id": "x", "position": { "lat": 48, "lon": 16 }, "stock": [{ "part": "p", "quantity": 1 }] }""", "stock")]
    [InlineData("rosters", """{ "id": "x", "engineer": "none", "from": "2026-01-01", "shifts": [{ "days": ["monday"], "from": "08:00", "to": "16:00" }] }""", "engineer")]
    [InlineData("rosters", """{ "id": "x", "engineer": "none", "from": "2026-01-01", "until": "2025-01-01", "shifts": [{ "days": [], "from": "08:00", "to": "08:00" }] }""", "shifts[0].to")]
    [InlineData("absences", """{ "id": "x", "engineer": "none", "from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z" }""", "to")]
    [InlineData("partsOrders", """{ "id": "x", "part": "p", "quantity": 0, "depot": "none", "arrivesAt": "2026-11-24T00:00:00Z" }""", "depot")]
    [InlineData("links", """{ "id": "x", "kind": "sequence", "visits": ["a", "b"] }""", "visits[0]")]
    [InlineData("tickets", "[]", "$")]
    public async Task A_record_that_can_not_be_is_refused_with_the_path_in_it(string kind, string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync($"/v1/{kind}", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
        Assert.Empty((await ApiHost.ReadAsync(await _client.GetAsync($"/v1/{kind}"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_address_and_the_record_name_the_same_id()
    {
        var answer = await ApiHost.ReadAsync(await PutAsync("/v1/sites/other", Site), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("id_differs", answer.GetProperty("issues")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_others_name_stays()
    {
        await _client.PostAsync("/v1/sites", ApiHost.Body(Site));
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/visits", ApiHost.Body("""{ "id": "v1", "site": "s1", "kind": "repair", "duration": "PT1H" }""")), HttpStatusCode.Created);
        var refused = await ApiHost.ReadAsync(await _client.DeleteAsync("/v1/sites/s1"), HttpStatusCode.Conflict);
        Assert.Equal("/v1/visits/v1", refused.GetProperty("namedBy")[0].GetString());
    }

    [Fact]
    public async Task Settings_are_of_the_organisation()
    {
        await ApiHost.ReadAsync(await _client.GetAsync("/v1/settings"), HttpStatusCode.NotFound);
        await ApiHost.ReadAsync(await PutAsync("/v1/settings", """{ "zone": "Europe/Vienna", "costs": { "defaultPriority": 100 } }"""), HttpStatusCode.Created);
        Assert.Equal("Europe/Vienna", (await ApiHost.ReadAsync(await _client.GetAsync("/v1/settings"))).GetProperty("zone").GetString());
        var wrong = await ApiHost.ReadAsync(await PutAsync("/v1/settings", """{ "zone": "Europe/Vienna", "currency": "euro", "costs": { "defaultPriority": -1 } }"""), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["currency", "costs.defaultPriority"], wrong.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Stock_is_the_sum_of_its_movements()
    {
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/depots", ApiHost.Body("""{ "id": "d1", "position": { "lat": 48, "lon": 16 } }""")), HttpStatusCode.Created);
        const string In = """[{ "id": "m1", "placeKind": "depot", "place": "d1", "part": "disk", "quantity": 5, "reason": "delivery" }]""";
        Assert.Equal(1, (await ApiHost.ReadAsync(await _client.PostAsync("/v1/stock/movements", ApiHost.Body(In)))).GetProperty("added").GetInt32());
        Assert.Equal(1, (await ApiHost.ReadAsync(await _client.PostAsync("/v1/stock/movements", ApiHost.Body(In)))).GetProperty("known").GetInt32());
        // Of a batch with one that can't be, none is recorded.
        const string Batch = """[{ "id": "m2", "placeKind": "depot", "place": "d1", "part": "disk", "quantity": -2 }, { "id": "m3", "placeKind": "depot", "place": "d1", "part": "disk", "quantity": -9 }]""";
        var refused = await ApiHost.ReadAsync(await _client.PostAsync("/v1/stock/movements", ApiHost.Body(Batch)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("stock_short", "[1].quantity"), (refused.GetProperty("issues")[0].GetProperty("code").GetString(), refused.GetProperty("issues")[0].GetProperty("path").GetString()));
        var level = (await ApiHost.ReadAsync(await _client.GetAsync("/v1/stock"))).GetProperty("items")[0];
        Assert.Equal(5, level.GetProperty("quantity").GetInt32());
        const string Wrong = """[{ "id": "", "placeKind": "shelf", "place": "none", "part": "disk", "quantity": 1, "at": "noon" }]""";
        var paths = (await ApiHost.ReadAsync(await _client.PostAsync("/v1/stock/movements", ApiHost.Body(Wrong)), HttpStatusCode.UnprocessableEntity)).GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString());
        Assert.Equal(["id", "placeKind", "at"], paths);
    }

    [Fact]
    public async Task A_request_sent_twice_with_a_key_is_carried_out_once()
    {
        async Task<HttpResponseMessage> Send(string key, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plans?iterations=1") { Content = ApiHost.Body(body) };
            request.Headers.Add("Idempotency-Key", key);
            return await _client.SendAsync(request);
        }

        var first = await Send("k1", IO.ValidScenario.Json);
        var second = await Send("k1", IO.ValidScenario.Json);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("true", second.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal("idempotency_key_reused", (await ApiHost.ReadAsync(await Send("k1", IO.ValidScenario.Json + " "), HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        await ApiHost.ReadAsync(await Send("k2", "{}"), HttpStatusCode.UnprocessableEntity);
        await ApiHost.ReadAsync(await Send("k2", IO.ValidScenario.Json), HttpStatusCode.Accepted);
        Assert.Equal(2, (await ApiHost.ReadAsync(await _client.GetAsync("/v1/plans"))).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_long_list_comes_in_pages(string kind)
    {
        using var host = new ApiHost { Store = kind };
        var client = host.Caller();
        for (var i = 0; i < 7; i++)
            await ApiHost.ReadAsync(await client.PostAsync("/v1/sites", ApiHost.Body(Site.Replace("s1", $"s{i}", StringComparison.Ordinal))), HttpStatusCode.Created);
        var seen = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            var page = await ApiHost.ReadAsync(await client.GetAsync($"/v1/sites?limit=3{(next.Length > 0 ? $"&after={next}" : "")}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(site => site.GetProperty("id").GetString()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"s{i}"), seen);
    }
}
