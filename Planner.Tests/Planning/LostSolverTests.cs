using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Exact;
using Planner.Tests.Solver.Exact;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>A missing or dying CP-SAT degrades the plan, and the plan says so; it never loses the plan.</summary>
public class LostSolverTests
{
    private static readonly Scenario Scenario = TinyScenarios.Random(21, 12);

    [Fact]
    public void Plans_with_recombination_are_lawful_and_no_worse()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var scenario = TinyScenarios.Random(seed, 3 + seed % 13);
            using var solver = new BruteForceCpSatSolver(3_000);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(60, seed, recombine: true) with { Prove = false }, solver);
            EngineRun.AssertHolds(scenario, plan);
            if (plan.Solve.StoppedBy == StopReason.NothingToDo)
                continue;
            Assert.Equal(RecombinationState.Done, plan.Solve.Recombination.State);
            Assert.NotEmpty(plan.Solve.Recombination.Rounds);
            Assert.All(plan.Solve.Recombination.Rounds, round => Assert.True(round.ServiceGain > 0 || (round.ServiceGain == 0 && round.MoneyGain >= 0)));
        }
    }

    [Fact]
    public void No_solver_at_all()
    {
        var report = Run(null);
        Assert.Equal((RecombinationState.Unavailable, null), (report.State, report.Solver));
        Assert.Equal("no solver was given", report.Note);
    }

    [Fact]
    public void A_solver_that_cannot_start_says_why()
    {
        using var solver = new UnavailableCpSatSolver("no Node.js on PATH");
        var report = Run(solver);
        Assert.Equal(RecombinationState.Unavailable, report.State);
        Assert.Equal("no Node.js on PATH", report.Note);
        Assert.Empty(report.Rounds);
    }

    [Fact]
    public void A_solver_that_is_found_missing_at_its_first_call()
    {
        using var solver = new ScriptedCpSatSolver(_ => CpSatStatus.Unavailable);
        var report = Run(solver);
        Assert.Equal((RecombinationState.Unavailable, "the child is gone"), (report.State, report.Note));
    }

    [Theory]
    [InlineData(CpSatStatus.Unavailable)]
    [InlineData(CpSatStatus.Interrupted)]
    public void A_solver_that_dies_in_the_middle(CpSatStatus end)
    {
        using var solver = new ScriptedCpSatSolver(call => call == 0 ? null : end);
        var report = Run(solver);
        Assert.Equal((RecombinationState.Interrupted, "the child is gone"), (report.State, report.Note));
        Assert.Contains(report.Rounds, round => round.Status is "OPTIMAL" or "FEASIBLE");
    }

    [Fact]
    public void A_solver_that_comes_back_is_asked_again()
    {
        using var solver = new ScriptedCpSatSolver(call => call == 1 ? CpSatStatus.Interrupted : null);
        var report = Run(solver);
        Assert.Equal(RecombinationState.Interrupted, report.State);
        Assert.True(report.Rounds.Count(round => round.Status is "OPTIMAL" or "FEASIBLE") >= 2);
    }

    [Theory]
    [InlineData(CpSatStatus.Unknown)]
    [InlineData(CpSatStatus.ModelInvalid)]
    [InlineData(CpSatStatus.Infeasible)]
    public void A_solver_that_finds_nothing_changes_nothing(CpSatStatus status)
    {
        using var solver = new ScriptedCpSatSolver(_ => status);
        var report = Run(solver);
        Assert.NotEmpty(report.Rounds);
        Assert.All(report.Rounds, round => Assert.Equal((false, 0m, 0m), (round.Improved, round.ServiceGain, round.MoneyGain)));
    }

    [Fact]
    public void Recombination_that_is_not_wanted_is_off()
    {
        var plan = EngineRun.Plan(Scenario, EngineRun.Options(50));
        Assert.Equal(RecombinationState.Off, plan.Solve.Recombination.State);
    }

    private static RecombinationReport Run(ICpSatSolver? solver)
    {
        var plan = EngineRun.Plan(Scenario, EngineRun.Options(200, recombine: true), solver);
        EngineRun.AssertHolds(Scenario, plan);
        Assert.NotEmpty(plan.Routes);
        return plan.Solve.Recombination;
    }
}
