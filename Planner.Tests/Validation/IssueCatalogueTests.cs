using System.Reflection;
using System.Text.RegularExpressions;
using Planner.Core.IO;
using Planner.Tests.Architecture;

namespace Planner.Tests.Validation;

public sealed partial class IssueCatalogueTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "issues.md"));

    [Fact]
    public void Every_code_has_a_row_in_the_page_and_every_row_a_code()
    {
        var rows = Row().Matches(Page).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Equal(Codes().Distinct().Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_says_what_it_means_and_what_to_do() => Assert.All(
        Page.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)),
        row => Assert.All(row.Trim('|', ' ').Split('|'), cell => Assert.NotEmpty(cell.Trim())));

    private static IEnumerable<string> Codes() => typeof(ReadIssueCodes).Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("IssueCodes", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(f => (string)f.GetRawConstantValue()!);

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
