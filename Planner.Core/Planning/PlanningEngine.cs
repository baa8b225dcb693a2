using Planner.Core.Checking;
using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Explanation;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Proof;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Working;
using Planner.Core.Travel;
using Planner.Core.Validation;

namespace Planner.Core.Planning;

/// <summary>The one engine: a scenario in, a checked and explained plan out. Holds no state between runs; safe for concurrent use.</summary>
/// <param name="clock">For time limits and progress only; the plan's own now is the scenario's.</param>
/// <param name="solver">CP-SAT; null or unavailable: the plan comes from the search alone, and says so.</param>
public sealed class PlanningEngine(TimeProvider clock, ICpSatSolver? solver = null) : IDisposable
{
    private const int NeighbourCount = 100;

    /// <summary>The numbers of the search.</summary>
    public SearchSettings Settings { get; init; } = new();

    /// <summary>Plans a scenario. Cancelling ends the search and keeps the best plan so far.</summary>
    public PlanRun Run(
        Scenario scenario, PlanOptions options, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<Issue> issues = ScenarioValidator.Validate(scenario);
        if (issues.Any(issue => issue.Severity == IssueSeverity.Error))
            return new PlanRun(null, issues);
        Scenario original = scenario;
        scenario = VisitPieces.Apart(scenario);
        long began = clock.GetTimestamp();
        var teller = new ProgressTeller(progress, () => clock.GetElapsedTime(began));
        teller.Phase(PlanPhase.Compiling);
        var dueTimes = SlaCompiler.Compile(scenario);
        TravelTables travel = TravelTablesBuilder.Build(scenario);
        (Instance instance, IndexMap index) = InstanceCompiler.Compile(scenario, travel, dueTimes, options.Previous);
        instance.Eligibility = EligibilityBuilder.Build(instance);
        instance.Neighbours = Neighbours.Build(instance, NeighbourCount);
        var composed = new ComposedPlan(instance);
        var prover = new OptimalityProver(instance, EligibilityBuilder.ByRulesAlone(instance), options.Recombine ? solver : null);
        var proof = new ProofAttempts(prover, composed, options, instance.Links is not null || instance.Teams is not null || instance.Visits.Ends is not null || instance.Rations is not null || instance.Shifts.BreakPlaces is not null);
        (SolveReport report, PlanSnapshot best) = Solve(instance, index, composed, options, proof, teller, cancellation);
        report = report with { TravelSources = travel.Matrices.ToDictionary(m => m.Key.Value, m => m.Value.Source) };
        WorkingPlan working = composed.Restore(best);
        Leftovers.TryInsert(instance, working);
        WaitingRoutes.Refetch(working);
        working.FixAgreed();
        report = report with { Bound = BoundTeller.Of(working.Cost, proof.BoundFor(working.Cost)) };
        Plan plan = new PlanAssembler(instance, index, dueTimes).Assemble(working, report);
        plan = plan with { Replenishment = ReplenishmentWriter.Of(scenario, plan) };
        teller.Finished(plan);
        if (options.Explain && plan.Unassigned.Count > 0)
        {
            teller.Phase(PlanPhase.Explaining);
            var costs = plan.Unassigned.ToDictionary(left => left.Visit, left => left.Costs);
            plan = plan with { Unassigned = [.. new Explainer(instance, index, working).All(cancellation).Select(left => left with { Costs = costs[left.Visit] })] };
        }
        teller.Phase(PlanPhase.Checking);
        plan = plan with { Travel = options.Travel, Violations = PlanChecker.Check(original, plan, options.Previous) };
        teller.Phase(PlanPhase.Done);
        return new PlanRun(plan, issues);
    }

    /// <summary>Ends the CP-SAT solver.</summary>
    public void Dispose() => solver?.Dispose();

    private (SolveReport Report, PlanSnapshot Best) Solve(
        Instance instance,
        IndexMap index,
        ComposedPlan composed,
        PlanOptions options,
        ProofAttempts proof,
        ProgressTeller teller,
        CancellationToken cancellation)
    {
        PlanSnapshot start = options.Previous is null ? PlanSnapshot.Of(composed.Plan) : composed.Of(options.Previous, index);
        var report = new SolveReport { Seed = options.Seed, Threads = Math.Max(1, options.Threads), StoppedBy = StopReason.NothingToDo };
        if (instance.Eligibility.ShiftsOf.All(shifts => shifts.Length == 0))
            return (report, start);
        var loop = new SolveLoop(instance, options, Settings, clock, solver, proof);
        var counter = new PlanCounter(instance, index);
        PlanSnapshot best = loop.Run(
            options.Previous is null ? null : start,
            (share, iterations, plan) => teller.Searching(share, iterations, plan, counter),
            cancellation);
        report = report with { Iterations = loop.Iterations, StoppedBy = loop.StoppedBy, Recombination = loop.Report };
        return (report, best);
    }
}
