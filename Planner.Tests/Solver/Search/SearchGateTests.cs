using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Stopping;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;

namespace Planner.Tests.Solver.Search;

/// <summary>Figures of the search that repeat on any machine: what a plan costs after so many iterations, and what they allocate.</summary>
public class SearchGateTests
{
    // What the search reached when the gate was set, and a margin for changes that trade a little here for more elsewhere.
    private const long ServiceGate = 6_300;
    private const long MoneyGate = 7_200;

    private const long BytesPerIteration = 400;

    private static readonly Instance Town = CompiledScenario.Of(Cities.Town).Instance;

    [Fact]
    public void The_town_costs_no_more_than_the_gate_after_some_hundred_iterations()
    {
        var search = Begun();
        Run(search, 500);
        Cost best = search.Best.Cost;
        Assert.True(
            best.Service <= ServiceGate * Cost.PerCurrency && best.Money <= MoneyGate * Cost.PerCurrency,
            $"service {best.Service / Cost.PerCurrency}, money {best.Money / Cost.PerCurrency} (in whole currency)");
    }

    [Fact]
    public void An_iteration_allocates_hardly_anything()
    {
        const int measured = 500;
        var search = Begun();
        Run(search, 500);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(search, 500 + measured);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / measured;
        Assert.True(each <= BytesPerIteration, $"{each} bytes per iteration");
    }

    private static RuinAndRecreate Begun()
    {
        var search = new RuinAndRecreate(Town, new SearchSettings { ExactBudget = true }, 1);
        search.Start(null);
        return search;
    }

    private static void Run(RuinAndRecreate search, int iterations)
    {
        const int budget = 100_000;
        search.RunUntil((double)iterations / budget, new IterationBudget(budget), CancellationToken.None);
        Assert.Equal(iterations, search.Iterations);
    }
}
