using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>When the stops of a route would start if it departed at a given moment and nobody waited longer than he must.</summary>
/// <param name="Starts">By stop of the route.</param>
/// <param name="Ends">By stop of the route.</param>
internal sealed record RouteTiming(Instant Departure, IReadOnlyList<Instant> Starts, IReadOnlyList<Instant> Ends, Instant Return)
{
    /// <summary>Times the route from a departure; null when some stop is then impossible.</summary>
    public static RouteTiming? From(Instant departure, CheckedRoute route, StartRules rules, LegTimes legs)
    {
        var starts = new List<Instant>();
        var ends = new List<Instant>();
        var (free, place) = (departure, route.StartPlace);
        for (var at = 0; at < route.Stops.Count; at++)
        {
            var stop = route.Stops[at];
            var match = route.Breaks.Of(stop);
            var target = stop.Place ?? (IsTakenOnArrival(route, at) ? NextPlace(route, at) : null);
            if (target is not null)
            {
                if (legs.Between(place, target, route.Engineer.Profile, free) is not { } leg)
                    return null;
                free += Duration.FromSeconds(leg.Seconds);
                place = target;
            }

            if (rules.EarliestStart(stop, match, free) is not { } start)
                return null;
            starts.Add(start);
            free = start + DurationOf(stop, match);
            ends.Add(free);
            if (stop.Pauses == 0)
                continue;
            if (VisitPauses.Begins(route, at, start) is not { } begins)
                return null;
            foreach (var begin in begins)
            {
                starts.Add(begin);
                ends.Add(begin + DurationOf(route.Stops[++at], route.Breaks.Of(route.Stops[at])));
            }
        }

        return legs.Between(place, route.EndPlace, route.Engineer.Profile, free) is { } last
            ? new RouteTiming(departure, starts, ends, free + Duration.FromSeconds(last.Seconds))
            : null;
    }

    /// <summary>
    /// Whether a break is taken where the next stop is, before that stop starts, rather than before the leg to it. The next visit or
    /// fetch then arrives before the break begins.
    /// </summary>
    public static bool IsTakenOnArrival(CheckedRoute route, int at) =>
        route.Stops[at].Place is null && Next(route, at) is { } next && next.Stop.Arrival <= route.Stops[at].Stop.Start
            && next.Stop.Arrival < route.Stops[at].Stop.End;

    /// <summary>Time at a stop; a break that matches none lasts as long as the plan says.</summary>
    public static Duration DurationOf(CheckedStop stop, Break? match) =>
        stop.Duration ?? match?.Duration ?? (stop.Stop.End - stop.Stop.Start);

    private static CheckedStop? Next(CheckedRoute route, int at) => route.Stops.Skip(at + 1).FirstOrDefault(stop => stop.Place is not null);

    private static Position? NextPlace(CheckedRoute route, int at) => Next(route, at)?.Place;
}
