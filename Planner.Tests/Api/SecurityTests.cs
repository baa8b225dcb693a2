using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Planner.Api.Security;

namespace Planner.Tests.Api;

public sealed class SecurityTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Open = ["/health/live", "/health/ready", "/openapi", "/openapi/{documentName}.json", "/docs/{**path}", "/v1/schemas/scenario", "/v1/schemas/plan"];

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Endpoints()
    {
        host.CreateClient();
        return host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint)));
    }

    [Fact]
    public void Every_endpoint_has_a_policy_of_its_own_or_is_open_on_purpose()
    {
        var all = Endpoints().ToList();
        Assert.True(all.Count > 100, $"only {all.Count} endpoints");
        Assert.Empty(all.Where(one => one.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(one => one.Path).Except(Open));
        Assert.Empty(all.Where(one => !Open.Contains(one.Path) && one.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(policy => policy.Policy is null)).Select(one => one.Path));
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_key_or_with_a_wrong_one()
    {
        using var own = new ApiHost();
        var strangers = new List<HttpClient> { own.CreateClient(), own.CreateClient(), own.CreateClient() };
        strangers[1].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyText.Make());
        strangers[2].DefaultRequestHeaders.Add("X-Api-Key", "plk_' OR 1=1 --xxxxxxxxxxxxxxxxx");
        var row = 0;
        foreach (var (method, path, _) in Endpoints().Where(one => !Open.Contains(one.Path)))
        {
            using var request = Request(method, path);
            var answer = await strangers[row++ % 3].SendAsync(request);
            // Strangers share a small allowance; what they may not see they do not see either when it is used up.
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{method} {path}: {answer.StatusCode}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_key_opens_what_its_scopes_say_and_nothing_else()
    {
        var reader = host.Caller("main", Scopes.Read);
        foreach (var (method, path, endpoint) in Endpoints().Where(one => !Open.Contains(one.Path)))
        {
            if (endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(policy => policy.Policy is Scopes.Read or Scopes.Anybody))
                continue;
            using var request = Request(method, path);
            var answer = await reader.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode}");
            Assert.Contains("not_allowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_organisation_sees_nothing_of_another()
    {
        var owner = host.Caller("owner");
        var other = host.Caller("other");
        await ApiHost.ReadAsync(await owner.PostAsync("/v1/sites", ApiHost.Body("""{ "id": "secret", "position": { "lat": 48.2, "lon": 16.3 } }""")), HttpStatusCode.Created);
        var plan = (await ApiHost.PlanAsync(owner, "iterations=1"))["/v1/plans/".Length..];
        var hook = (await ApiHost.ReadAsync(await owner.PostAsync("/v1/webhooks", ApiHost.Body("""{ "url": "http://127.0.0.1:9/none" }""")), HttpStatusCode.Created)).GetProperty("id").GetString();
        var key = (await ApiHost.ReadAsync(await owner.PostAsync("/v1/keys", ApiHost.Body("""{ "name": "k", "scopes": ["read"] }""")), HttpStatusCode.Created)).GetProperty("id").GetString();
        foreach (var (method, path, _) in Endpoints().Where(one => one.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var id in (string?[])["secret", plan, hook, key])
            {
                using var request = Request(method, path.Replace("{id}", id, StringComparison.Ordinal).Replace("{other}", plan, StringComparison.Ordinal));
                var answer = await other.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity, $"{method} {path} with {id}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        foreach (var (_, path, _) in Endpoints().Where(one => one.Method == "GET" && !one.Path.Contains('{', StringComparison.Ordinal) && !Open.Contains(one.Path)))
        {
            var text = await (await other.GetAsync(path)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("secret", text.Replace("\"secret\": {\"type\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(plan, text, StringComparison.Ordinal);
        }

        await ApiHost.ReadAsync(await owner.GetAsync("/v1/sites/secret"));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/v1/plans/{plan}")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_no_key_is_shown_twice()
    {
        var admin = host.Caller();
        var made = await ApiHost.ReadAsync(await admin.PostAsync("/v1/keys", ApiHost.Body("""{ "name": "short", "scopes": ["read"] }""")), HttpStatusCode.Created);
        var text = made.GetProperty("key").GetString()!;
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/sites")).StatusCode);
        Assert.DoesNotContain(text, await admin.GetStringAsync("/v1/keys"), StringComparison.Ordinal);
        Assert.DoesNotContain(text, await admin.GetStringAsync("/v1/audit"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/v1/keys/{made.GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/sites")).StatusCode);
    }

    [Fact]
    public async Task A_key_has_its_rate()
    {
        var admin = host.Caller();
        var made = await ApiHost.ReadAsync(await admin.PostAsync("/v1/keys", ApiHost.Body("""{ "name": "slow", "scopes": ["read"], "ratePerMinute": 60 }""")), HttpStatusCode.Created);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", made.GetProperty("key").GetString());
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 200 && refused is null; i++)
        {
            var answer = await client.GetAsync("/v1/sites");
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.NotNull(refused?.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v1/sites")).StatusCode);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{ "name": "x", "scopes": [] }""", "scopes")]
    [InlineData("""{ "name": "x", "scopes": ["everything"] }""", "scopes[0]")]
    [InlineData("""{ "name": "x", "scopes": ["read"], "ratePerMinute": 1 }""", "ratePerMinute")]
    public async Task A_key_that_makes_no_sense_is_refused(string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await host.Caller().PostAsync("/v1/keys", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task An_administrator_can_not_make_himself_host()
    {
        var admin = host.Caller("tenant", Scopes.Admin);
        await ApiHost.ReadAsync(await admin.PostAsync("/v1/keys", ApiHost.Body("""{ "name": "x", "scopes": ["host"] }""")), HttpStatusCode.UnprocessableEntity);
        await ApiHost.ReadAsync(await admin.PostAsync("/v1/organisations", ApiHost.Body("""{ "id": "x", "name": "x" }""")), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_browsers_ask_for_and_foreign_pages_get_nothing()
    {
        var client = host.Caller();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        var answer = await client.GetAsync("/v1/sites");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static HttpRequestMessage Request(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "x"));
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = ApiHost.Body("{}");
        return request;
    }
}
