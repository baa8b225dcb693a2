using Planner.Core.Domain.Plans;
using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.Planning;

/// <summary>Technician routing benchmarks by the way that every scenario goes, judged by the benchmark's own arithmetic.</summary>
public class TrspPlanTests
{
    [SharedDataTheory]
    [InlineData("toy/toy8.txt", 300)]
    [InlineData("crew25/C101.100_25-5-5-5.txt", 1500)]
    [InlineData("crew25/RC105.100_25-5-5-5.txt", 1500)]
    public void Every_request_is_served_and_the_plans_money_is_the_benchmarks_working_time(string file, long iterations)
    {
        var path = SharedData.PathOf($"trsp-pillac/{file}");
        var scenario = TrspReader.ReadScenarioFile(path).Value!;
        var instance = TrspReader.ReadFile(path).Value!;
        var plan = EngineRun.Plan(scenario, EngineRun.Options(iterations));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);

        var evaluation = TrspSolutionEvaluator.Evaluate(instance, RoutesOf(plan, instance.Technicians));
        Assert.True(evaluation.Feasible, string.Join("; ", evaluation.Faults));
        // Legs are rounded up to whole seconds of a thousandth unit, so the two differ by a trifle.
        Assert.InRange((double)plan.Score.Money.Total, evaluation.WorkingTime * 0.9999, evaluation.WorkingTime * 1.0001);
        Assert.Equal(evaluation.Technicians, plan.Indicators.ShiftsUsed);
    }

    private static int[][] RoutesOf(Plan plan, int technicians)
    {
        int[][] routes = [.. Enumerable.Range(0, technicians).Select(_ => Array.Empty<int>())];
        foreach (var route in plan.Routes)
            routes[int.Parse(route.Engineer.Value) - 1] = [.. route.Stops.Select(stop => stop.Visit is { } visit ? int.Parse(visit.Value) : 0)];
        return routes;
    }
}
