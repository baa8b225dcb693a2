using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Explanation;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Working;
using Planner.Core.Travel;
using Planner.Core.Validation;

namespace Planner.Core.Planning;

/// <summary>Explains a finished plan, whoever made it: why visits are left out, or why a planned one is where it is.</summary>
public static class PlanExplainer
{
    /// <summary>Explains one visit, planned or not, or all visits left out.</summary>
    /// <param name="scenario">Free of errors.</param>
    /// <param name="plan">Lawful for the scenario.</param>
    /// <param name="visit">Null: all visits left out.</param>
    /// <param name="previous">The plan that this one was made from, where reassignments are priced.</param>
    /// <exception cref="ArgumentException">The scenario has errors, or no such visit.</exception>
    public static PlanExplanation Explain(
        Scenario scenario, Plan plan, VisitId? visit = null, Plan? previous = null, CancellationToken cancellation = default)
    {
        if (ScenarioValidator.Validate(scenario).FirstOrDefault(issue => issue.Severity == IssueSeverity.Error) is { } issue)
            throw new ArgumentException($"The scenario has errors, the first at {issue.Path}: {issue.Message}", nameof(scenario));
        (Instance instance, IndexMap index) = InstanceCompiler.Compile(
            scenario, TravelTablesBuilder.Build(scenario), SlaCompiler.Compile(scenario), previous);
        instance.Eligibility = EligibilityBuilder.Build(instance);
        var composed = new ComposedPlan(instance);
        WorkingPlan working = composed.Restore(composed.Of(plan, index));
        var explainer = new Explainer(instance, index, working);
        if (visit is { } id)
            return One(explainer, index, working, id, cancellation);
        var left = plan.Unassigned.ToDictionary(one => one.Visit, one => one.Costs);
        return new PlanExplanation
        {
            Unassigned = [.. explainer.All(cancellation).Where(one => left.ContainsKey(one.Visit)).Select(one => one with { Costs = left[one.Visit] })],
        };
    }

    private static PlanExplanation One(Explainer explainer, IndexMap index, WorkingPlan working, VisitId id, CancellationToken cancellation)
    {
        if (!index.VisitRow.TryGetValue(id, out int row))
            throw new ArgumentException($"The scenario has no visit \"{id}\".", nameof(id));
        row = index.RowsOf(row).FirstOrDefault(way => working.ShiftOf(way) >= 0, row);
        return working.ShiftOf(row) >= 0
            ? new PlanExplanation { Account = explainer.Account(row) }
            : new PlanExplanation { Unassigned = [explainer.One(row, cancellation)] };
    }
}

/// <summary>What there is to say of a plan.</summary>
public sealed record PlanExplanation
{
    /// <summary>Visits left out, in the scenario's order.</summary>
    public IReadOnlyList<Unassigned> Unassigned { get; init; } = [];

    /// <summary>The account of the planned visit that was asked for.</summary>
    public VisitAccount? Account { get; init; }
}
