using NodaTime;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Breaks for which the work of a visit stops. They stand behind the visit in the list, and begin before it ends.</summary>
internal static class VisitPauses
{
    /// <summary>Those of a visit; none where it is not resumable.</summary>
    public static IReadOnlyList<CheckedStop> At(CheckedRoute route, int at)
    {
        var visit = route.Stops[at];
        return visit.Visit is not { Resumable: true } ? []
            : [.. route.Stops.Skip(at + 1).TakeWhile(stop => stop.Stop is { Kind: StopKind.Break, At: null } && stop.Stop.Start < visit.Stop.End)];
    }

    /// <summary>
    /// When they begin at the earliest if the visit starts then: each in its bounds, after some work and before the last of it; null where
    /// one can't.
    /// </summary>
    public static IReadOnlyList<Instant>? Begins(CheckedRoute route, int at, Instant start)
    {
        var begins = new List<Instant>();
        var pauses = At(route, at);
        var free = start + Duration.FromSeconds(1);
        var end = start + route.Stops[at].Duration!.Value;
        foreach (var pause in pauses)
            end -= RouteTiming.DurationOf(pause, route.Breaks.Of(pause));
        foreach (var pause in pauses)
        {
            var match = route.Breaks.Of(pause);
            var begin = match is null ? free : Instant.Max(free, match.Earliest);
            if (begin > match?.Latest || begin >= end)
                return null;
            begins.Add(begin);
            free = begin + RouteTiming.DurationOf(pause, match);
            end += RouteTiming.DurationOf(pause, match);
        }

        return begins;
    }

    /// <summary>In the plan as it is: after the start and before the end of the visit, and one after the other.</summary>
    public static void Check(CheckedRoute route, int at, Findings findings)
    {
        var visit = route.Stops[at];
        var free = visit.Stop.Start + Duration.FromSeconds(1);
        foreach (var pause in route.Stops.Skip(at + 1).Take(visit.Pauses))
        {
            if (pause.Stop.Start < free || pause.Stop.End >= visit.Stop.End)
            {
                findings.Add(ViolationCode.PauseMisplaced, $"{pause.Path}.start",
                    $"It lasts from {findings.Text(pause.Stop.Start)} to {findings.Text(pause.Stop.End)}; {visit.Visit!.Id} is made from "
                    + $"{findings.Text(visit.Stop.Start)} to {findings.Text(visit.Stop.End)}.");
            }

            free = pause.Stop.End;
        }
    }
}
