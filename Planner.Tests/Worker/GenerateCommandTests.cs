using System.Text.Json;
using Planner.Worker;

namespace Planner.Tests.Worker;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_options_make_the_same_city_and_it_is_lawful()
    {
        foreach (var name in (string[])["a.json", "b.json"])
            CommandRun.Of("generate", "--city", "Test Town", "--engineers", "3", "--visits", "12", "--depots", "1", "--seed", "5", "--out", _folder[name]).EndsWith(ExitCode.Done);
        Assert.Equal(File.ReadAllText(_folder["a.json"]), File.ReadAllText(_folder["b.json"]));
        CommandRun.Of("validate", _folder["a.json"]).EndsWith(ExitCode.Done);
    }

    [Fact]
    public void With_json_the_sizes_are_told_to_programs()
    {
        var run = CommandRun.Of("generate", "--engineers", "3", "--visits", "12", "--out", _folder["a.json"], "--json").EndsWith(ExitCode.Done);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.Equal(3, answer.RootElement.GetProperty("engineers").GetInt32());
        Assert.Equal(12, answer.RootElement.GetProperty("visits").GetInt32());
    }

    [Fact]
    public void All_rules_come_when_asked_for()
    {
        CommandRun.Of("generate", "--engineers", "12", "--visits", "150", "--rules", "--out", _folder["b.json"]).EndsWith(ExitCode.Done);
        using var scenario = JsonDocument.Parse(File.ReadAllText(_folder["b.json"]));
        foreach (var field in (string[])["links", "territories", "courier"])
            Assert.True(scenario.RootElement.TryGetProperty(field, out _), $"{field} is missing");
    }

    [Fact]
    public void Demo_leaves_everything_to_look_at_in_one_folder()
    {
        var run = CommandRun.Of("demo", "--out", _folder["demo"], "--iterations", "20", "--no-recombine", "--quiet").EndsWith(ExitCode.Done);
        Assert.Equal(["plan.geojson", "plan.html", "plan.json", "scenario.json"], Directory.GetFiles(_folder["demo"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("260 visits, 5 depots", run.Out);
        CommandRun.Of("check", Path.Combine(_folder["demo"], "scenario.json"), Path.Combine(_folder["demo"], "plan.json")).EndsWith(ExitCode.Done);
    }
}
