using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

/// <summary>The quick judgement of an insertion is the slow one: over random plans with every feature mixed, and over calm ones.</summary>
public class InsertionSearchTests
{
    private const int Scenarios = 400;

    [Fact]
    public void The_change_foretold_is_the_change_that_inserting_makes()
    {
        foreach (var walk in Walks())
        {
            foreach (var (visit, shift) in Choices(walk))
            {
                Insertion found = walk.Search.Find(walk.Plan, shift, visit);
                if (!found.Possible)
                    continue;
                walk.Plan.Begin();
                Cost before = walk.Plan.Cost;
                Assert.True(walk.Plan.Insert(visit, shift, found.Position), Say(walk, visit, shift, "found, but refused"));
                Cost change = walk.Plan.Cost - before + walk.Compiled.Instance.Visits.LeftOut(visit);
                Assert.True(change == found.Delta, Say(walk, visit, shift, $"foretold {found.Delta}, became {change}"));
                walk.Plan.Undo();
            }
        }
    }

    [Fact]
    public void No_other_position_or_fetch_is_cheaper()
    {
        foreach (var walk in Walks())
        {
            var brute = new BruteInsertion(walk.Compiled.Instance);
            foreach (var (visit, shift) in Choices(walk))
            {
                Insertion found = walk.Search.Find(walk.Plan, shift, visit);
                Cost? best = brute.BestChange(walk.Plan, shift, visit);
                Cost? said = found.Possible ? found.Delta : null;
                Assert.True(best == said, Say(walk, visit, shift, $"found {said}, the best is {best}"));
            }
        }
    }

    [Fact]
    public void Remembered_insertions_are_fresh_ones()
    {
        foreach (var walk in Walks())
        {
            for (int round = 0; round < 10; round++)
            {
                walk.Plan.Begin();
                walk.Step();
                foreach (var (visit, shift) in Choices(walk))
                {
                    Insertion fresh = walk.Search.Find(walk.Plan, shift, visit);
                    double delta = fresh.Possible ? fresh.Delta.Weighted : double.PositiveInfinity;
                    double limit = walk.Below(2) == 0 ? double.PositiveInfinity : walk.Below(2_000_000_000);
                    double remembered = walk.Cache.Find(walk.Plan, visit, shift, limit, out int at);
                    // What costs more than the limit may stay unknown.
                    if (at < 0 && delta >= limit)
                        continue;
                    Assert.Equal((fresh.Position, delta), (at, remembered));
                }
                if (walk.Below(2) == 0)
                    walk.Plan.Undo();
                else
                    walk.Plan.Keep();
            }
        }
    }

    private static IEnumerable<WorkingPlanWalk> Walks()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var walk = new WorkingPlanWalk(seed % 2 == 0 ? CompiledScenario.Random(seed) : CompiledScenario.RandomCalm(seed), seed);
            walk.Plan.Begin();
            for (int step = 0; step < 25; step++)
                walk.Step();
            walk.Plan.Keep();
            yield return walk;
        }
    }

    private static IEnumerable<(int Visit, int Shift)> Choices(WorkingPlanWalk walk) =>
        from visit in walk.Plan.Absent.ToArray()
        from shift in walk.Compiled.Instance.Eligibility.ShiftsOf[visit]
        select (visit, shift);

    private static string Say(WorkingPlanWalk walk, int visit, int shift, string what) =>
        $"{walk.Compiled.Scenario.Id}, visit {visit} into shift {shift} ({string.Join(',', walk.Plan.Route(shift).Sequence.ToArray())}): {what}";
}
