using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Worker.Generation;

namespace Planner.Worker.Benchmarks;

/// <summary>Generated days with every rule in force as problems: money is the cost, what is left out or late the service.</summary>
public static class DayBench
{
    private const int EngineersPerDepot = 12;
    private const int MostDepots = 60;
    private const int CitySeed = 7;

    /// <summary>The generated day of a size.</summary>
    public static Scenario Scenario(int visits, int engineers) => CityGenerator.Generate(new CityRecipe
    {
        Name = $"day-{visits}x{engineers}",
        Visits = visits,
        Engineers = engineers,
        Depots = Math.Clamp(engineers / EngineersPerDepot, 1, MostDepots),
        Seed = CitySeed,
    });

    public static BenchProblem Of(int visits, int engineers)
    {
        var scenario = Scenario(visits, engineers);
        return new BenchProblem(scenario.Id.Value, scenario, plan => new BenchVerdict(
            (double)plan.Score.Money.Total, plan.Routes.Count, plan.Unassigned.Count, [])
        {
            Service = plan.Score.Service.Total,
            Solution = ($"{scenario.Id}.json", PlanJson.Write(plan)),
        });
    }
}
