using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Search.Ruin;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Worker.Generation;

namespace Planner.Tests.Solver.Search.Ruin;

public class RoomRuinTests
{
    [Fact]
    public void Room_is_made_only_on_shifts_that_may_take_the_visit()
    {
        int made = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            Instance instance = CompiledScenario.Of(RandomScenario.Create(seed, size: 12)).Instance;
            var search = new RuinAndRecreate(instance, new SearchSettings(), (ulong)seed);
            search.Start(null);
            if (search.Plan.AbsentCount == 0)
                continue;
            var ruin = new RoomRuin(instance, new Candidates(instance, 25));
            var removal = new Removal(instance.VisitCount, instance.ShiftCount);
            var prng = new Prng((ulong)seed);
            for (int i = 0; i < 50; i++)
            {
                search.Plan.Begin();
                ruin.Mark(search.Plan, prng, removal);
                int wanted = removal.Wanted;
                Assert.True(wanted < 0 ? removal.Count == 0 : search.Plan.ShiftOf(wanted) < 0);
                for (int shift = 0; wanted >= 0 && shift < instance.ShiftCount; shift++)
                    Assert.True(!removal.Touches(shift) || instance.Eligibility.Allows(wanted, shift));
                made += removal.Count > 0 ? 1 : 0;
                removal.CarryOut(search.Plan);
                Assert.Equal(-1, removal.Wanted);
                search.Plan.Undo();
            }
        }
        Assert.True(made > 100, $"room was made {made} times");
    }

    [Fact]
    public void The_visit_for_which_room_was_made_is_put_back_first()
    {
        // Three visits at nine, of which two can be made; the third by priority.
        Instance instance = CompiledScenario.Of(TinyScenarios.Get("crowded-out")).Instance;
        int least = Array.IndexOf(instance.Visits.Priority, instance.Visits.Priority.Min());
        var supplies = new SupplyPlanner(instance);
        var timer = new RouteTimer(instance);
        var cache = new InsertionCache(instance, new InsertionSearch(instance, supplies, timer));
        var greedy = new GreedyRecreate(instance, cache, new Candidates(instance, 25), new ServicePrices(instance), blink: 0);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var plan = new WorkingPlan(instance, new RouteBuilder(instance, supplies, timer));
            plan.Begin();
            greedy.Refill(plan, new Prng(seed), least);
            Assert.True(plan.ShiftOf(least) >= 0);
            Assert.Equal(1, plan.AbsentCount);
        }
    }
}
