using NodaTime;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>Time off in lieu: whoever has been called begins his next shift at work later.</summary>
internal static class TimesOff
{
    public static void Check(ScenarioFacts facts, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        foreach (var route in routes)
        {
            foreach (var (call, ends) in Before(facts, route))
            {
                if (route.Route.Departure >= ends || !routes.Any(other => other.Engineer.Id == route.Engineer.Id && other.Shift.Id == call.Id && other.Stops.Any(stop => stop.Visit is not null)))
                    continue;
                findings.Add(ViolationCode.TimeOffMissed, $"{route.Path}.departure",
                    $"{route.Engineer.Id} was called on {call.Id} and departs at {findings.Text(route.Route.Departure)}, before his time off is over at {findings.Text(ends)}.");
            }
        }
    }

    /// <summary>From when the route is first timed: as early as it may depart, or from the end of the last time off that has passed when it does.</summary>
    public static Instant Since(ScenarioFacts facts, CheckedRoute route) =>
        Before(facts, route).Select(off => off.Ends).Where(ends => ends <= route.Route.Departure).Append(route.EarliestDeparture).Max();

    /// <summary>The shifts on call in the window after which this is the engineer's next at work, with the end of time off after a call.</summary>
    private static IEnumerable<(Shift Call, Instant Ends)> Before(ScenarioFacts facts, CheckedRoute route)
    {
        var own = route.Engineer.Shifts;
        foreach (var call in own)
        {
            if (call.OnCall?.TimeOff is not { } off || off <= Duration.Zero || call.Start < facts.Scenario.Window.Start || call.Start >= facts.Scenario.Window.End)
                continue;
            if (own.Where(shift => shift.OnCall is null && shift.Start >= call.End).OrderBy(shift => shift.Start).FirstOrDefault()?.Id == route.Shift.Id)
                yield return (call, route.Shift.Start + off);
        }
    }
}
