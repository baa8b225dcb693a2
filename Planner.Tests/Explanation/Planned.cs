using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
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

    /// <summary>
    /// The same for visits of a plan and one that it leaves out. Each part of a lawful order may be dearer than another order, or (where what routes share
    /// is short) unlawful, so that a search which adds visit by visit does not come to it: then the plan's own orders are asked for, with the visit at each
    /// place in turn.
    /// </summary>
    public static bool CanAllBeMade(Scenario scenario, Plan plan, IReadOnlyList<VisitId> visits, VisitId extra) =>
        CanAllBeMade(scenario, [.. visits, extra]) || Ordered(scenario, plan, visits, extra).Any(one => CanAllBeMade(one, [.. visits, extra]));

    private static IEnumerable<Scenario> Ordered(Scenario scenario, Plan plan, IReadOnlyList<VisitId> visits, VisitId extra)
    {
        var orders = plan.Routes.ToDictionary(
            route => (route.Engineer, route.Shift),
            route => route.Stops.Where(stop => stop.Visit is { } id && visits.Contains(id)).Select(stop => stop.Visit!.Value).ToList());
        foreach (var key in scenario.Engineers.SelectMany(engineer => engineer.Shifts.Select(shift => (engineer.Id, shift.Id))))
        {
            var own = orders.GetValueOrDefault(key) ?? [];
            for (var at = 0; at <= own.Count; at++)
            {
                var with = new Dictionary<(EngineerId, ShiftId), List<VisitId>>(orders) { [key] = [.. own[..at], extra, .. own[at..]] };
                if (scenario.Visits.Single(v => v.Id == extra).Pin is { } pin && (pin.Engineer != key.Item1 || (pin.Shift is { } shift && shift != key.Item2)))
                    continue;
                yield return with.SelectMany(route => route.Value.Select((id, order) => (route.Key, id, order))).Aggregate(scenario, (all, one) => all.Visit(one.id, v =>
                    v with { Pin = (v.Pin ?? new Pin { Engineer = one.Key.Item1 }) with { Shift = one.Key.Item2, Order = one.order + 1 } }));
            }
        }
    }
}
