using Planner.Core.Domain;
using Planner.Core.IO.Benchmarks;
using Planner.Core.Validation;

namespace Planner.Tests.IO.Benchmarks;

public class VrpScenarioTests
{
    private static readonly VrpInstance Tiny = SolomonReader.Read("tiny", VrpTexts.Solomon).Value!;
    private static readonly VrpInstance Sites = VrplibReader.Read("sites", VrpTexts.Vrplib).Value!;

    [Theory]
    [InlineData(VrpConvention.Tenths, VrpObjective.Distance)]
    [InlineData(VrpConvention.Exact, VrpObjective.Vehicles)]
    public void The_scenario_is_valid(VrpConvention convention, VrpObjective objective) =>
        Assert.DoesNotContain(ScenarioValidator.Validate(VrpScenario.From(Tiny, convention, objective)), issue => issue.Severity == IssueSeverity.Error);

    [Theory]
    [InlineData(VrpConvention.Tenths, 14)]
    [InlineData(VrpConvention.Thousandths, 1_414)]
    [InlineData(VrpConvention.Exact, 14_143)]
    public void Legs_are_whole_and_never_shorter_than_the_convention_allows(VrpConvention convention, int seconds) =>
        Assert.Equal(seconds, VrpScenario.From(Tiny, convention, VrpObjective.Distance).Matrices[0].Seconds[0][1]);

    [Fact]
    public void Money_per_kilometre_makes_a_unit_of_distance_cost_one()
    {
        var scenario = VrpScenario.From(Tiny, VrpConvention.Tenths, VrpObjective.Distance);
        Assert.Equal(100m, scenario.Engineers[0].Pay.PerKm);
        Assert.Equal(50, scenario.Matrices[0].Metres![0][4]);
    }

    [Fact]
    public void A_long_horizon_gets_a_coarser_clock_rather_than_an_unlawful_shift()
    {
        var far = Tiny with { Points = [.. Tiny.Points.Select(p => p with { Due = 9_000 })] };
        var scenario = VrpScenario.From(far, VrpConvention.Exact, VrpObjective.Vehicles);
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), issue => issue.Severity == IssueSeverity.Error);
    }

    [Fact]
    public void Clients_of_some_vehicles_only_need_a_skill_that_just_those_have()
    {
        var scenario = VrpScenario.From(Sites, VrpConvention.Thousandths, VrpObjective.Distance);
        Assert.Empty(scenario.Visits[0].Skills);
        var skill = Assert.Single(scenario.Visits[1].Skills).Skill;
        Assert.Empty(scenario.Engineers[0].Skills);
        Assert.Equal(skill, Assert.Single(scenario.Engineers[1].Skills).Skill);
    }
}
