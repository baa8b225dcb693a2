using NodaTime;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Counts what a service manager reads first.</summary>
internal static class IndicatorKeeper
{
    public static PlanIndicators Indicators(ScenarioFacts facts, Plan plan, IReadOnlyList<CheckedRoute> routes)
    {
        var stops = routes.SelectMany(route => route.Stops).ToList();
        var legs = routes.SelectMany(route => route.Stops.Select(stop => stop.Stop.Leg).Append(route.Route.LastLeg)).ToList();
        var travel = legs.Sum(leg => (long)leg.Seconds);
        var away = Seconds(routes.Select(route => route.Route.Return - route.Route.Departure));
        return new PlanIndicators
        {
            Visits = facts.Scenario.Visits.Count,
            Assigned = stops.Count(stop => stop.Visit is not null),
            Clocks = facts.Scenario.Visits.Sum(visit => facts.BindingDueTimesOf(visit).Count()),
            ClocksKept = routes.Sum(route => ScoreKeeper.Outcomes(facts, route).Count(one => one.Outcome.Late == Duration.Zero)),
            ShiftsUsed = routes.Count(route => route.Stops.Any(stop => stop.Visit is not null)),
            Shifts = facts.Scenario.Engineers.Sum(engineer => engineer.Shifts.Count(facts.TakesPart)),
            TravelSeconds = travel,
            Metres = routes.Sum(route => ScoreKeeper.MetresOf(route.Route)),
            WorkSeconds = Seconds(routes.Select(ScoreKeeper.PaidTimeOf)),
            WaitingSeconds = away - travel - Seconds(stops.Select(stop => stop.Stop.End - stop.Stop.Start))
                + Seconds(routes.SelectMany(route => route.Stops.SelectMany((_, at) => VisitPauses.At(route, at))).Select(pause => pause.Stop.End - pause.Stop.Start)),
            OvertimeSeconds = Seconds(routes.Select(route => route.Overtime)),
            DepotStops = stops.Count(stop => stop.Depot is not null),
            Revenue = stops.Sum(stop => stop.Visit?.Revenue ?? 0),
        };
    }

    private static long Seconds(IEnumerable<Duration> durations) =>
        durations.Sum(duration => (long)duration.TotalSeconds);
}
