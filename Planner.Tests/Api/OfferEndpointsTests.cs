using System.Net;
using Planner.Core.IO;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Api;

public sealed class OfferEndpointsTests : IClassFixture<ApiHost>
{
    private readonly HttpClient _client;

    public OfferEndpointsTests(ApiHost host) => _client = host.Caller();

    [Fact]
    public async Task A_new_visit_is_offered_places()
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/offers?top=2&displacing=0", ApiHost.Body(Body("\"keep\": []"))));
        var offers = answer.GetProperty("offers").EnumerateArray().ToList();
        Assert.Equal(2, offers.Count);
        Assert.All(offers, offer => Assert.Contains("urgent-1", offer.GetProperty("routes").ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_documents_are_answered_with_all_their_issues()
    {
        var body = Body("\"keep\": 5").Replace("\"urgent-1-site\", \"kind\"", "\"nowhere\", \"kind\"", StringComparison.Ordinal);
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/offers", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        var paths = answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()).ToList();
        Assert.Contains("keep", paths);
        Assert.Contains("visit.site", paths);
    }

    [Fact]
    public async Task A_visit_that_is_planned_is_refused_by_name()
    {
        var scenario = Cities.Town;
        var plan = EngineRun.Plan(scenario, EngineRun.Options(1));
        var planned = plan.Routes[0].Stops.First(stop => stop.Visit is not null).Visit;
        var body = $$"""{ "scenario": {{ScenarioJson.Write(scenario)}}, "plan": {{PlanJson.Write(plan)}}, "visit": "{{planned}}" }""";
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/offers", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("visit_planned", answer.GetProperty("issues")[0].GetProperty("code").GetString());
        var unlawful = body.Replace("\"metres\": ", "\"metres\": 1", StringComparison.Ordinal);
        var refused = await ApiHost.ReadAsync(await _client.PostAsync("/v1/offers", ApiHost.Body(unlawful)), HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual(0, refused.GetProperty("violations").GetArrayLength());
    }

    [Theory]
    [InlineData("top=-1", "top")]
    [InlineData("displacing=100000", "displacing")]
    public async Task A_wrong_parameter_is_named(string query, string name)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync($"/v1/offers?{query}", ApiHost.Body("{}")), HttpStatusCode.BadRequest);
        Assert.True(answer.GetProperty("errors").TryGetProperty(name, out _), answer.ToString());
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "visit")]
    [InlineData("{}", "scenario")]
    public async Task Something_else_is_named_as_what_it_lacks(string body, string path)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/offers", ApiHost.Body(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    private static string Body(string more)
    {
        var scenario = Cities.Town;
        var plan = EngineRun.Plan(scenario, EngineRun.Options(1));
        var urgent = UrgentVisits.Of(scenario, 1, 1)[0];
        // The request's parts as a scenario writes them.
        var alone = ScenarioJson.Write(scenario with { Visits = [urgent.Visit], Tickets = urgent.Ticket is null ? [] : [urgent.Ticket], Sites = [urgent.Site!] });
        using var document = System.Text.Json.JsonDocument.Parse(alone);
        var ticket = urgent.Ticket is null ? "" : $"\"ticket\": {document.RootElement.GetProperty("tickets")[0].GetRawText()},";
        var visit = document.RootElement.GetProperty("visits")[0].GetRawText().Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        visit = System.Text.RegularExpressions.Regex.Replace(visit, " +", " ");
        return $$"""
            { "scenario": {{ScenarioJson.Write(scenario)}}, "plan": {{PlanJson.Write(plan)}}, "visit": {{visit}}, {{ticket}}
              "site": {{document.RootElement.GetProperty("sites")[0].GetRawText()}}, {{more}} }
            """;
    }
}
