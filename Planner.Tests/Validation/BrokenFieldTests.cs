using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Tests.IO;

namespace Planner.Tests.Validation;

/// <summary>Fields that can't be read: one change to the valid scenario, one issue, at that place.</summary>
public sealed class BrokenFieldTests
{
    public static TheoryData<string, string?, string> Fields => new()
    {
        { "id", null, ReadIssueCodes.MissingField },
        { "id", "\"\"", ReadIssueCodes.EmptyIdentifier },
        { "id", "\"   \"", ReadIssueCodes.EmptyIdentifier },
        { "id", "17", ReadIssueCodes.WrongType },
        { "now", null, ReadIssueCodes.MissingField },
        { "now", "null", ReadIssueCodes.NullValue },
        { "now", "\"yesterday\"", ReadIssueCodes.InvalidTime },
        { "now", "\"2026-11-23T07:00:00\"", ReadIssueCodes.MissingOffset },
        { "now", "\"2026-11-31T07:00:00Z\"", ReadIssueCodes.InvalidTime },
        { "now", "\"2026-11-23T07:00:00.5+08:00\"", ReadIssueCodes.FractionOfSecond },
        { "now", "\"1066-10-14T07:00:00Z\"", ReadIssueCodes.InvalidTime },
        { "now", "1763852400", ReadIssueCodes.WrongType },
        { "zone", null, ReadIssueCodes.MissingField },
        { "zone", "\"Asia/Shangai\"", ReadIssueCodes.UnknownZone },
        { "zone", "\"Mars/Olympus\"", ReadIssueCodes.UnknownZone },
        { "zone", "8", ReadIssueCodes.WrongType },
        { "window", "[]", ReadIssueCodes.WrongType },
        { "window.end", null, ReadIssueCodes.MissingField },
        { "schemaVersion", "2", ReadIssueCodes.UnsupportedVersion },
        { "vists", "[]", ReadIssueCodes.UnknownField },
        { "visits", "{}", ReadIssueCodes.WrongType },
        { "visits", "null", ReadIssueCodes.NullValue },
        { "visits[1]", "\"v2\"", ReadIssueCodes.WrongType },
        { "visits[0].duration", "\"1h\"", ReadIssueCodes.InvalidDuration },
        { "visits[0].duration", "\"P1M\"", ReadIssueCodes.InvalidDuration },
        { "visits[0].duration", "\"PT\"", ReadIssueCodes.InvalidDuration },
        { "visits[0].duration", "\"PT1.5S\"", ReadIssueCodes.FractionOfSecond },
        { "visits[0].duration", "\"PT99999999999999H\"", ReadIssueCodes.NumberOutOfRange },
        { "visits[0].duration", "3600", ReadIssueCodes.WrongType },
        { "visits[0].kind", "\"repairs\"", ReadIssueCodes.UnknownName },
        { "visits[0].kind", "\"Repair\"", ReadIssueCodes.UnknownName },
        { "visits[0].parts[0].quantity", "1.5", ReadIssueCodes.NotWholeNumber },
        { "visits[0].parts[0].quantity", "3000000000", ReadIssueCodes.NumberOutOfRange },
        { "visits[0].parts[0].quantity", "\"1\"", ReadIssueCodes.WrongType },
        { "visits[0].priority", "\"high\"", ReadIssueCodes.WrongType },
        { "visits[0].priority", "1e40", ReadIssueCodes.NumberOutOfRange },
        { "visits[0].colour", "\"red\"", ReadIssueCodes.UnknownField },
        { "visits[0].tools", "\"ladder\"", ReadIssueCodes.WrongType },
        { "visits[0].tools[0]", "null", ReadIssueCodes.WrongType },
        { "visits[1].pin.engineer", null, ReadIssueCodes.MissingField },
        { "visits[1].pin.order", "\"first\"", ReadIssueCodes.WrongType },
        { "sites[0].position.lat", "1e999", ReadIssueCodes.NumberOutOfRange },
        { "sites[0].position.lat", "\"NaN\"", ReadIssueCodes.WrongType },
        { "sites[0].position", null, ReadIssueCodes.MissingField },
        { "sites[0].name", "\"\\ud800\"", ReadIssueCodes.InvalidText },
        { "calendars[0].hours[0].from", "\"8:30\"", ReadIssueCodes.InvalidTimeOfDay },
        { "calendars[0].hours[0].from", "\"24:00\"", ReadIssueCodes.InvalidTimeOfDay },
        { "calendars[0].hours[0].to", "\"25:00\"", ReadIssueCodes.InvalidTimeOfDay },
        { "calendars[0].hours[0].days[1]", "\"Tue\"", ReadIssueCodes.UnknownName },
        { "calendars[0].holidays[0]", "\"31.12.2026\"", ReadIssueCodes.InvalidDate },
        { "calendars[0].zone", "\"China\"", ReadIssueCodes.UnknownZone },
        { "policies[0].severities", null, ReadIssueCodes.MissingField },
        { "engineers[0].shifts[0].breaks[0].paid", "\"no\"", ReadIssueCodes.WrongType },
        { "matrices[0].seconds[0][1]", "600.5", ReadIssueCodes.NotWholeNumber },
        { "matrices[0].seconds[0]", "600", ReadIssueCodes.WrongType },
        { "travelProfiles[0].speedKmh", "\"fast\"", ReadIssueCodes.WrongType },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_that_cannot_be_read_is_one_issue_at_its_place(string path, string? json, string code)
    {
        // A lone half of a surrogate pair can't live in a JsonNode: it is put into the text.
        var lone = json?.Contains("\\ud800", StringComparison.Ordinal) == true;
        var text = ValidScenario.Node().Edit(path, lone ? "\"@@\"" : json).ToJsonString();
        var result = ScenarioJson.Read(lone ? text.Replace("@@", "\\ud800", StringComparison.Ordinal) : text);

        var issue = Assert.Single(result.Issues);
        Assert.Equal((code, path), (issue.Code, issue.Path));
        Assert.Equal(IssueSeverity.Error, issue.Severity);
        Assert.NotEmpty(issue.Message);
        Assert.NotEmpty(issue.Remedy);
        Assert.False(result.Ok);
    }

    [Theory]
    [InlineData("vists", "[]", "visits")]
    [InlineData("visits[0].Duration", "\"PT1H\"", "duration")]
    [InlineData("visits[0].kind", "\"repairs\"", "repair")]
    [InlineData("visits[0].kind", "\"Followup\"", "followUp")]
    [InlineData("zone", "\"Asia/Shangai\"", "Asia/Shanghai")]
    [InlineData("visits[0].site", "\"s11\"", "s1")]
    [InlineData("visits[0].tools[0]", "\"lader\"", "ladder")]
    public void A_misspelt_name_gets_the_right_one_as_advice(string path, string json, string meant)
    {
        var result = ScenarioJson.Read(ValidScenario.Node().Edit(path, json).ToJsonString());

        var issue = Assert.Single(result.Issues, i => i.Path == path);
        Assert.Equal($"Did you mean \"{meant}\"?", issue.Remedy);
    }

    [Fact]
    public void A_field_given_twice_is_reported()
    {
        var text = ValidScenario.Json.Replace("\"id\": \"v2\",", "\"id\": \"v2\", \"id\": \"v9\",", StringComparison.Ordinal);

        var issue = Assert.Single(ScenarioJson.Read(text).Issues);

        Assert.Equal((ReadIssueCodes.DuplicateField, "visits[1].id"), (issue.Code, issue.Path));
    }
}
