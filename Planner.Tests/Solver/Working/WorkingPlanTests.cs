using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

/// <summary>Random walks: what the plan keeps up step by step is what a count from nothing gives.</summary>
public class WorkingPlanTests
{
    private const int Scenarios = 250;
    private const int Steps = 60;

    [Fact]
    public void Cost_absent_visits_and_stock_are_what_a_count_from_nothing_gives()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(CompiledScenario.Random(seed), seed);
            walk.Plan.Begin();
            for (int step = 0; step < Steps; step++)
            {
                walk.Step();
                walk.AssertBooksBalance();
            }
        }
    }

    [Fact]
    public void Undo_brings_back_everything()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(CompiledScenario.Random(seed), seed);
            for (int round = 0; round < 15; round++)
            {
                walk.Plan.Begin();
                string before = walk.Describe();
                for (int step = walk.Below(8); step >= 0; step--)
                    walk.Step();
                if (walk.Below(2) == 0)
                {
                    walk.Plan.Keep();
                }
                else
                {
                    walk.Plan.Undo();
                    Assert.Equal(before, walk.Describe());
                }
                walk.AssertBooksBalance();
            }
        }
    }

    [Fact]
    public void A_snapshot_brings_back_the_plan_it_was_taken_of()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var compiled = CompiledScenario.Random(seed);
            var walk = new WorkingPlanWalk(compiled, seed);
            var other = new WorkingPlanWalk(compiled, seed + 1);
            Wander(walk, 20);
            var snapshot = PlanSnapshot.Of(walk.Plan);
            Wander(walk, 20);
            Wander(other, 20);
            foreach (var one in (WorkingPlanWalk[])[walk, other])
            {
                snapshot.Restore(one.Plan);
                one.AssertBooksBalance();
                Assert.Equal(snapshot.Cost, one.Plan.Cost);
                Assert.Equal(snapshot.AbsentCount, one.Plan.AbsentCount);
                for (int shift = 0; shift < one.Plan.ShiftCount; shift++)
                    Assert.Equal(snapshot.Routes[shift]?.Visits ?? [], one.Plan.Route(shift).Sequence.ToArray());
            }
        }
    }

    [Fact]
    public void A_route_cannot_be_given_a_visit_that_another_has()
    {
        var walk = new WorkingPlanWalk(CompiledScenario.Random(5), 1);
        for (int visit = 0; visit < walk.Compiled.Instance.VisitCount; visit++)
            walk.InsertAtBest(visit);
        var snapshot = PlanSnapshot.Of(walk.Plan);
        RouteRecord taken = snapshot.Routes.ToArray().First(record => record is not null)!;
        var error = Assert.Throws<InvalidOperationException>(() => walk.Plan.Assign(taken));
        Assert.Contains("already on shift", error.Message);
    }

    private static void Wander(WorkingPlanWalk walk, int steps)
    {
        walk.Plan.Begin();
        for (int step = 0; step < steps; step++)
            walk.Step();
        walk.Plan.Keep();
    }
}
