using System.Text.Json;
using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>Files that are missing, unreadable or wrong: one clear answer, the right exit code, nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string[]> ReadingCommands => new()
    {
        new[] { "validate", "{0}" },
        new[] { "plan", "{0}", "--out", "{out}" },
        new[] { "check", "{0}", "{0}" },
        new[] { "explain", "{0}", "{0}" },
        new[] { "offer", "{0}", "{0}", "--visit", "v" },
        new[] { "evaluate", "{0}", "{0}" },
        new[] { "import", "trsp", "{0}", "--out", "{out}" },
        new[] { "import", "praxedo", "{0}", "--out", "{out}" },
    };

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public void A_missing_file_ends_with_2(string[] args) => AssertRefused(args, _folder["none.json"], ExitCode.Usage, "does not exist");

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public void A_folder_instead_of_a_file_ends_with_2(string[] args) => AssertRefused(args, _folder.Path, ExitCode.Usage, "is a folder");

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public void An_empty_name_ends_with_2(string[] args) => AssertRefused(args, "", ExitCode.Usage, "empty");

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public void Garbage_ends_with_1(string[] args) => AssertRefused(args, _folder.Write("bad.json", "{ \"id\": \u0001"), ExitCode.Refused, "error");

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public void An_empty_file_ends_with_1(string[] args) => AssertRefused(args, _folder.Write("bad.json", ""), ExitCode.Refused, "error");

    [Fact]
    public void Every_issue_is_told_with_path_value_and_remedy()
    {
        var text = ReadmeScenario.Text.Replace("\"PT1H\",", "\"an hour\",").Replace("\"profile\": \"car\"", "\"profile\": \"boat\"").Replace("\"lat\": 48.210", "\"lat\": \"north\"");
        var run = CommandRun.Of("validate", _folder.Write("bad.json", text), "--json").EndsWith(ExitCode.Refused);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.False(answer.RootElement.GetProperty("valid").GetBoolean());
        var issues = answer.RootElement.GetProperty("issues").EnumerateArray().ToList();
        Assert.Contains(issues, i => i.GetProperty("path").GetString() == "visits[0].duration");
        Assert.Contains(issues, i => i.GetProperty("path").GetString() == "sites[0].position.lat");
        Assert.All(issues, i => Assert.NotEqual("", i.GetProperty("remedy").GetString()));
    }

    [Fact]
    public void With_json_the_issues_are_the_only_thing_on_standard_output()
    {
        var run = CommandRun.Of("plan", _folder.Write("bad.json", "{}"), "--json", "--out", _folder["plan.json"]).EndsWith(ExitCode.Refused);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.NotEmpty(answer.RootElement.GetProperty("issues").EnumerateArray());
        Assert.Equal(["bad.json"], _folder.Names);
    }

    [Theory]
    [InlineData("plan", "{0}", "--out", "{0}")]
    [InlineData("plan", "{0}", "--out", "{folder}")]
    [InlineData("plan", "{0}", "--out", "{folder}/none/plan.json")]
    [InlineData("plan", "{0}", "--out", "{folder}/a", "--html", "{folder}/a")]
    [InlineData("generate", "--out", "{folder}/none/city.json")]
    [InlineData("demo", "--out", "{0}")]
    public void Outputs_that_cannot_be_written_are_refused_before_the_work(params string[] args)
    {
        var scenario = _folder.Write("scenario.json", ReadmeScenario.Text);
        var run = CommandRun.Of([.. args.Select(a => a.Replace("{0}", scenario).Replace("{folder}", _folder.Path))]).EndsWith(ExitCode.Usage);
        Assert.StartsWith("planner: ", run.Error);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(ReadmeScenario.Text, File.ReadAllText(scenario));
        Assert.Equal(["scenario.json"], _folder.Names);
    }

    [Fact]
    public void A_file_without_permission_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        var path = _folder.Write("secret.json", "{}");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("permission", CommandRun.Of("validate", path).EndsWith(ExitCode.Usage).Error);
    }

    private void AssertRefused(string[] args, string input, int code, string said)
    {
        var before = _folder.Names;
        var run = CommandRun.Of([.. args.Select(a => a.Replace("{0}", input).Replace("{out}", _folder["written.json"]))]).EndsWith(code);
        Assert.Contains(said, run.Out + run.Error);
        Assert.Equal(before, _folder.Names);
    }
}
