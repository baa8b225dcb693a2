using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Core.Solver.Exact;

namespace Planner.Tests.Planning;

/// <summary>Runs the engine as a host does, by iterations, and judges what comes out.</summary>
public static class EngineRun
{
    /// <summary>Terms are rounded to whole units of a 3,600,000th on both sides.</summary>
    private const decimal Tolerance = 0.001m;

    public static PlanOptions Options(long iterations, int seed = 1, int threads = 1, Plan? previous = null, bool recombine = false) =>
        new() { Iterations = iterations, Seed = seed, Threads = threads, Previous = previous, Recombine = recombine, Explain = false };

    /// <summary>The plan of a valid scenario.</summary>
    public static Plan Plan(
        Scenario scenario, PlanOptions options, ICpSatSolver? solver = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var engine = new PlanningEngine(TimeProvider.System, solver);
        var run = engine.Run(scenario, options, progress, cancellation);
        Assert.True(run.Plan is not null, $"{scenario.Id}: {string.Join("; ", run.Issues.Select(issue => $"{issue.Path}: {issue.Message}"))}");
        return run.Plan;
    }

    /// <summary>No violation; score term by term and indicators as the checker's own bookkeeping has them.</summary>
    public static void AssertHolds(Scenario scenario, Plan plan, Plan? previous = null)
    {
        var violations = PlanChecker.Check(scenario, plan, previous);
        Assert.True(violations.Count == 0, $"{scenario.Id}: {string.Join(Environment.NewLine, violations.Select(v => $"{v.Code} {v.Path}: {v.Text}"))}");
        var score = ScoreKeeper.Score(scenario, plan, previous);
        foreach (var ((term, engine), (_, keeper)) in plan.Score.Terms().Zip(score.Terms()))
            Assert.True(Math.Abs(engine - keeper) <= Tolerance, $"{scenario.Id}, {term}: the engine says {engine}, the keeper {keeper}");
        Assert.Equal(ScoreKeeper.Indicators(scenario, plan), plan.Indicators);
    }

}
