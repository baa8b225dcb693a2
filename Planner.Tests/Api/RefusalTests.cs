using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Planner.Tests.Api;

/// <summary>Requests that once broke a call, each by itself.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly ApiHost _host = new();
    private readonly HttpClient _client;

    public RefusalTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("evaluate", """{ "\ud800": 1 }""", "$")]
    [InlineData("offers", """{ "scenario": {}, "plan": {}, "visit": "\ud800" }""", "visit")]
    [InlineData("plans", """{ "fromStore": { "from": "2026-11-23" }, "\ud800": 1 }""", "\\ud800")]
    [InlineData("plans", """{ "fromStore": { "from": "2026-11-23", "territory": "\ud800" } }""", "fromStore.territory")]
    [InlineData("plans", """{ "fromStore": { "\ud800": 1 } }""", "fromStore.from")]
    [InlineData("plans", """{ "fromStore": { "from": "2026-11-23" }, "\ud800 and more": 1 }""", "\\ud800 and more")]
    [InlineData("stock/movements", "[null]", "$")]
    [InlineData("stock/movements", """[{ "id": "m", "placeKind": "depot", "place": "d", "part": "p", "quantity": -9223372036854775808 }]""", "quantity")]
    [InlineData("stock/movements", """[{ "id": "m", "placeKind": "depot", "place": "d", "part": "p", "quantity": 1, "at": "9999-12-31T23:59:59-18:00" }]""", "at")]
    [InlineData("stock/movements", """[{ "id": "m", "placeKind": "depot", "place": "d\u0000", "part": "p", "quantity": 1 }]""", "place")]
    [InlineData("partsOrders", """{ "id": "o", "part": "p", "quantity": 1, "depot": "d", "arrivesAt": "9999-12-31T23:59:59-18:00" }""", "arrivesAt")]
    [InlineData("parts", """{ "id": "p\u0000" }""", "id")]
    [InlineData("parts", """{ "id": "p", "": 1 }""", "\"\"")]
    [InlineData("keys", """{ "name": "a\u0000", "scopes": ["read"] }""", "name")]
    public async Task What_can_not_be_read_is_refused_with_its_path(string call, string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync($"/v1/{call}", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("stock/movements", "{}", "$")]
    [InlineData("keys", """{ "name": 5 }""", "$.name")]
    public async Task A_body_of_another_form_is_refused_with_the_place(string call, string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync($"/v1/{call}", ApiHost.Body(body)), HttpStatusCode.BadRequest);
        Assert.Equal(path, answer.GetProperty("path").GetString());
        Assert.Contains("line 1", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_no_utf8_is_refused_and_the_others_are_taken()
    {
        byte[] list = [.. "[{ \"id\": \"a\" }, { \"id\": \"b"u8, 0xC3, .. "\" }]"u8];
        using var body = new ByteArrayContent(list) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var report = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/parts", body));
        Assert.Equal((1, 1), (report.GetProperty("created").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal("not_utf8", report.GetProperty("rows")[0].GetProperty("issues")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_cell_and_a_change_with_half_a_character_are_refused()
    {
        var table = new StringContent("id,areas\na,\"[{\"\"outline\"\":\"\"\\ud800\"\"}]\"\n", Encoding.UTF8, "text/csv");
        Assert.Equal(1, (await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/regions", table))).GetProperty("refused").GetInt32());
        var plan = await ApiHost.PlanAsync(_client, "iterations=1");
        var patch = ApiHost.Body("""[{ "op": "replace", "path": "/name", "value": "\ud800" }]""");
        var answer = await ApiHost.ReadAsync(await _client.PatchAsync($"{plan}?iterations=1", patch), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("invalid_text", answer.GetProperty("issues")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/v1/sites/none", "text/html", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v1/nowhere", "application/xml", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v1/plans?limit=x", "text/html", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("/v1/sites?after=a%00b", "*/*", HttpStatusCode.BadRequest, "parameter_invalid")]
    public async Task A_refusal_is_a_problem_document_whatever_the_caller_accepts(string address, string accept, HttpStatusCode status, string code)
    {
        using var host = new ApiHost { Environment = "Production" };
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", accept } } };
        var answer = await host.Caller().SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await ApiHost.ReadAsync(answer, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.True(problem.TryGetProperty("requestId", out _));
    }

    [Fact]
    public async Task A_visit_that_is_not_deleted_keeps_its_links()
    {
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/import", ApiHost.ScenarioBody()));
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/visits/v3") { Headers = { { "If-Match", "\"7\"" } } };
        await ApiHost.ReadAsync(await _client.SendAsync(request), HttpStatusCode.PreconditionFailed);
        await ApiHost.ReadAsync(await _client.GetAsync("/v1/links/l1"));
    }

    [Fact]
    public async Task A_body_in_another_encoding_is_refused()
    {
        using var body = new StringContent("{}", Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json; charset=latin9") } };
        var problem = await ApiHost.ReadAsync(await _client.PostAsync("/v1/keys", body), HttpStatusCode.UnsupportedMediaType);
        Assert.Equal("media_type_not_supported", problem.GetProperty("code").GetString());
    }
}
