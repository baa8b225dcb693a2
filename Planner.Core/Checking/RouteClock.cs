using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>Do the times of a route follow from each other: legs, arrivals, starts, ends, return?</summary>
internal sealed class RouteClock(ScenarioFacts facts, StartRules rules, LegTimes legs, Findings findings)
{
    public void Check(CheckedRoute route)
    {
        CheckWholeSeconds(route);
        if (route.Route.Departure < route.EarliestDeparture)
        {
            findings.Add(ViolationCode.DepartsTooEarly, $"{route.Path}.departure",
                $"It departs at {findings.Text(route.Route.Departure)}, {findings.Text(route.EarliestDeparture)} at the earliest.");
        }

        var (free, place) = (route.Route.Departure, route.StartPlace);
        // A break taken on arrival stands before the visit in the list, but after the visit's leg in time.
        var begun = route.Route.Departure;
        var pauses = 0;
        for (var at = 0; at < route.Stops.Count; at++)
        {
            var stop = route.Stops[at];
            if (pauses > 0)
            {
                pauses--;
                CheckBreak(route, stop, stop.Stop.Start);
                continue;
            }

            if (stop.Place is null)
            {
                var there = RouteTiming.IsTakenOnArrival(route, at) ? Next(route, at).Arrival : free;
                CheckBreak(route, stop, Instant.Max(there, free));
            }
            else
            {
                CheckLeg(route, stop.Stop.Leg, place, stop.Place, begun, $"{stop.Path}.leg");
                CheckEqual(ViolationCode.ArrivalDiffers, $"{stop.Path}.arrival", stop.Stop.Arrival, begun + Seconds(stop.Stop.Leg));
                CheckStart(route, stop, Instant.Max(stop.Stop.Arrival, free));
                CheckEnd(stop, RouteTiming.DurationOf(stop, route.Breaks.Of(stop)));
                CheckSetup(stop);
                VisitPauses.Check(route, at, findings);
                pauses = stop.Pauses;
                place = stop.Place;
            }

            free = stop.Stop.End;
            if (stop.Place is not null || !RouteTiming.IsTakenOnArrival(route, at))
                begun = free;
        }

        CheckReturn(route, place, free);
    }

    private static Stop Next(CheckedRoute route, int at) => route.Stops.Skip(at + 1).First(stop => stop.Place is not null).Stop;

    private void CheckBreak(CheckedRoute route, CheckedStop stop, Instant free)
    {
        if (stop.Stop.Leg.Seconds != 0)
        {
            findings.Add(ViolationCode.LegSecondsDiffer,
                $"{stop.Path}.leg", $"A break has no leg; this one takes {stop.Stop.Leg.Seconds} s.");
        }

        if (stop.Stop.Leg.Metres != 0)
            findings.Add(ViolationCode.LegMetresDiffer, $"{stop.Path}.leg", $"A break has no leg; this one is {stop.Stop.Leg.Metres} m.");
        CheckEqual(ViolationCode.ArrivalDiffers, $"{stop.Path}.arrival", stop.Stop.Arrival, free);
        CheckStart(route, stop, free);
        if (route.Breaks.Of(stop) is { } match)
            CheckEnd(stop, match.Duration);
    }

    private void CheckLeg(CheckedRoute route, Leg leg, Position from, Position to, Instant departure, string path)
    {
        if (legs.Between(from, to, route.Engineer.Profile, departure) is not { } real)
        {
            findings.Add(ViolationCode.LegUnreachable, path, $"Profile {route.Engineer.Profile} has no way there.");
            return;
        }

        if (leg.Seconds != real.Seconds)
        {
            findings.Add(ViolationCode.LegSecondsDiffer, path,
                $"It says {leg.Seconds} s; departing at {findings.Text(departure)} takes {real.Seconds} s.");
        }

        if (leg.Metres != real.Metres)
            findings.Add(ViolationCode.LegMetresDiffer, path, $"It says {leg.Metres} m; the way is {real.Metres} m.");
    }

    private void CheckStart(CheckedRoute route, CheckedStop stop, Instant free)
    {
        var start = stop.Stop.Start;
        if (start < facts.Scenario.Now)
        {
            findings.Add(ViolationCode.StartsBeforeNow,
                $"{stop.Path}.start", $"It starts at {findings.Text(start)}; now is {findings.Text(facts.Scenario.Now)}.");
        }

        if (start < free)
        {
            findings.Add(ViolationCode.StartsBeforeArrival,
                $"{stop.Path}.start", $"It starts at {findings.Text(start)}; the engineer is free at {findings.Text(free)}.");
        }

        if (stop.Visit is { } visit)
            CheckWindows(stop, visit);
        if (stop.Depot is { } depot && !rules.IsOpen(depot, start))
        {
            findings.Add(ViolationCode.DepotClosed,
                $"{stop.Path}.start", $"{depot.Id} does not serve from {findings.Text(start)} to {findings.Text(stop.Stop.End)}.");
        }

        var match = route.Breaks.Of(stop);
        if (match is not null && (start < match.Earliest || start > match.Latest))
        {
            findings.Add(ViolationCode.BreakOutsideBounds, $"{stop.Path}.start",
                $"It begins at {findings.Text(start)}; its bounds are {findings.Text(match.Earliest)} and {findings.Text(match.Latest)}.");
        }

        CheckWaiting(stop, match, free);
    }

