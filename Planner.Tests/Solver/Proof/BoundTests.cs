using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Compilation;
using Planner.Tests.Generation;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Solver.Proof;

/// <summary>Bounds against brute force, on tiny days with every rule: none is ever above the best plan, and what is proven is best.</summary>
public class BoundTests
{
    private const int Block = 40;

    public static TheoryData<int> Blocks() => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void No_plan_is_better_than_its_bound(int block)
    {
        int proven = 0;
        for (int seed = block * Block; seed < (block + 1) * Block; seed++)
        {
            (Plan plan, Cost best) = Solve(Tiny(seed));
            Assert.True(FaultOf(plan, best) is null, $"Seed {seed}: {FaultOf(plan, best)}");
            proven += plan.Solve.Bound.ProvenOptimal ? 1 : 0;
        }
        // Some of what random scenarios ask for has no bound.
        Assert.InRange(proven, Block / 4, Block);
    }

    [Fact]
    public void A_bound_that_is_too_high_is_caught()
    {
        int caught = 0;
        for (int seed = 0; seed < Block; seed++)
        {
            (Plan plan, Cost best) = Solve(Tiny(seed));
            OptimalityBound bound = plan.Solve.Bound;
            if (!bound.ProvenOptimal)
                continue;
            Plan wrong = plan with { Solve = plan.Solve with { Bound = bound with { Money = bound.Money + 0.01m } } };
            Assert.NotNull(FaultOf(wrong, best));
            caught++;
        }
        Assert.True(caught > 0);
    }

    [Fact]
    public void A_plan_that_is_said_to_be_proven_and_is_not_best_is_caught()
    {
        (Plan plan, Cost best) = Solve(Tiny(3));
        Plan wrong = plan with
        {
            Score = plan.Score with { Money = plan.Score.Money with { Work = plan.Score.Money.Work + 1 } },
            Solve = plan.Solve with { Bound = plan.Solve.Bound with { ProvenOptimal = true } },
        };
        Assert.NotNull(FaultOf(wrong, best));
    }

    // Last ends and shared limits have no bound.
    private static Scenario Tiny(int seed)
    {
        var scenario = SharedLimits.Without(RandomScenario.Create(9000 + seed, 3 + seed % 3));
        return scenario with { Costs = scenario.Costs with { LastEnds = [] } };
    }

    private static (Plan Plan, Cost Best) Solve(Scenario scenario) =>
        (EngineRun.Plan(scenario, EngineRun.Options(300)), new BruteOptimum(CompiledScenario.Of(scenario).Instance).Find());

    /// <summary>What is wrong with a plan's bound, the best plan being known; null when nothing is.</summary>
    private static string? FaultOf(Plan plan, Cost best)
    {
        OptimalityBound bound = plan.Solve.Bound;
        const decimal tolerance = 0.000001m;
        decimal service = (decimal)best.Service / Cost.PerCurrency;
        decimal money = (decimal)best.Money / Cost.PerCurrency;
        if (bound.Service > service + tolerance)
            return $"the best plan has service cost {service}, the bound says {bound.Service} at least";
        bool alike = Math.Abs(plan.Score.Service.Total - service) <= tolerance;
        if (alike && bound.Money > money + tolerance)
            return $"the best plan costs {money}, the bound says {bound.Money} at least";
        if (bound.ProvenOptimal && (!alike || plan.Score.Money.Total > money + 0.001m))
            return $"proven with {plan.Score.Service.Total} + {plan.Score.Money.Total}, but the best plan costs {service} + {money}";
        return null;
    }
}
