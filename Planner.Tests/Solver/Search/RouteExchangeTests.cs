using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Tests.Solver.Working;

namespace Planner.Tests.Solver.Search;

/// <summary>Exchanges of whole routes and of their tails between two shifts.</summary>
public class RouteExchangeTests
{
    private const int Scenarios = 150;
    private const int Steps = 100;

    [Fact]
    public void An_exchange_moves_visits_between_two_shifts_that_may_take_them_and_loses_none()
    {
        int made = 0;
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(CompiledScenario.Random(seed), seed);
            Instance instance = walk.Compiled.Instance;
            var exchange = new RouteExchange(instance);
            var prng = new Prng((ulong)seed);
            Fill(walk);
            for (int step = 0; step < Steps; step++)
            {
                WorkingPlan plan = walk.Plan;
                int absent = plan.AbsentCount;
                string before = walk.Describe();
                plan.Begin();
                if (!exchange.Try(plan, prng))
                {
                    plan.Undo();
                    Assert.Equal(before, walk.Describe());
                    continue;
                }
                made++;
                Assert.Equal(absent, plan.AbsentCount);
                Assert.True(plan.Touched.Length <= 2);
                foreach (int shift in plan.Touched)
                {
                    foreach (int visit in plan.Route(shift).Sequence)
                        Assert.True(instance.Eligibility.Allows(visit, shift));
                }
                plan.Keep();
                walk.AssertBooksBalance();
            }
        }
        Assert.True(made > Scenarios, $"{made} exchanges");
    }

    [Fact]
    public void Shifts_that_are_all_alike_need_no_exchange()
    {
        Instance instance = CompiledScenario.Random(1).Instance;
        Assert.InRange(RouteExchange.Variety(instance), 0, 1);
        Array.Fill(instance.Shifts.Class, 0);
        Assert.Equal(0, RouteExchange.Variety(instance));
    }

    private static void Fill(WorkingPlanWalk walk)
    {
        walk.Plan.Begin();
        for (int i = 0; i < Steps; i++)
            walk.Step();
        walk.Plan.Keep();
    }
}
