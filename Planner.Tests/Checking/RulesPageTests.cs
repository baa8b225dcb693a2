using System.Text.RegularExpressions;
using Planner.Core.Checking;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.IO.Schema;
using Planner.Tests.Architecture;
using Planner.Worker.Generation;

namespace Planner.Tests.Checking;

/// <summary>docs/rules.md names fields, reasons, violations and tests that exist.</summary>
public sealed partial class RulesPageTests
{
    private static readonly HashSet<string> Names =
    [
        .. Enum.GetNames<ReasonCode>().Concat(Enum.GetNames<Verdict>()).Select(Snake),
        .. typeof(MoneyScore).GetProperties().Concat(typeof(ServiceScore).GetProperties()).Select(term => Snake(term.Name)),
    ];

    private static readonly string Page = Path.Combine(SourceTree.Root, "docs", "rules.md");

    private static readonly HashSet<string> Violations = [.. Enum.GetValues<ViolationCode>().Select(ViolationCodes.NameOf)];

    [Fact]
    public void Every_row_has_its_cells_and_none_is_empty() => Assert.All(Rows(), row =>
    {
        Assert.InRange(row.Length, 5, 6);
        Assert.DoesNotContain(row, string.IsNullOrWhiteSpace);
    });

    [Fact]
    public void Every_rule_that_a_field_asks_for_has_a_tiny_scenario()
    {
        string[] asked = File.ReadAllText(Page).Split("## What every plan keeps");
        Assert.Equal(2, asked.Length);
        Assert.All(Rows(asked[0].Split('\n')), row =>
        {
            Assert.True(row.Length == 6 && Examples(row[5]).Any(), $"\"{row[0]}\" has no example. Maybe it wants a scenario in TinyScenarios, and a link to it.");
            Assert.All(Examples(row[5]), example => Assert.Equal($"[{example.Name}](../datasets/tiny/{example.Name}.json)", example.Link));
        });
    }

    [Fact]
    public void Every_tiny_scenario_is_an_example_on_the_page()
    {
        var named = Examples(File.ReadAllText(Page)).Select(example => example.Name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(TinyScenarios.All.Select(one => one.Name).Order(StringComparer.Ordinal), named);
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(SourceTree.Root, "datasets", "tiny", $"{name}.json"))));
    }

    [Fact]
    public void Fields_are_those_of_the_scenario()
    {
        string schema = DocumentSchema.OfScenario();
        Assert.All(Rows().SelectMany(row => Codes(row[1])).Where(field => !field.StartsWith('-')), field =>
            Assert.All(field.Replace("[]", "").Split('.'), name => Assert.Contains($"\"{name}\"", schema, StringComparison.Ordinal)));
    }

    [Fact]
    public void Reasons_exist() =>
        Assert.All(Rows().SelectMany(row => Codes(row[2])), code => Assert.Contains(code, Names));

    [Fact]
    public void Violations_exist() =>
        Assert.All(Rows().SelectMany(row => Codes(row[3])), code => Assert.Contains(code, Violations));

    [Fact]
    public void Every_reason_and_every_violation_belongs_to_a_rule()
    {
        string page = File.ReadAllText(Page);
        Assert.All(Enum.GetNames<ReasonCode>().Select(Snake).Concat(Violations), code => Assert.Contains($"`{code}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_exist()
    {
        HashSet<string> types = [.. typeof(RulesPageTests).Assembly.GetTypes().Select(type => type.Name)];
        Assert.All(Rows().SelectMany(row => row[4].Split(',', StringSplitOptions.TrimEntries)), test => Assert.Contains(test, types));
    }

    [Fact]
    public void Links_to_examples_lead_to_one()
    {
        foreach (var page in Directory.GetFiles(Path.GetDirectoryName(Page)!, "*.md"))
        {
            var links = Linked().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value);
            Assert.All(links, link => Assert.True(File.Exists(Path.Combine(SourceTree.Root, link)), $"{page} links to {link}, which is not there."));
        }
    }

    private static IEnumerable<string[]> Rows() => Rows(File.ReadLines(Page));

    private static IEnumerable<string[]> Rows(IEnumerable<string> lines) =>
        lines
            .Where(line => line.StartsWith('|') && !line.StartsWith("| rule", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    private static IEnumerable<(string Name, string Link)> Examples(string text) => Example().Matches(text).Select(match => (match.Groups[1].Value, match.Value));

    [GeneratedRegex(@"\[([a-z-]+)\]\(\.\./datasets/[^)]*\)")]
    private static partial Regex Example();

    [GeneratedRegex(@"\]\(\.\./(datasets/[^)]*)\)")]
    private static partial Regex Linked();

    private static string Snake(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
