using System.Net;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

public sealed class ApiDescriptionTests : IClassFixture<ApiHost>
{
    private readonly HttpClient _client;

    public ApiDescriptionTests(ApiHost host) => _client = host.CreateClient();

    [Fact]
    public async Task The_host_says_that_it_is_up()
    {
        var health = await ApiHost.ReadAsync(await _client.GetAsync("/v1/health"));
        Assert.Equal("ok", health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_description_lists_every_path()
    {
        var description = await ApiHost.ReadAsync(await _client.GetAsync("/openapi"));
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/v1/health", "/v1/offers", "/v1/plans", "/v1/plans/check", "/v1/runs", "/v1/runs/{id}", "/v1/runs/{id}/events", "/v1/runs/{id}/plan",
                "/v1/runs/{id}/plan.geojson", "/v1/runs/{id}/plan.html", "/v1/scenarios/validate", "/v1/schemas/plan", "/v1/schemas/scenario",
            ],
            paths);
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("plan")]
    public async Task The_schemas_of_the_documents_are_served(string name)
    {
        var schema = await ApiHost.ReadAsync(await _client.GetAsync($"/v1/schemas/{name}"));
        Assert.True(schema.TryGetProperty("$schema", out _));
    }

    [Fact]
    public async Task A_valid_scenario_is_called_valid_and_a_wrong_one_is_not()
    {
        var valid = await ApiHost.ReadAsync(await _client.PostAsync("/v1/scenarios/validate", ApiHost.ScenarioBody()));
        Assert.True(valid.GetProperty("valid").GetBoolean());
        var wrong = await ApiHost.ReadAsync(await _client.PostAsync("/v1/scenarios/validate", ApiHost.ScenarioBody(ValidScenario.Json.Replace("\"s1\"", "\"s2\"", StringComparison.Ordinal))));
        Assert.False(wrong.GetProperty("valid").GetBoolean());
        Assert.NotEqual(0, wrong.GetProperty("issues").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_path_is_a_problem_document()
    {
        var answer = await _client.GetAsync("/v1/nothing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
