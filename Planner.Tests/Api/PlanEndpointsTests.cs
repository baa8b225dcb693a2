using System.Net;
using System.Text.Json;
using Planner.Core.Checking;
using Planner.Core.IO;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

public sealed class PlanEndpointsTests : IDisposable
{
    private readonly ApiHost _host = new() { Settings = new() { Concurrent = 1, Waiting = 1 } };
    private readonly HttpClient _client;

    public PlanEndpointsTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_scenario_gives_a_lawful_plan_at_once()
    {
        var answer = await _client.PostAsync("/v1/plans/sync?iterations=200&seed=7", ApiHost.ScenarioBody());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
        var plan = PlanJson.Read(await answer.Content.ReadAsStringAsync(), scenario);
        Assert.Empty(plan.Issues);
        Assert.Empty(PlanChecker.Check(scenario, plan.Value!));
        Assert.Equal(7, plan.Value!.Solve.Seed);
    }

    [Fact]
    public async Task The_same_seed_and_iterations_give_the_same_bytes()
    {
        async Task<string> Plan() => await (await _client.PostAsync("/v1/plans/sync?iterations=300&seed=3", ApiHost.ScenarioBody())).Content.ReadAsStringAsync();
        Assert.Equal(await Plan(), await Plan());
    }

    [Fact]
    public async Task A_plan_is_shown_from_every_side()
    {
        var plan = await ApiHost.SubmitAsync(_client, "iterations=100");
        var done = await ApiHost.WatchAsync(_client, plan, ApiHost.State("done"));
        Assert.True(done.GetProperty("outcome").GetProperty("lawful").GetBoolean());
        var routes = await ApiHost.ReadAsync(await _client.GetAsync($"{plan}/routes"));
        var engineer = routes.GetProperty("items")[0].GetProperty("engineer").GetString();
        foreach (var (path, type, part) in ((string, string, string)[])
            [("plan", "application/json", "\"routes\""), ("scenario", "application/json", "\"visits\""), ("routes", "application/json", "\"stops\""), ("routes?format=geojson", "application/geo+json", "FeatureCollection"),
             ($"routes?format=ics&engineer={engineer}", "text/calendar", "BEGIN:VEVENT"), ("unassigned", "application/json", "\"items\""), ("score", "application/json", "\"money\""),
             ("check", "application/json", "\"lawful\":true"), ("plan.geojson", "application/geo+json", "FeatureCollection"), ("plan.html", "text/html", "<!doctype html>"),
             ("explanations/v1", "application/json", "\"planned\":")])
        {
            var answer = await _client.GetAsync($"{plan}/{path}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.Equal("parameter_invalid", await CodeAsync($"{plan}/routes?format=pdf", HttpStatusCode.BadRequest));
        Assert.Equal("parameter_invalid", await CodeAsync($"{plan}/routes?format=ics", HttpStatusCode.BadRequest));
        Assert.Equal("not_found", await CodeAsync($"{plan}/explanations/none", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_patched_plan_is_made_from_the_first_and_their_difference_is_told()
    {
        var first = await ApiHost.PlanAsync(_client, "iterations=100");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{first}?iterations=100")
        {
            Content = ApiHost.Body("""[{ "op": "replace", "path": "/visits/v1/priority", "value": 9999 }]"""),
        };
        var answer = await _client.SendAsync(request);
        var patched = (await ApiHost.ReadAsync(answer, HttpStatusCode.Accepted)).GetProperty("parentId").GetString();
        Assert.Equal(first, $"/v1/plans/{patched}");
        var second = answer.Headers.Location!.ToString();
        await ApiHost.WatchAsync(_client, second, ApiHost.State("done"));
        Assert.Contains("9999", await _client.GetStringAsync($"{second}/scenario"), StringComparison.Ordinal);
        var diff = await ApiHost.ReadAsync(await _client.GetAsync($"{first}/diff/{second["/v1/plans/".Length..]}"));
        Assert.True(diff.GetProperty("unchanged").GetInt32() >= 0);
        using var wrong = new HttpRequestMessage(HttpMethod.Patch, first) { Content = ApiHost.Body("""[{ "op": "remove", "path": "/visits/none" }, { "op": "replace", "path": "/visits/v1/priority", "value": 1 }]""") };
        var issues = (await ApiHost.ReadAsync(await _client.SendAsync(wrong), HttpStatusCode.UnprocessableEntity)).GetProperty("issues");
        Assert.Equal("[0].path", issues[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_cancelled_run_keeps_its_best_plan()
    {
        var plan = await ApiHost.SubmitAsync(_client, "time=600s");
        await ApiHost.WatchAsync(_client, plan, document => document.TryGetProperty("progress", out var progress) && progress.GetProperty("phase").GetString() == "searching");
        var answer = await _client.DeleteAsync(plan);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });
        var ended = await ApiHost.WatchAsync(_client, plan, ApiHost.State("cancelled"));
        Assert.True(ended.GetProperty("outcome").GetProperty("lawful").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"{plan}/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteAsync(plan)).StatusCode);
    }

    [Fact]
    public async Task Plans_beyond_the_queue_are_refused_until_one_ends()
    {
        var running = await ApiHost.SubmitAsync(_client, ApiHost.Endless);
        await ApiHost.WatchAsync(_client, running, ApiHost.State("running"));
        var waiting = await ApiHost.SubmitAsync(_client, ApiHost.Endless);
        Assert.Equal(0, (await ApiHost.ReadAsync(await _client.GetAsync(waiting))).GetProperty("queuePosition").GetInt32());
        var refused = await _client.PostAsync("/v1/plans?iterations=1", ApiHost.ScenarioBody());
        Assert.Equal("queue_full", (await ApiHost.ReadAsync(refused, HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("no_plan", await CodeAsync($"{waiting}/plan", HttpStatusCode.Conflict));
        var cancelled = await ApiHost.ReadAsync(await _client.DeleteAsync(waiting));
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.False(cancelled.TryGetProperty("outcome", out _));
        await ApiHost.SubmitAsync(_client, "iterations=1");
        await _client.DeleteAsync(running);
    }

    [Fact]
    public async Task Plans_are_listed_newest_first_a_page_at_a_time()
    {
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
            made.Insert(0, (await ApiHost.PlanAsync(_client, "iterations=1"))["/v1/plans/".Length..]);
        var first = await ApiHost.ReadAsync(await _client.GetAsync("/v1/plans?limit=2"));
        var second = await ApiHost.ReadAsync(await _client.GetAsync($"/v1/plans?limit=2&after={first.GetProperty("next").GetString()}"));
        Assert.Equal(made, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(plan => plan.GetProperty("id").GetString()));
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task A_plan_waits_for_the_next_start_when_the_host_stops()
    {
        var plan = await ApiHost.SubmitAsync(_client, ApiHost.Endless);
        await ApiHost.WatchAsync(_client, plan, document => document.TryGetProperty("progress", out _));
        _host.Dispose();
        using var next = new ApiHost { Address = _host.Address };
        var client = next.Caller();
        await ApiHost.WatchAsync(client, plan, document => document.TryGetProperty("progress", out _));
        await client.DeleteAsync(plan);
        await ApiHost.WatchAsync(client, plan, ApiHost.State("cancelled"));
    }

    [Fact]
    public async Task A_wrong_scenario_is_answered_with_all_its_issues()
    {
        var broken = ValidScenario.Json.Replace("\"PT30M\"", "\"-PT30M\"", StringComparison.Ordinal).Replace("\"site\": \"s3\"", "\"site\": \"nowhere\"", StringComparison.Ordinal);
        foreach (var path in (string[])["/v1/plans", "/v1/plans/sync"])
        {
            var answer = await _client.PostAsync($"{path}?iterations=10", ApiHost.ScenarioBody(broken));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var issues = (await ApiHost.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("issues").EnumerateArray().ToList();
            Assert.Contains(issues, issue => issue.GetProperty("path").GetString() == "visits[1].duration");
            Assert.Contains(issues, issue => issue.GetProperty("path").GetString() == "visits[2].site");
            Assert.All(issues, issue => Assert.NotEmpty(issue.GetProperty("remedy").GetString()!));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    public async Task A_body_that_is_no_scenario_is_refused_without_a_stack_trace(string body)
    {
        var answer = await _client.PostAsync("/v1/plans", ApiHost.Body(body));
        await ApiHost.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "fromStore.from")]
    [InlineData("5", "fromStore")]
    [InlineData("""{ "from": "tomorrow" }""", "fromStore.from")]
    [InlineData("""{ "from": "2026-11-23", "to": "2026-11-20" }""", "fromStore.to")]
    [InlineData("""{ "from": "2026-11-23", "to": "2027-11-20" }""", "fromStore.to")]
    [InlineData("""{ "from": "2026-11-23", "until": "2026-11-24" }""", "fromStore.until")]
    [InlineData("""{ "from": "2026-11-23", "territory": 5 }""", "fromStore.territory")]
    [InlineData("""{ "from": "2026-11-23", "territory": "none" }""", "fromStore.territory")]
    [InlineData("""{ "from": "2026-11-23" }""", "fromStore")]
    public async Task What_is_wrong_with_a_plan_of_the_store_is_named(string span, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/plans", ApiHost.Body($$"""{ "fromStore": {{span}} }""")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal([path], answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("time=10s&iterations=5", "time")]
    [InlineData("time=tomorrow", "time")]
    [InlineData("time=-5", "time")]
    [InlineData("time=PT99H", "time")]
    [InlineData("iterations=0", "iterations")]
    [InlineData("threads=0", "threads")]
    [InlineData("threads=100000", "threads")]
    public async Task A_wrong_parameter_is_named(string query, string name)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync($"/v1/plans?{query}", ApiHost.ScenarioBody()), HttpStatusCode.BadRequest);
        Assert.Equal(name, answer.GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var host = new ApiHost { Settings = new() { MaxBytes = 1000 } };
        var client = host.Caller();
        foreach (var path in (string[])["/v1/plans", "/v1/plans/sync", "/v1/offers", "/v1/validate", "/v1/evaluate", "/v1/explain?visit=v1", "/v1/sites"])
            await ApiHost.ReadAsync(await client.PostAsync(path, ApiHost.ScenarioBody()), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused()
    {
        // A form on a foreign page could send such a body.
        var answer = await _client.PostAsync("/v1/plans?iterations=1", new StringContent(ValidScenario.Json));
        await ApiHost.ReadAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_run()
    {
        using var leaving = new CancellationTokenSource();
        var call = _client.PostAsync($"/v1/plans/sync?{ApiHost.Endless}", ApiHost.ScenarioBody(), leaving.Token);
        string? plan = null;
        while (plan is null)
        {
            var known = (await ApiHost.ReadAsync(await _client.GetAsync("/v1/plans"))).GetProperty("items").EnumerateArray().FirstOrDefault();
            plan = known.ValueKind == JsonValueKind.Object ? known.GetProperty("links").GetProperty("self").GetString() : null;
        }

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await ApiHost.WatchAsync(_client, plan, ApiHost.State("cancelled"));
    }

    [Fact]
    public async Task The_checker_passes_the_planners_own_plan_and_finds_a_changed_one()
    {
        var plan = await (await _client.PostAsync("/v1/plans/sync?iterations=200", ApiHost.ScenarioBody())).Content.ReadAsStringAsync();
        var lawful = await ApiHost.ReadAsync(await _client.PostAsync("/v1/evaluate", PairBody(plan)));
        Assert.True(lawful.GetProperty("lawful").GetBoolean(), lawful.ToString());
        var explained = await ApiHost.ReadAsync(await _client.PostAsync("/v1/explain?visit=v1", PairBody(plan)));
        Assert.True(explained.TryGetProperty("planned", out _));
        var changed = plan.Replace("\"metres\": ", "\"metres\": 1", StringComparison.Ordinal);
        Assert.NotEqual(plan, changed);
        var unlawful = await ApiHost.ReadAsync(await _client.PostAsync("/v1/evaluate", PairBody(changed)));
        Assert.False(unlawful.GetProperty("lawful").GetBoolean());
        Assert.NotEqual(0, unlawful.GetProperty("violations").GetArrayLength());
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/explain?visit=v1", PairBody(changed)), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "scenario")]
    [InlineData("{}", "plan")]
    [InlineData("{\"scenario\": {}, \"plan\": {}}", "scenario.id")]
    [InlineData("{\"scenario\": {}, \"plan\": 5}", "plan")]
    public async Task An_evaluation_of_something_else_names_what_is_wrong(string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/evaluate", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_valid_scenario_is_called_valid_and_a_wrong_one_is_not()
    {
        var valid = await ApiHost.ReadAsync(await _client.PostAsync("/v1/validate", ApiHost.ScenarioBody()));
        Assert.True(valid.GetProperty("valid").GetBoolean());
        var wrong = await ApiHost.ReadAsync(await _client.PostAsync("/v1/validate", ApiHost.ScenarioBody(ValidScenario.Json.Replace("\"s1\"", "\"s2\"", StringComparison.Ordinal))));
        Assert.False(wrong.GetProperty("valid").GetBoolean());
        Assert.NotEqual(0, wrong.GetProperty("issues").GetArrayLength());
    }

    private async Task<string?> CodeAsync(string path, HttpStatusCode expected) => (await ApiHost.ReadAsync(await _client.GetAsync(path), expected)).GetProperty("code").GetString();

    private static HttpContent PairBody(string plan) => ApiHost.Body($$"""{ "scenario": {{ValidScenario.Json}}, "plan": {{plan}} }""");
}
