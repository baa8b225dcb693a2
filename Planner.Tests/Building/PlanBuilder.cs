using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;

namespace Planner.Tests.Building;

/// <summary>
/// Writes down a plan for a scenario by hand: the caller says departures and stops, and where it matters starts; arrivals, ends, legs,
/// clocks, score and indicators follow. Nothing makes it lawful.
/// </summary>
public sealed class PlanBuilder(Scenario written)
{
    private readonly Scenario scenario = VisitPieces.Apart(written);
    private readonly List<Route> _routes = [];
    private readonly List<Unassigned> _unassigned = [];
    private Plan? _previous;

    /// <summary>The route of an engineer's first shift, or of the one named.</summary>
    public PlanBuilder Route(string engineer, Instant departure, Action<RouteBuilder> stops, string? shift = null)
    {
        var who = scenario.Engineers.Single(one => one.Id.Value == engineer);
        var when = shift is null ? who.Shifts[0] : who.Shifts.Single(one => one.Id.Value == shift);
        var route = new RouteBuilder(scenario, who, when, departure);
        stops(route);
        _routes.Add(route.Build());
        return this;
    }

    public PlanBuilder Unassigned(params string[] visits)
    {
        _unassigned.AddRange(visits.Select(visit => new Unassigned
        {
            Visit = new VisitId(visit),
            Verdict = Verdict.SearchLimit,
            Summary = "Left out by hand.",
        }));
        return this;
    }

    public PlanBuilder After(Plan previous)
    {
        _previous = previous;
        return this;
    }

    public Plan Build()
    {
        var dueTimes = SlaCompiler.Compile(scenario);
        var plan = new Plan
        {
            Scenario = scenario.Id,
            MadeAt = scenario.Now,
            Zone = scenario.Zone,
            Routes = _routes,
            Unassigned = _unassigned,
            Score = PlanScore.Zero,
            DueTimes =
            [
                .. scenario.Visits
                    .Where(visit => dueTimes.ContainsKey(visit.Id))
                    .Select(visit => new VisitDueTimes(visit.Id, dueTimes[visit.Id])),
            ],
        };
        return Priced(plan);
    }

    /// <summary>The plan with the money of its routes, its score and its indicators as they follow from its stops.</summary>
    public Plan Priced(Plan plan) => PlanCosts.Told(scenario, plan with { Replenishment = Core.Compilation.ReplenishmentWriter.Of(scenario, plan) }, _previous);
}
