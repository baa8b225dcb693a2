using System.Text;
using Planner.Core.IO;

namespace Planner.Tests.IO;

public sealed class ScenarioJsonTests
{
    [Fact]
    public void The_valid_scenario_reads_without_an_issue()
    {
        var result = ScenarioJson.Read(ValidScenario.Json);

        Assert.Empty(result.Issues);
        Assert.True(result.Ok);
        Assert.Equal(3, result.Value!.Visits.Count);
        Assert.Equal("Asia/Shanghai", result.Value.Zone.Id);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_same_text()
    {
        var first = ScenarioJson.Write(ScenarioJson.Read(ValidScenario.Json).Value!);
        var second = ScenarioJson.Read(first);

        Assert.Empty(second.Issues);
        Assert.Equal(first, ScenarioJson.Write(second.Value!));
    }

    [Fact]
    public void Text_stream_bytes_and_file_read_alike()
    {
        var bytes = Encoding.UTF8.GetBytes(ValidScenario.Json);
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllBytes(path, bytes);
        try
        {
            var expected = ScenarioJson.Write(ScenarioJson.Read(ValidScenario.Json).Value!);
            Assert.Equal(expected, ScenarioJson.Write(ScenarioJson.Read(bytes).Value!));
            Assert.Equal(expected, ScenarioJson.Write(ScenarioJson.Read(new MemoryStream(bytes)).Value!));
            Assert.Equal(expected, ScenarioJson.Write(ScenarioJson.ReadFile(path).Value!));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_text_is_laid_out_for_people_and_for_comparison()
    {
        var text = ScenarioJson.Write(ScenarioJson.Read(ValidScenario.Json).Value!);

        Assert.StartsWith("{\n  \"schemaVersion\": 1,\n  \"id\": \"monday\",", text, StringComparison.Ordinal);
        Assert.EndsWith("\n}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Contains("\"now\": \"2026-11-23T07:00:00+08:00\"", text, StringComparison.Ordinal);
        Assert.Contains("\"duration\": \"PT45M\"", text, StringComparison.Ordinal);
        Assert.Contains("      \"seconds\": [\n        [0,600],\n        [640,0]\n      ]", text, StringComparison.Ordinal);
        Assert.Contains("\"to\": \"24:00\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", text, StringComparison.Ordinal);
    }
}