    private void CheckWindows(CheckedStop stop, Visit visit)
    {
        var start = stop.Stop.Start;
        if (start < VisitSupply.ReadyAt(facts.Scenario, stop.Stop))
        {
            findings.Add(ViolationCode.DeliveredTooLate, $"{stop.Path}.start",
                $"{visit.Id} starts at {findings.Text(start)}; its parts are there at {findings.Text(VisitSupply.ReadyAt(facts.Scenario, stop.Stop))}.");
        }

        if (!StartRules.Allows(visit, stop.Duration!.Value, start))
        {
            findings.Add(ViolationCode.WindowMissed,
                $"{stop.Path}.start", $"No window of {visit.Id} lets it start at {findings.Text(start)}.");
        }

        if (visit.Pin?.Start is { } pinned && start != pinned)
        {
            findings.Add(ViolationCode.PinnedStartMissed,
                $"{stop.Path}.start", $"{visit.Id} is pinned to {findings.Text(pinned)}, planned at {findings.Text(start)}.");
        }
    }

    /// <summary>Only waiting beyond need: a stop that has no lawful start at all is a violation of another kind.</summary>
    private void CheckWaiting(CheckedStop stop, Break? match, Instant free)
    {
        if (rules.EarliestStart(stop, match, free) is { } earliest && stop.Stop.Start > earliest)
        {
            findings.Add(ViolationCode.WaitsNeedlessly,
                $"{stop.Path}.start", $"It starts at {findings.Text(stop.Stop.Start)}; it could at {findings.Text(earliest)}.");
        }
    }

    private void CheckEnd(CheckedStop stop, Duration duration) =>
        CheckEqual(ViolationCode.EndDiffers, $"{stop.Path}.end", stop.Stop.End, stop.Stop.Start + duration);

    private void CheckSetup(CheckedStop stop)
    {
        if ((stop.Stop.Setup ?? Duration.Zero) != stop.Setup)
        {
            findings.Add(ViolationCode.SetupDiffers, $"{stop.Path}.setup",
                $"It says {(stop.Stop.Setup ?? Duration.Zero).TotalSeconds} s; after the stop before it is {stop.Setup.TotalSeconds} s.");
        }
    }

    private void CheckReturn(CheckedRoute route, Position place, Instant free)
    {
        CheckLeg(route, route.Route.LastLeg, place, route.EndPlace, free, $"{route.Path}.lastLeg");
        CheckEqual(ViolationCode.ReturnDiffers, $"{route.Path}.return", route.Route.Return, free + Seconds(route.Route.LastLeg));
        if (route.Route.Return > route.LatestReturn)
        {
            findings.Add(ViolationCode.ReturnsTooLate, $"{route.Path}.return",
                $"It returns at {findings.Text(route.Route.Return)}, {findings.Text(route.LatestReturn)} at the latest.");
        }

        if (route.Shift.MaxRouteDuration is { } most && route.Route.Return - route.Route.Departure > most)
        {
            findings.Add(ViolationCode.RouteTooLong, $"{route.Path}.return",
                $"It takes {(route.Route.Return - route.Route.Departure).TotalSeconds} s from departure to return, {most.TotalSeconds} s at most.");
        }

        if (route.Route.Overtime != route.Overtime)
        {
            findings.Add(ViolationCode.OvertimeDiffers, $"{route.Path}.overtime",
                $"It says {route.Route.Overtime.TotalSeconds} s; the return makes it {route.Overtime.TotalSeconds} s.");
        }
    }

    private void CheckWholeSeconds(CheckedRoute route)
    {
        var moments = route.Stops
            .SelectMany(stop => new[] { (stop.Path, stop.Stop.Arrival), (stop.Path, stop.Stop.Start), (stop.Path, stop.Stop.End) })
            .Prepend((route.Path, route.Route.Return))
            .Prepend((route.Path, route.Route.Departure));
        foreach (var (path, moment) in moments.Where(one => Instant.FromUnixTimeSeconds(one.Item2.ToUnixTimeSeconds()) != one.Item2))
            findings.Add(ViolationCode.FractionOfSecond, path, $"It has {moment}.");
    }

    private void CheckEqual(ViolationCode code, string path, Instant said, Instant real)
    {
        if (said != real)
            findings.Add(code, path, $"It says {findings.Text(said)}; it is {findings.Text(real)}.");
    }

    private static Duration Seconds(Leg leg) => Duration.FromSeconds(leg.Seconds);
}
