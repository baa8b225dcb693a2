using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;

namespace Planner.Tests.Explanation;

/// <summary>Plans made by the engine for tests of explanations: few iterations, no recombination, repeatable.</summary>
public static class Planned
{
    public static Plan By(Scenario scenario, long iterations = 300, bool explain = true)
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        var run = engine.Run(scenario, new PlanOptions { Iterations = iterations, Recombine = false, Explain = explain, Previous = LeftOut.Before(scenario) });
        Assert.True(run.Plan is not null, string.Join("\n", run.Issues.Select(issue => $"{issue.Code} {issue.Path} {issue.Message}")));
        Assert.DoesNotContain(run.Plan.Violations, violation => !violation.Code.StartsWith("departure_", StringComparison.Ordinal));
        return run.Plan;
    }

    /// <summary>The only visit left out, explained.</summary>
    public static Unassigned Left(Scenario scenario) => Assert.Single(By(scenario).Unassigned);

    public static IEnumerable<VisitId> Visits(Plan plan) =>
        plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value);

    /// <summary>Whether these visits can be made together, each at any lateness: planned with a priority above all else.</summary>
    public static bool CanAllBeMade(Scenario scenario, IEnumerable<VisitId> visits)
    {
        var wanted = visits.ToHashSet();
        var only = scenario with { Visits = [.. scenario.Visits.Where(v => wanted.Contains(v.Id)).Select(v => v with { Priority = 1_000_000_000m })] };
        return By(only, 100, explain: false).Unassigned.Count == 0 || By(only, 1_000, explain: false).Unassigned.Count == 0;
    }
}
