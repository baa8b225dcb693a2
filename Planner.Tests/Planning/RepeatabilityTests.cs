using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Tests.Solver.Exact;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Same scenario, seed, threads and iterations: the same plan, byte for byte.</summary>
public class RepeatabilityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_scenarios_are_planned_alike_twice(int threads)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var scenario = TinyScenarios.Random(6000 + seed, 15);
            Assert.Equal(Written(scenario, 300, seed, threads), Written(scenario, 300, seed, threads));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_town_is_planned_alike_twice(int threads) =>
        Assert.Equal(Written(Cities.Town, 200, 3, threads), Written(Cities.Town, 200, 3, threads));

    [Fact]
    public void A_city_of_the_demos_size_is_planned_alike_twice() =>
        Assert.Equal(Written(Cities.Demo, 10, 3, 1), Written(Cities.Demo, 10, 3, 1));

    [Fact]
    public void Recombination_does_not_disturb_repetition()
    {
        var scenario = TinyScenarios.Random(6100, 12);
        string Once()
        {
            using var solver = new BruteForceCpSatSolver();
            return PlanJson.Write(EngineRun.Plan(scenario, EngineRun.Options(200, 5, 2, recombine: true), solver));
        }
        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void Another_seed_searches_otherwise()
    {
        Assert.NotEqual(
            Written(Cities.Town, 50, 1, 1).Replace("\"seed\": 1", "", StringComparison.Ordinal),
            Written(Cities.Town, 50, 2, 1).Replace("\"seed\": 2", "", StringComparison.Ordinal));
    }

    private static string Written(Scenario scenario, long iterations, int seed, int threads) =>
        PlanJson.Write(EngineRun.Plan(scenario, EngineRun.Options(iterations, seed, threads)));
}
