using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>
/// Is a plan lawful for its scenario? A second implementation of docs/model.md that shares no code with the solver and derives
/// everything again from the scenario and the plan.
/// </summary>
public static class PlanChecker
{
    /// <summary>All violations; none for a lawful plan. Routes that name unknown things are reported and not checked further.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="plan">Any plan, of this scenario or not.</param>
    /// <param name="previous">The plan that the run started from, for what is frozen and for the price and the budget of changes.</param>
    /// <exception cref="ArgumentException">The scenario is not valid.</exception>
    public static IReadOnlyList<Violation> Check(Scenario scenario, Plan plan, Plan? previous = null)
    {
        var original = scenario;
        scenario = PreviousPlan.Frozen(VisitPieces.Apart(scenario), previous);
        var facts = new ScenarioFacts(scenario);
        var findings = new Findings(scenario.Zone);
        PlanIdentity.CheckHead(facts, plan, findings);
        VisitAssignment.Check(facts, plan, findings);
        var routes = PlanIdentity.Resolve(facts, plan, findings);

        var ledger = new DepotLedger(scenario, routes);
        var rules = new StartRules(facts, ledger);
        var legs = new LegTimes(scenario);
        var clock = new RouteClock(facts, rules, legs, findings);
        var departure = new LatestDeparture(facts, rules, legs, findings);
        foreach (var route in routes)
        {
            clock.Check(route);
            RouteBreaks.Check(route, findings);
            RouteLimits.Check(route, findings);
            departure.Check(route);
            WhoMayGo.Check(facts, route, findings);
            TeamRules.Check(facts, route, findings);
            RouteSupplies.Check(scenario, route, findings);
            PlanFigures.CheckClocks(facts, route, findings);
        }

        PieceRules.Check(original, routes, findings);
        TeamRules.CheckUsedOnce(routes, findings);
        WeeklyWork.Check(facts, routes, findings);
        TimesOff.Check(facts, routes, findings);
        new LinkRules(scenario, routes, findings).Check();
        new PreviousPlan(facts, previous).CheckBudget(routes, findings);
        RouteSupplies.CheckVans(scenario, routes, findings);
        ledger.Check(findings);
        ToolLoans.Check(scenario, routes, findings);
        VanMinimum.Check(scenario, plan, findings);
        PlanFigures.CheckDueTimes(facts, plan, findings);
        // Without all routes and visits the sums would differ as well, and say nothing more.
        if (routes.Count == plan.Routes.Count && plan.Unassigned.All(left => facts.Visits.ContainsKey(left.Visit)))
        {
            PlanFigures.CheckScore(facts, plan, routes, previous, findings);
            PlanFigures.CheckIndicators(facts, plan, routes, findings);
        }

        return findings.Violations;
    }
}
