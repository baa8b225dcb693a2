using System.Text.Json;
using System.Text.RegularExpressions;
using Planner.Tests.Architecture;
using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>README.md keeps its word.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    [Fact]
    public void Its_scenario_is_lawful_and_about_thirty_lines_long()
    {
        using var folder = new TemporaryFolder();
        CommandRun.Of("validate", folder.Write("scenario.json", ReadmeScenario.Text)).EndsWith(ExitCode.Done);
        Assert.InRange(ReadmeScenario.Text.Split('\n').Length, 15, 30);
    }

    [Fact]
    public void Its_scenario_is_planned_with_both_visits_and_the_part_from_the_depot()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("plan", folder.Write("scenario.json", ReadmeScenario.Text), "--iterations", "50", "--no-recombine", "--json", "--quiet");
        run.EndsWith(ExitCode.Done);
        using var plan = JsonDocument.Parse(run.Out);
        var stops = Assert.Single(plan.RootElement.GetProperty("routes").EnumerateArray()).GetProperty("stops").EnumerateArray();
        Assert.Equal(["depot", "visit", "visit"], stops.Select(s => s.GetProperty("kind").GetString()));
    }

    [Fact]
    public void Its_links_and_those_of_the_docs_lead_somewhere()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(SourceTree.Root, "README.md"));
        var missing =
            from page in pages
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value
            where !target.Contains("://") && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
            select $"{SourceTree.Relative(page)}: {target}";
        Assert.Empty(missing);
    }

    [Fact]
    public void It_lists_every_command()
    {
        var commands = Regex.Matches(CommandRun.Of("--help").Out.Split("Commands:")[1], @"(?m)^  ([a-z]+) ").Select(m => m.Groups[1].Value).ToList();
        Assert.True(commands.Count >= 10, string.Join(' ', commands));
        Assert.All(commands, c => Assert.Contains($"`planner {c}", Readme));
    }

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
