using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Whatever the scenario: the plan is lawful, and costs what an independent count says.</summary>
public class RandomScenarioPlanTests
{
    private const int Block = 40;

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Theory]
    [MemberData(nameof(Blocks), 10)]
    public void Plans_are_lawful_and_cost_what_the_keeper_counts(int block)
    {
        foreach (var seed in Seeds(block))
        {
            var scenario = Scenario(seed);
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(200, seed)));
        }
    }

    [Theory]
    [MemberData(nameof(Blocks), 3)]
    public void Plans_of_two_searches_are_lawful(int block)
    {
        foreach (var seed in Seeds(block))
        {
            var scenario = Scenario(1000 + seed);
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(100, seed, threads: 2)));
        }
    }

    [Theory]
    [MemberData(nameof(Blocks), 3)]
    public void Plans_that_follow_a_previous_plan_are_lawful(int block)
    {
        foreach (var seed in Seeds(block))
        {
            var before = Scenario(2000 + seed);
            var previous = EngineRun.Plan(before, EngineRun.Options(50, seed));
            var scenario = Changed(before, seed);
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(100, seed, previous: previous)), previous);
        }
    }

    // Without depots: where routes share pieces, the first route of a previous plan may take what another had.
    [Fact]
    public void A_previous_plan_that_still_holds_is_never_made_worse()
    {
        foreach (var seed in Seeds(0).Concat(Seeds(1)))
        {
            var scenario = Scenario(3000 + seed) with { Depots = [], PartsInTransit = [] };
            var previous = EngineRun.Plan(scenario, EngineRun.Options(50, seed));
            var plan = EngineRun.Plan(scenario, EngineRun.Options(0, seed, previous: previous));
            Assert.True(
                (plan.Score.Service.Total, plan.Score.Money.Total).CompareTo((previous.Score.Service.Total, previous.Score.Money.Total)) <= 0,
                $"{scenario.Id}: {previous.Score.Service.Total} + {previous.Score.Money.Total} became {plan.Score.Service.Total} + {plan.Score.Money.Total}");
        }
    }

    [Fact]
    public void Plans_of_cancelled_runs_are_lawful_and_say_so()
    {
        foreach (var seed in Seeds(0))
        {
            var scenario = Scenario(4000 + seed);
            using var cancelling = new CancellationTokenSource();
            var progress = new Listener(now =>
            {
                if (now.Phase == PlanPhase.Searching && now.Share >= 0.3)
                    cancelling.Cancel();
            });
            var plan = EngineRun.Plan(scenario, EngineRun.Options(1000, seed) with { Prove = false }, progress: progress, cancellation: cancelling.Token);
            EngineRun.AssertHolds(scenario, plan);
            Assert.True(plan.Solve.StoppedBy is StopReason.Cancelled or StopReason.NothingToDo);
            Assert.InRange(plan.Solve.Iterations, 0, 400);
        }
    }

    [Fact]
    public void A_run_cancelled_before_it_began_still_gives_a_lawful_plan()
    {
        var scenario = Scenario(7);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(1000), cancellation: cancelled.Token);
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(0, plan.Solve.Iterations);
    }

    private static IEnumerable<int> Seeds(int block) => Enumerable.Range(block * Block, Block);

    private static Scenario Scenario(int seed) => TinyScenarios.Random(seed, 3 + seed % 13);

    // A visit is done, an hour has passed, and what differs from the plan before has prices, now and then bounds.
    private static Scenario Changed(Scenario scenario, int seed) => scenario with
    {
        Now = scenario.Now + NodaTime.Duration.FromMinutes(seed % 3 * 30),
        Visits = [.. scenario.Visits.Where((_, i) => i != seed % scenario.Visits.Count).Select((visit, i) => visit with { Told = (i + seed) % 3 == 0 })],
        Costs = scenario.Costs with { ReassignmentPrice = seed % 2 * 20, Changes = new ChangePrices { Day = seed % 3 * 15, Told = seed % 5, Start = seed % 2 * 7 } },
        ChangeBudget = seed % 4 == 0 ? new ChangeBudget { Engineer = seed % 3, Day = seed % 2, Told = 1, Start = seed % 8 == 0 ? seed % 3 : null } : scenario.ChangeBudget,
        FreezeUntil = seed % 5 == 0 ? scenario.Now + NodaTime.Duration.FromHours(4) : null,
    };

    private sealed class Listener(Action<PlanProgress> hear) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => hear(value);
    }
}
