using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>What is told on the way is what the plan then says: visits and due times, each once, however many ways there are to supply a visit.</summary>
public class PlanProgressTests
{
    [Theory]
    [InlineData("substitutes", 0)]
    [InlineData("courier", 0)]
    [InlineData("shared-stock", 1)]
    public void Ways_to_supply_a_visit_are_not_counted_as_visits(string name, int leftOut)
    {
        var (plan, told) = Followed(TinyScenarios.Get(name), 1);
        Assert.Equal(leftOut, plan.Unassigned.Count);
        Assert.Equal(leftOut, told[^1].Unassigned);
    }

    [Fact]
    public void Whatever_a_scenario_asks_for_progress_ends_at_what_the_plan_says()
    {
        var crowded = 0;
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var random = TinyScenarios.Random(seed, 4 + seed % 12);
            var scenario = RandomWays.AddTo(seed % 2 == 0 ? random : RandomLinks.AddTo(random, seed), seed);
            var (plan, told) = Followed(scenario, seed);
            if (told.Count == 0)
                continue;
            var last = told[^1];
            Assert.Equal((plan.Indicators.Clocks, plan.Unassigned.Count), (last.Clocks, last.Unassigned));
            Assert.All(told, now => Assert.InRange(now.Unassigned, 0, VisitPieces.Apart(scenario).Visits.Count));
            crowded += plan.Unassigned.Count > 0 ? 1 : 0;
        }
        Assert.InRange(crowded, 4, 20);
    }

    [Fact]
    public void The_last_line_is_of_the_finished_plan()
    {
        PlanProgress? last = null;
        var plan = EngineRun.Plan(TinyScenarios.Get("impossible-skill"), EngineRun.Options(100), progress: new Listener(now => last = now));
        Assert.Equal(PlanPhase.Done, last!.Phase);
        Assert.Equal((1, plan.Score.Service.Total, plan.Score.Money.Total), (last.Unassigned, last.Service, last.Money));
    }

    // The plan, and what was told while it was searched for.
    private static (Plan Plan, List<PlanProgress> Told) Followed(Scenario scenario, int seed)
    {
        var told = new List<PlanProgress>();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200, seed) with { Prove = false }, progress: new Listener(now =>
        {
            if (now.Phase == PlanPhase.Searching)
                told.Add(now);
        }));
        return (plan, told);
    }

    private sealed class Listener(Action<PlanProgress> hear) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => hear(value);
    }
}
