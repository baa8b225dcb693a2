using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>What the command line says to those who hold it wrongly.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_lists_every_command(params string[] args)
    {
        var run = CommandRun.Of(args).EndsWith(ExitCode.Done);
        foreach (var command in (string[])["demo", "plan", "check", "explain", "offer", "evaluate", "validate", "generate", "map", "roads", "import", "inspections", "bench", "setup", "test"])
            Assert.Matches($@"(?m)^\s+{command}\b", run.Out);
        Assert.DoesNotContain("test-summary", run.Out);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--time", "10s")]
    [InlineData("plann", "x.json")]
    [InlineData("--colour")]
    [InlineData("validate")]
    [InlineData("validate", "a.json", "b.json")]
    [InlineData("check", "scenario.json")]
    [InlineData("explain", "scenario.json")]
    [InlineData("evaluate")]
    [InlineData("import", "vrp", "file.txt", "--out", "x.json")]
    [InlineData("import", "trsp", "file.txt")]
    [InlineData("generate", "--engineers", "many", "--out", "x.json")]
    [InlineData("generate", "--engineers", "0", "--out", "x.json")]
    [InlineData("generate", "--visits", "-5", "--out", "x.json")]
    [InlineData("generate")]
    [InlineData("plan", "s.json", "--time", "soon")]
    [InlineData("plan", "s.json", "--time", "0s")]
    [InlineData("plan", "s.json", "--time", "-5s")]
    [InlineData("plan", "s.json", "--time", "99999h")]
    [InlineData("plan", "s.json", "--time")]
    [InlineData("plan", "s.json", "--iterations", "0")]
    [InlineData("plan", "s.json", "--iterations", "1e6")]
    [InlineData("plan", "s.json", "--iterations", "99999999999999999999")]
    [InlineData("plan", "s.json", "--threads", "0")]
    [InlineData("plan", "s.json", "--threads", "1000")]
    [InlineData("plan", "s.json", "--seed", "x")]
    [InlineData("plan", "s.json", "--time", "5s", "--iterations", "10")]
    public void Wrong_options_are_usage_errors_told_on_standard_error(params string[] args)
    {
        var run = CommandRun.Of(args).EndsWith(ExitCode.Usage);
        Assert.Empty(run.Out);
        Assert.StartsWith("planner: ", run.Error);
        Assert.Contains("--help", run.Error);
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("test")]
    public void What_the_launcher_does_is_said_to_those_who_ask_the_program(string command) =>
        Assert.Contains($"./planner {command}", CommandRun.Of(command).EndsWith(ExitCode.Usage).Error);

    [Fact]
    public void The_version_is_one_line() => Assert.Matches(@"^\d+\.\d+\.\d+", CommandRun.Of("--version").EndsWith(ExitCode.Done).Out);
}
