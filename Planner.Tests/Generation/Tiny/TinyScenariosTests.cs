using System.Text.RegularExpressions;
using Planner.Core.Validation;
using Planner.Tests.Architecture;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation.Tiny;

public partial class TinyScenariosTests
{
    // What these are there to show is that something is left out.
    private static readonly HashSet<string> Conflicts =
        ["shared-stock", "all-or-none", "one-of", "optional", "impossible-skill", "impossible-window", "crowded-out"];

    public static TheoryData<string> Names => [.. TinyScenarios.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variant_is_lawful_without_a_warning(string name)
    {
        Assert.Empty(ScenarioValidator.Validate(TinyScenarios.Get(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variant_has_few_visits_and_engineers(string name)
    {
        var scenario = TinyScenarios.Get(name);
        Assert.InRange(scenario.Visits.Count, 2, 4);
        Assert.InRange(scenario.Engineers.Count, 1, 2);
        Assert.Equal($"tiny-{name}", scenario.Id.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variant_without_a_conflict_is_planned_whole(string name)
    {
        if (!Conflicts.Contains(name))
            Assert.Equal("", TinyPlan.Of(name).LeftOut());
    }

    [Fact]
    public void Some_test_looks_at_what_each_variant_is_there_to_show()
    {
        var sources = SourceTree.CSharp.Where(file => file.Path.StartsWith("Planner.Tests/Generation/Tiny/", StringComparison.Ordinal));
        HashSet<string> seen = [.. sources.SelectMany(file => Asked().Matches(file.Text)).Select(match => match.Groups[1].Value)];
        Assert.All(TinyScenarios.All, one => Assert.Contains(one.Name, seen));
    }

    [Fact]
    public void Names_are_unique()
    {
        Assert.Distinct(TinyScenarios.All.Select(s => s.Name));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var e = Assert.Throws<ArgumentException>(() => TinyScenarios.Get("windoze"));
        Assert.Contains("windows, skills", e.Message);
    }

    // A name on which a test calls something, or which it is given.
    [GeneratedRegex("\\(\"([a-z-]+)\"")]
    private static partial Regex Asked();
}
