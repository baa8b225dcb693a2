using System.Net;
using System.Text.Json;
using Planner.Tests.Api;

namespace Planner.Tests.Operations.Inspections;

/// <summary>What is wrong with programmes, agreements, completions and settings is told at its field, all of it at once.</summary>
public sealed class InspectionRulesTests : IDisposable
{
    private readonly ApiHost _host = new();
    private readonly HttpClient _client;

    public InspectionRulesTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    private async Task FillAsync()
    {
        await InspectionStoryTests.PutAsync(_client, "/v1/settings", """{ "zone": "Etc/UTC", "catalogue": { "skills": ["lifts"], "tools": ["ladder"] } }""", HttpStatusCode.Created);
        await InspectionStoryTests.PostAsync(_client, "/v1/sites", """{ "id": "s1", "position": { "lat": 48.2, "lon": 16.3 } }""");
        await InspectionStoryTests.PostAsync(_client, "/v1/programmes", """{ "id": "quarter", "interval": { "months": 3 }, "anchor": "lastCompletion", "duration": "PT1H" }""");
        await InspectionStoryTests.PostAsync(_client, "/v1/programmes", """{ "id": "yearly", "interval": { "months": 12 }, "duration": "PT1H" }""");
    }

    [Theory]
    [InlineData("programmes", """{ "id": "p", "interval": {}, "duration": "PT1H" }""", "interval")]
    [InlineData("programmes", """{ "id": "p", "interval": { "months": 3 }, "duration": "PT30H", "crew": 0 }""", "duration crew")]
    [InlineData("programmes", """{ "id": "p", "interval": { "months": 1 }, "duration": "PT1H", "minSpacing": 90 }""", "minSpacing")]
    [InlineData("programmes", """{ "id": "p", "interval": { "months": 1 }, "duration": "PT1H", "allowedHours": "none" }""", "allowedHours")]
    [InlineData("programmes", """{ "id": "p", "interval": { "months": 1 }, "duration": "PT1H", "skills": [ { "skill": "boilers" } ], "tools": ["crane"] }""", "skills[0].skill tools[0]")]
    [InlineData("programmes", """{ "id": "p", "interval": { "months": 1 }, "duration": "PT1H", "blackoutDays": [ { "first": "2026-12-26", "last": "2026-12-24" } ] }""", "blackoutDays[0].last")]
    [InlineData("programmes", """{ "id": "p", "interval": 3, "duration": "long" }""", "interval duration")]
    [InlineData("agreements", """{ "site": "s9", "programmes": ["monthly"], "acceptedOn": "2026-01-31" }""", "site programmes[0]")]
    [InlineData("agreements", """{ "site": "s1", "programmes": [], "acceptedOn": "2026-01-31", "until": "2025-01-31" }""", "programmes until")]
    [InlineData("agreements", """{ "site": "s1", "programmes": ["yearly"] }""", "acceptedOn")]
    [InlineData("agreements", """{ "site": "s1", "programmes": ["quarter"] }""", "acceptedOn")]
    [InlineData("agreements", """{ "site": "s1", "programmes": ["yearly"], "acceptedOn": "2026-02-30" }""", "acceptedOn")]
    [InlineData("agreements", """{ "site": "s1", "programmes": ["yearly"], "acceptedOn": "2026-01-31", "allowedHours": "none", "blackoutDays": [ { "first": "2026-12-26", "last": "2026-12-24" } ] }""", "allowedHours blackoutDays[0].last")]
    [InlineData("completions", """{ "id": "c", "site": "s9", "programme": "monthly", "on": "2026-01-31" }""", "site programme")]
    [InlineData("completions", """{ "id": "c", "site": "s1", "programme": "yearly", "on": "2199-01-31" }""", "on")]
    [InlineData("completions", """{ "id": "c", "site": "s1", "programme": "yearly", "on": "2026-01-31", "outcome": "forgotten" }""", "outcome")]
    public async Task A_record_is_held_against_the_rules_of_registers(string kind, string body, string paths)
    {
        await FillAsync();
        Assert.Equal(paths.Split(' ').Order(StringComparer.Ordinal), await ErrorsAsync(await _client.PostAsync($"/v1/{kind}", ApiHost.Body(body))));
    }

    [Theory]
    [InlineData(""" "horizonWeeks": 0 """, "inspections.horizonWeeks")]
    [InlineData(""" "travelPerVisit": "PT-1H", "prices": { "trip": -1 } """, "inspections.prices.trip inspections.travelPerVisit")]
    [InlineData(""" "workingDays": "none", "reserve": [ { "territory": "none", "hours": "PT-1H" } ] """, "inspections.reserve[0].hours inspections.reserve[0].territory inspections.workingDays")]
    [InlineData(""" "forecast": { "quantile": 1, "hoursPerTicket": "PT-1H", "observedDays": 1 } """, "inspections.forecast.hoursPerTicket inspections.forecast.observedDays inspections.forecast.quantile")]
    public async Task Settings_that_make_no_calendar_are_refused(string inspections, string paths) =>
        Assert.Equal(paths.Split(' '), await ErrorsAsync(await _client.PutAsync("/v1/settings", ApiHost.Body($$"""{ "zone": "Etc/UTC", "inspections": { {{inspections}} } }"""))));

    [Fact]
    public async Task What_is_odd_but_possible_is_kept_with_a_warning()
    {
        await FillAsync();
        var report = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/agreements", ApiHost.Body("""[{ "site": "s1", "programmes": ["yearly"], "acceptedOn": "2190-02-28" }]""")));
        Assert.Equal(1, report.GetProperty("created").GetInt32());
        Assert.Equal("anchor_in_future", report.GetProperty("rows")[0].GetProperty("issues")[0].GetProperty("code").GetString());
        // Nobody let in is no day to count from; the last inspection is.
        await InspectionStoryTests.PostAsync(_client, "/v1/completions", """{ "id": "c1", "site": "s1", "programme": "quarter", "on": "2026-01-31", "outcome": "noAccess" }""");
        Assert.Equal(["acceptedOn"], await ErrorsAsync(await _client.PutAsync("/v1/agreements/s1", ApiHost.Body("""{ "site": "s1", "programmes": ["quarter"] }"""))));
        await InspectionStoryTests.PostAsync(_client, "/v1/completions", """{ "id": "c2", "site": "s1", "programme": "quarter", "on": "2026-01-30" }""");
        await InspectionStoryTests.PutAsync(_client, "/v1/agreements/s1", """{ "site": "s1", "programmes": ["quarter"] }""");
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage answer) =>
        (await ApiHost.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("issues").EnumerateArray()
            .Where(issue => issue.GetProperty("severity").GetString() == "error").Select(issue => issue.GetProperty("path").GetString()!).Distinct().Order(StringComparer.Ordinal);
}
