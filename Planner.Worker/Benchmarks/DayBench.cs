using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Worker.Generation;

namespace Planner.Worker.Benchmarks;

/// <summary>Generated days as problems: money is the cost, what is left out or late the service.</summary>
public static class DayBench
{
    private const int EngineersPerDepot = 12;
    private const int MostDepots = 60;
    private const int CitySeed = 7;

    /// <summary>The generated day of a size.</summary>
    /// <param name="allRules">With the rules as well that not every organisation has.</param>
    public static Scenario Scenario(int visits, int engineers, bool allRules = false) => CityGenerator.Generate(new CityRecipe
    {
        Name = $"day-{visits}x{engineers}",
        AllRules = allRules,
        Visits = visits,
        Engineers = engineers,
        Depots = Math.Clamp(engineers / EngineersPerDepot, 1, MostDepots),
        Seed = CitySeed,
    });

    public static BenchProblem Of(int visits, int engineers, bool allRules = false)
    {
        var scenario = Scenario(visits, engineers, allRules);
        return new BenchProblem(scenario.Id.Value, scenario, plan => new BenchVerdict(
            (double)plan.Score.Money.Total, plan.Routes.Count, plan.Unassigned.Count, [])
        {
            Service = plan.Score.Service.Total,
            Solution = ($"{scenario.Id}.json", PlanJson.Write(plan)),
        });
    }
}
