using Planner.Core.Validation;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

public class TinyScenariosTests
{
    public static TheoryData<string> Names => [.. TinyScenarios.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variant_is_lawful_without_a_warning(string name)
    {
        Assert.Empty(ScenarioValidator.Validate(TinyScenarios.Get(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variant_has_four_visits_and_two_engineers(string name)
    {
        var scenario = TinyScenarios.Get(name);
        Assert.Equal((4, 2), (scenario.Visits.Count, scenario.Engineers.Count));
        Assert.Equal($"tiny-{name}", scenario.Id.Value);
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
}
