using System.Text.RegularExpressions;
using Planner.Core.Checking;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;

namespace Planner.Tests.Checking;

public partial class ReasonsPageTests
{
    private static readonly string[] Rows = [.. File.ReadLines(Page()).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void Every_violation_code_has_its_row_with_its_sentence() => Assert.All(
        Enum.GetValues<ViolationCode>(),
        code => Assert.Single(Rows, $"| `{ViolationCodes.NameOf(code)}` | {ViolationCodes.SentenceOf(code)} |"));

    [Fact]
    public void Every_reason_verdict_and_relaxation_has_its_row_and_says_what_to_do() => Assert.All(
        Enum.GetNames<ReasonCode>().Concat(Enum.GetNames<Verdict>()).Concat(Enum.GetNames<RelaxationKind>()),
        name => Assert.Single(Rows, row => row.StartsWith($"| `{SnakeCase(name)}` |", StringComparison.Ordinal)
            && row.Count(one => one == '|') == 4));

    [Fact]
    public void The_page_lists_nothing_that_does_not_exist() => Assert.Equal(
        Enum.GetValues<ViolationCode>().Length + Enum.GetValues<ReasonCode>().Length + Enum.GetValues<Verdict>().Length
            + Enum.GetValues<RelaxationKind>().Length,
        Rows.Length);

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Planner.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "docs", "reasons.md");
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
