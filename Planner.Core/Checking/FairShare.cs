using NodaTime;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>What a route's hours cost that rise by the hour, from where its engineer's history has brought them.</summary>
internal static class FairShare
{
    private const long SecondsPerHour = 3600;

    public static decimal PriceOf(ScenarioFacts facts, CheckedRoute route)
    {
        var (work, travel) = (facts.Prices.FairWorkPrice, facts.Prices.FairTravelPrice);
        if (work == 0 && travel == 0)
            return 0;
        var legs = route.Route.Stops.Sum(stop => (long)stop.Leg.Seconds) + route.Route.LastLeg.Seconds;
        return Rising(work, Before(facts, route.Engineer, history => history.Work), (long)ScoreKeeper.PaidTimeOf(route).TotalSeconds)
            + Rising(travel, Before(facts, route.Engineer, history => history.Travel), legs);
    }

    /// <summary>Whole seconds above the least of all who have a shift in the window, shared among the engineer's shifts in it.</summary>
    private static long Before(ScenarioFacts facts, Engineer engineer, Func<WorkHistory, Duration> part)
    {
        var least = facts.Scenario.Engineers.Where(one => one.Shifts.Any(facts.TakesPart)).Select(one => Had(one, part)).DefaultIfEmpty().Min();
        return Math.Max(0, Had(engineer, part) - least) / Math.Max(1, engineer.Shifts.Count(facts.TakesPart));
    }

    private static long Had(Engineer engineer, Func<WorkHistory, Duration> part) =>
        engineer.History is { } history ? (long)part(history).TotalSeconds : 0;

    // Hour by hour from where the seconds before end.
    private static decimal Rising(decimal price, long before, long seconds)
    {
        var sum = 0m;
        for (var at = before; at < before + seconds;)
        {
            var hour = at / SecondsPerHour;
            var end = Math.Min(before + seconds, (hour + 1) * SecondsPerHour);
            sum += price * (hour + 1) * (end - at) / SecondsPerHour;
            at = end;
        }

        return sum;
    }
}
