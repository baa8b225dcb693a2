using System.Net;
using System.Text.Json;
using Planner.Core.Checking;
using Planner.Core.IO;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

public sealed class PlanEndpointsTests : IClassFixture<ApiHost>
{
    private readonly HttpClient _client;

    public PlanEndpointsTests(ApiHost host) => _client = host.CreateClient();

    [Fact]
    public async Task A_scenario_gives_a_lawful_plan()
    {
        var answer = await _client.PostAsync("/v1/plans?iterations=200&seed=7", ApiHost.ScenarioBody());
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
        async Task<string> Plan() => await (await _client.PostAsync("/v1/plans?iterations=300&seed=3", ApiHost.ScenarioBody())).Content.ReadAsStringAsync();
        Assert.Equal(await Plan(), await Plan());
    }

    [Fact]
    public async Task A_wrong_scenario_is_answered_with_all_its_issues()
    {
        var broken = ValidScenario.Json.Replace("\"PT30M\"", "\"-PT30M\"", StringComparison.Ordinal).Replace("\"site\": \"s3\"", "\"site\": \"nowhere\"", StringComparison.Ordinal);
        var answer = await _client.PostAsync("/v1/plans?iterations=10", ApiHost.ScenarioBody(broken));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var issues = (await ApiHost.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("issues").EnumerateArray().ToList();
        Assert.Contains(issues, issue => issue.GetProperty("path").GetString() == "visits[1].duration");
        Assert.Contains(issues, issue => issue.GetProperty("path").GetString() == "visits[2].site");
        Assert.All(issues, issue => Assert.NotEmpty(issue.GetProperty("remedy").GetString()!));
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
        Assert.True(answer.GetProperty("errors").TryGetProperty(name, out _), answer.ToString());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var host = new ApiHost { Settings = new() { MaxBytes = 1000 } };
        var client = host.CreateClient();
        foreach (var path in (string[])["/v1/plans", "/v1/plans/check", "/v1/offers", "/v1/runs", "/v1/scenarios/validate"])
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
        using var host = new ApiHost();
        var client = host.CreateClient();
        using var leaving = new CancellationTokenSource();
        var call = client.PostAsync($"/v1/plans?{ApiHost.Endless}", ApiHost.ScenarioBody(), leaving.Token);
        string? run = null;
        while (run is null)
        {
            var known = (await ApiHost.ReadAsync(await client.GetAsync("/v1/runs"))).EnumerateArray().FirstOrDefault();
            run = known.ValueKind == JsonValueKind.Object ? known.GetProperty("links").GetProperty("self").GetString() : null;
        }

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await ApiHost.WatchAsync(client, run, ApiHost.State("cancelled"));
    }

    [Fact]
    public async Task The_checker_passes_the_planners_own_plan_and_finds_a_changed_one()
    {
        var plan = await (await _client.PostAsync("/v1/plans?iterations=200", ApiHost.ScenarioBody())).Content.ReadAsStringAsync();
        var lawful = await ApiHost.ReadAsync(await _client.PostAsync("/v1/plans/check", CheckBody(plan)));
        Assert.True(lawful.GetProperty("lawful").GetBoolean(), lawful.ToString());
        var changed = plan.Replace("\"metres\": ", "\"metres\": 1", StringComparison.Ordinal);
        Assert.NotEqual(plan, changed);
        var unlawful = await ApiHost.ReadAsync(await _client.PostAsync("/v1/plans/check", CheckBody(changed)));
        Assert.False(unlawful.GetProperty("lawful").GetBoolean());
        Assert.NotEqual(0, unlawful.GetProperty("violations").GetArrayLength());
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "scenario")]
    [InlineData("{}", "plan")]
    [InlineData("{\"scenario\": {}, \"plan\": {}}", "scenario.id")]
    [InlineData("{\"scenario\": {}, \"plan\": 5}", "plan")]
    public async Task A_check_of_something_else_names_what_is_wrong(string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/plans/check", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    private static HttpContent CheckBody(string plan) => ApiHost.Body($$"""{ "scenario": {{ValidScenario.Json}}, "plan": {{plan}} }""");
}
