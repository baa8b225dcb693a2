using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Writes into a plan what it costs: as a whole, by route and by visit.</summary>
public static class PlanCosts
{
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="plan">A plan that names only what the scenario has.</param>
    /// <param name="previous">The plan from which taking a visit to another engineer is priced.</param>
    /// <exception cref="ArgumentException">The plan names an engineer, shift, visit or depot that the scenario does not have.</exception>
    public static Plan Told(Scenario scenario, Plan plan, Plan? previous = null)
    {
        var facts = new ScenarioFacts(scenario);
        var before = new PreviousPlan(facts, previous);
        var routes = ScoreKeeper.RoutesOf(facts, plan);
        return plan with
        {
            Routes = [.. routes.Select(route => Told(facts, route, before))],
            Unassigned = [.. plan.Unassigned.Select(left => left with { Costs = Terms(ScoreKeeper.ScoreOf(facts, left.Visit, plan)) })],
            Score = ScoreKeeper.Score(facts, plan, routes, previous),
            Prices = facts.Prices,
            Indicators = IndicatorKeeper.Indicators(facts, plan, routes),
        };
    }

    private static Route Told(ScenarioFacts facts, CheckedRoute route, PreviousPlan before)
    {
        var score = ScoreKeeper.ScoreOf(facts, route, before);
        return route.Route with
        {
            Money = score.Money.Total,
            Costs = Terms(score),
            Stops =
            [
                .. route.Stops.Select(stop => stop.IsBreak
                    ? stop.Stop
                    : stop.Stop with { Costs = Terms(ScoreKeeper.ScoreOf(facts, route, stop, before)) }),
            ],
        };
    }

    private static IReadOnlyList<CostTerm> Terms(PlanScore score) => [.. score.Terms().Where(term => term.Amount != 0)];
}
