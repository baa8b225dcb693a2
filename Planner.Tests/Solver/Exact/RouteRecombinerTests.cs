using Planner.Core.Domain;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Tests.Solver.Working;
using Planner.Worker.Generation;

namespace Planner.Tests.Solver.Exact;

/// <summary>The best set of routes under one route per shift, each visit once and shared lots, against trying all sets.</summary>
[Collection(CpSatCollection.Name)]
public class RouteRecombinerTests(CpSatFixture fixture)
{

    [Fact]
    public void The_model_is_the_choice_among_all_lawful_sets_of_routes()
    {
        using var solver = new BruteForceCpSatSolver(int.MaxValue);
        for (int seed = 0; seed < 60; seed++)
            AssertBest(seed, solver);
    }

    [CpSatFact]
    public void CP_SAT_finds_the_same_choice()
    {
        foreach (int seed in (int[])[3, 10, 24, 30])
            AssertBest(seed, fixture["wasm"]);
    }

    [CpSatFact]
    public void CP_SAT_counts_the_last_end_of_those_chosen()
    {
        foreach (int seed in (int[])[3, 10, 24, 30])
            AssertBest(seed, fixture["wasm"], new LastEndPrice { PerHour = 500 });
    }

    [Fact]
    public void Of_too_many_routes_the_best_plans_own_are_always_kept()
    {
        var (walk, pool, best) = Wander(11, 40);
        using var solver = new BruteForceCpSatSolver();
        int own = best.Routes.ToArray().Count(route => route is not null);
        var recombiner = new RouteRecombiner(walk.Compiled.Instance, solver) { MostColumns = own + 2 };
        Recombination outcome = recombiner.Run([pool], best, new CpSatLimits(), CancellationToken.None);
        Assert.Equal(own + 2, outcome.Columns);
        Assert.True(ModelCost(walk, outcome.Chosen, Cost.ServiceWeight) <= ModelCost(walk, [.. best.Routes.ToArray().OfType<RouteRecord>()], Cost.ServiceWeight));
    }

    private static void AssertBest(int seed, ICpSatSolver solver, LastEndPrice? ends = null)
    {
        var (walk, pool, best) = Wander(seed, 14, ends);
        Recombination outcome = new RouteRecombiner(walk.Compiled.Instance, solver).Run([pool], best, new CpSatLimits(), CancellationToken.None);
        Assert.Equal(CpSatStatus.Optimal, outcome.Result.Status);
        List<RouteRecord> columns = [.. best.Routes.ToArray().OfType<RouteRecord>(), .. pool.Routes];
        double weight = RouteRecombiner.ServiceWeight(columns, walk.Compiled.Instance.Visits.Priority);
        Assert.Equal(Best(walk, columns, 0, [], weight), ModelCost(walk, outcome.Chosen, weight));
    }

    private static (WorkingPlanWalk Walk, RoutePool Pool, PlanSnapshot Best) Wander(int seed, int steps, LastEndPrice? ends = null)
    {
        // The stand-in knows Booleans alone.
        var scenario = TinyScenarios.Random(seed, 3 + seed % 13);
        var walk = new WorkingPlanWalk(CompiledScenario.Of(scenario with { Costs = scenario.Costs with { LastEnds = ends is null ? [] : [ends] } }), seed);
        var pool = new RoutePool(walk.Compiled.Instance, 1000);
        for (int step = 0; step < steps; step++)
        {
            walk.Plan.Begin();
            walk.Step();
            pool.AddTouched(walk.Plan);
            walk.Plan.Keep();
        }
        return (walk, pool, PlanSnapshot.Of(walk.Plan));
    }

    private static long Best(WorkingPlanWalk walk, List<RouteRecord> columns, int next, List<RouteRecord> chosen, double weight)
    {
        if (next == columns.Count)
            return ModelCost(walk, chosen, weight);
        long best = Best(walk, columns, next + 1, chosen, weight);
        if (!Fits(walk.Compiled.Instance, chosen, columns[next]))
            return best;
        chosen.Add(columns[next]);
        best = Math.Min(best, Best(walk, columns, next + 1, chosen, weight));
        chosen.RemoveAt(chosen.Count - 1);
        return best;
    }

    private static bool Fits(Instance instance, List<RouteRecord> chosen, RouteRecord route)
    {
        if (chosen.Any(other => other.Shift == route.Shift || other.Visits.Intersect(route.Visits).Any()))
            return false;
        return chosen.Append(route)
            .SelectMany(one => one.TakeLot.Zip(one.TakeQuantity))
            .GroupBy(take => take.First)
            .All(lot => lot.Sum(take => take.Second) <= instance.Supplies.LotQuantity[lot.Key]);
    }

    // As CP-SAT counts.
    private static long ModelCost(WorkingPlanWalk walk, IReadOnlyCollection<RouteRecord> routes, double weight)
    {
        var made = routes.SelectMany(route => route.Visits).ToHashSet();
        long left = walk.Compiled.Instance.Visits.Priority.Where((_, visit) => !made.Contains(visit))
            .Sum(priority => RouteRecombiner.ModelCost(new Cost(priority, 0), weight));
        LastEndRows? ends = walk.Compiled.Instance.Visits.Ends;
        if (ends is not null && routes.Count > 0)
            left += routes.Max(route => RouteRecombiner.ModelCost(new Cost(0, ends.PerSecond[0] * (route.Ends[0] - ends.From)), weight));
        return left + routes.Sum(route => RouteRecombiner.ModelCost(route.Cost, weight));
    }
}
