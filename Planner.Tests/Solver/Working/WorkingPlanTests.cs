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
    public void A_failed_insertion_leaves_everything_as_it_was()
    {
        int failed = 0;
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(CompiledScenario.Random(seed), seed);
            Wander(walk, 30);
            walk.Plan.Begin();
            foreach (int visit in walk.Plan.Absent.ToArray())
            {
                int shift = walk.Below(walk.Compiled.Instance.ShiftCount);
                string before = Contents(walk);
                if (walk.Plan.Insert(visit, shift, 0))
                    continue;
                failed++;
                Assert.Equal(before, Contents(walk));
                walk.AssertBooksBalance();
            }
            walk.Plan.Keep();
        }
        Assert.InRange(failed, 50, int.MaxValue);
    }

    [Fact]
    public void Looking_again_for_pieces_never_makes_a_plan_worse()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(CompiledScenario.Random(seed), seed);
            Wander(walk, 60);
            var (cost, absent) = (walk.Plan.Cost, walk.Plan.AbsentCount);
            WaitingRoutes.Refetch(walk.Plan);
            walk.AssertBooksBalance();
            Assert.True(walk.Plan.Cost <= cost);
            Assert.True(walk.Plan.AbsentCount <= absent);
        }
    }

    [Fact]
    public void The_debug_count_agrees_and_would_tell_if_it_did_not()
    {
        var walk = new WorkingPlanWalk(CompiledScenario.Random(5), 1);
        for (int visit = 0; visit < walk.Compiled.Instance.VisitCount; visit++)
            walk.InsertAtBest(visit);
        var audit = new PlanAudit(walk.Compiled.Instance);
        audit.Check(walk.Plan);
        int used = Enumerable.Range(0, walk.Plan.ShiftCount).First(shift => walk.Plan.Route(shift).Count > 0);
        walk.Plan.Route(used).Cost += new Core.Solver.Compiled.Cost(0, 1);
        var error = Assert.Throws<InvalidOperationException>(() => audit.Check(walk.Plan));
        Assert.Contains($"Shift {used}: timed anew", error.Message);
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

    // Versions aside: a route that was put back is a new version of the same.
    private static string Contents(WorkingPlanWalk walk) =>
        $"{walk.Plan.Cost} {string.Join(',', walk.Plan.Absent.ToArray().Order())} "
        + string.Join(' ', Enumerable.Range(0, walk.Plan.ShiftCount).Select(shift =>
            $"[{string.Join(',', walk.Plan.Route(shift).Sequence.ToArray())} {walk.Plan.Route(shift).Cost} {string.Join(',', new RouteRecord(walk.Plan.Route(shift)).Halts())}]"));

    private static void Wander(WorkingPlanWalk walk, int steps)
    {
        walk.Plan.Begin();
        for (int step = 0; step < steps; step++)
            walk.Step();
        walk.Plan.Keep();
    }
}
