using System.Text.Json.Nodes;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Tests.IO;

namespace Planner.Tests.Validation;

public sealed class SeveralFaultsTests
{
    [Fact]
    public void Faults_of_reading_and_of_meaning_come_together()
    {
        var text = ValidScenario.Node()
            .Edit("visits[0].duration", "\"soon\"")
            .Edit("visits[0].site", "\"s7\"")
            .Edit("visits[1].kind", null)
            .Edit("visits[2].pin.engineer", "\"zoe\"")
            .Edit("engineers[1].pays", "{}")
            .Edit("engineers[1].start.lat", "99")
            .Edit("depots[0].stock[0].quantity", "-4")
            .ToJsonString();

        AssertIssues(
            text,
            (ReadIssueCodes.InvalidDuration, "visits[0].duration"),
            (ReadIssueCodes.MissingField, "visits[1].kind"),
            (ReadIssueCodes.UnknownField, "engineers[1].pays"),
            (IssueCodes.UnknownReference, "visits[0].site"),
            (IssueCodes.UnknownReference, "visits[2].pin.engineer"),
            (IssueCodes.CoordinateOutOfRange, "engineers[1].start.lat"),
            (IssueCodes.NegativeValue, "depots[0].stock[0].quantity"));
    }

    [Fact]
    public void Every_missing_field_of_an_empty_object_is_named() => AssertIssues(
        "{}",
        (ReadIssueCodes.MissingField, "id"),
        (ReadIssueCodes.MissingField, "now"),
        (ReadIssueCodes.MissingField, "zone"),
        (ReadIssueCodes.MissingField, "window"));

    [Fact]
    public void Contradictions_between_engineer_lists_and_pin_are_all_named() => AssertIssues(
        ValidScenario.Node().Edit("visits[1].excludedEngineers", """["ann","zoe"]""").ToJsonString(),
        (IssueCodes.UnknownReference, "visits[1].excludedEngineers[1]"),
        (IssueCodes.EngineersContradict, "visits[1].excludedEngineers"),
        (IssueCodes.PinnedEngineerExcluded, "visits[1].pin.engineer"));

    [Fact]
    public void A_severity_without_terms_is_named()
    {
        var policy = ValidScenario.Node().Edit("policies[0].severities[1]", null).Edit("tickets[0].severity", "\"4\"");

        AssertIssues(policy.ToJsonString(), (IssueCodes.SeverityNotServed, "tickets[0].severity"));
    }

    [Fact]
    public void Each_of_many_broken_visits_is_reported()
    {
        var document = ValidScenario.Node();
        var visits = document["visits"]!.AsArray();
        for (var i = 3; i < 103; i++)
            visits.Add(JsonNode.Parse($$"""{"id":"w{{i}}","site":"nowhere{{i}}","kind":"repair","duration":"-PT{{i}}M"}"""));

        var issues = ScenarioJson.Read(document.ToJsonString()).Issues;

        Assert.Equal(200, issues.Count);
        for (var i = 3; i < 103; i++)
        {
            Assert.Contains(issues, x => x.Code == IssueCodes.UnknownReference && x.Path == $"visits[{i}].site");
            Assert.Contains(issues, x => x.Code == IssueCodes.NegativeValue && x.Path == $"visits[{i}].duration");
        }
    }

    [Fact]
    public void A_flood_of_issues_is_cut_and_says_so()
    {
        var document = ValidScenario.Node();
        for (var i = 3; i < 103; i++)
            document["visits"]!.AsArray().Add(i);

        var issues = ScenarioJson.Read(document.ToJsonString(), new ReadLimits { MaxIssues = 10 }).Issues;

        Assert.Equal(11, issues.Count);
        Assert.Equal(ReadIssueCodes.TooManyIssues, issues[^1].Code);
        Assert.StartsWith("90 more", issues[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_is_not_called_unknown_while_an_identifier_of_its_kind_is_unreadable() => AssertIssues(
        ValidScenario.Node().Edit("engineers[0].id", "7").ToJsonString(),
        (ReadIssueCodes.WrongType, "engineers[0].id"));

    [Fact]
    public void An_issue_carries_the_value_shortened()
    {
        var result = ScenarioJson.Read(ValidScenario.Node().Edit("visits[0].kind", $"\"{new string('x', 5000)}\"").ToJsonString());

        var issue = Assert.Single(result.Issues);
        Assert.True(issue.Value!.Length <= 80);
        Assert.True(issue.Message.Length < 400);
    }

    private static void AssertIssues(string text, params (string Code, string Path)[] expected)
    {
        var issues = ScenarioJson.Read(text).Issues;
        Assert.Equal(expected, issues.Where(i => i.Severity == IssueSeverity.Error).Select(i => (i.Code, i.Path)).ToArray());
    }
}
