using System.Text.Json.Nodes;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Tests.Validation;

namespace Planner.Tests.IO;

public sealed class PlanJsonTests
{
    [Fact]
    public void What_is_written_reads_back_to_the_same_text()
    {
        var read = PlanJson.Read(ValidPlan.Json);
        Assert.Empty(read.Issues);
        var first = PlanJson.Write(read.Value!);
        var second = PlanJson.Read(first);

        Assert.Empty(second.Issues);
        Assert.Equal(first, PlanJson.Write(second.Value!));
    }

    [Fact]
    public void Nothing_that_the_document_says_is_lost()
    {
        var written = JsonNode.Parse(PlanJson.Write(PlanJson.Read(ValidPlan.Json).Value!));

        AssertContains(ValidPlan.Node(), written, "$");
    }

    [Fact]
    public void Totals_are_written_for_readers_and_ignored_when_read()
    {
        var text = PlanJson.Write(PlanJson.Read(ValidPlan.Json).Value!);
        Assert.Contains("\"total\": 136.5", text, StringComparison.Ordinal);

        var read = PlanJson.Read(text.Replace("\"total\": 136.5", "\"total\": 1", StringComparison.Ordinal));

        Assert.Equal(136.5m, read.Value!.Score.Service.Total);
    }

    [Fact]
    public void Names_of_a_dictionary_are_written_in_order()
    {
        var text = PlanJson.Write(PlanJson.Read(ValidPlan.Json).Value!);

        Assert.True(text.LastIndexOf("\"bike\"", StringComparison.Ordinal) < text.LastIndexOf("\"car\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("routes[0].stops[0].leg.seconds", "\"ten\"", ReadIssueCodes.WrongType)]
    [InlineData("routes[0].engineer", null, ReadIssueCodes.MissingField)]
    [InlineData("routes[0].stops[1].kind", "\"pause\"", ReadIssueCodes.UnknownName)]
    [InlineData("score", null, ReadIssueCodes.MissingField)]
    [InlineData("unassigned[0].obstacles[0].code", "\"bad_luck\"", ReadIssueCodes.UnknownName)]
    [InlineData("solve.travelSources.car", "5", ReadIssueCodes.WrongType)]
    [InlineData("routes[0].stops", "[]", IssueCodes.StopsMissing)]
    [InlineData("routes[0].stops[0].depot", null, IssueCodes.StopIncomplete)]
    [InlineData("routes[0].stops[1].visit", "\"v3\"", IssueCodes.StopIncomplete)]
    public void A_broken_plan_is_one_issue_with_code_and_path(string path, string? json, string code)
    {
        var issue = Assert.Single(PlanJson.Read(ValidPlan.Node().Edit(path, json).ToJsonString()).Issues);

        Assert.Equal((code, path), (issue.Code, issue.Path));
    }

    [Theory]
    [InlineData("scenario", "\"tuesday\"", IssueCodes.OtherScenario)]
    [InlineData("routes[0].engineer", "\"zoe\"", IssueCodes.UnknownReference)]
    [InlineData("routes[0].shift", "\"ann-sun\"", IssueCodes.UnknownReference)]
    [InlineData("routes[0].stops[0].depot", "\"d9\"", IssueCodes.UnknownReference)]
    [InlineData("routes[0].stops[2].visit", "\"v9\"", IssueCodes.UnknownReference)]
    [InlineData("unassigned[0].visit", "\"v9\"", IssueCodes.UnknownReference)]
    public void A_plan_that_names_what_its_scenario_lacks_is_refused(string path, string json, string code)
    {
        var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
        Assert.True(PlanJson.Read(ValidPlan.Json, scenario).Ok);

        var issue = Assert.Single(PlanJson.Read(ValidPlan.Node().Edit(path, json).ToJsonString(), scenario).Issues);

        Assert.Equal((code, path), (issue.Code, issue.Path));
    }

    private static void AssertContains(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject record:
                foreach (var (name, value) in record)
                    AssertContains(value, actual![name], $"{path}.{name}");
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    AssertContains(list[i], actual![i], $"{path}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected?.ToJsonString()} became {actual?.ToJsonString()}");
                break;
        }
    }
}
