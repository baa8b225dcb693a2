using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;

namespace Planner.Core.Checking;

/// <summary>
/// Is the departure as late as possible, and no later? All moments of a route only grow with its departure, because legs keep their
/// order under traffic hours and windows are taken in order of time; so the departures that harm nothing are one span, and the next
/// second decides whether the plan's is its last.
/// </summary>
internal sealed class LatestDeparture(ScenarioFacts facts, StartRules rules, LegTimes legs, Findings findings)
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    public void Check(CheckedRoute route)
    {
        // Breaks that match none are found elsewhere; a route with one has no lawful timing to compare with.
        if (route.Breaks.NotOwed.Count > 0 || route.Breaks.Missing.Count > 0)
            return;
        var departure = route.Route.Departure;
        if (Reference(route) is not { } reference || RouteTiming.From(departure, route, rules, legs) is not { } planned)
            return;
        if (WhatGetsWorse(route, reference, planned) is { } worse)
        {
            findings.Add(ViolationCode.DepartureTooLate, $"{route.Path}.departure",
                $"Departing at {findings.Text(departure)} rather than {findings.Text(reference.Departure)} delays {worse}.");
        }
        else if (IsHarmless(route, reference, departure + Second))
        {
            findings.Add(ViolationCode.DepartureNotLatest, $"{route.Path}.departure",
                $"It departs at {findings.Text(departure)}; {findings.Text(Latest(route, reference))} would do.");
        }
    }

    /// <summary>
    /// The route timed from its earliest lawful departure: the shift's, now or the end of time off, unless a break is then owed that the route does not
    /// take, which it may leave at home by departing at the break's latest begin.
    /// </summary>
    private RouteTiming? Reference(CheckedRoute route)
    {
        var earliest = TimesOff.Since(facts, route);
        var skipped = route.Shift.Breaks.Where(one => !route.Breaks.Taken.Contains(one, ReferenceEqualityComparer.Instance)).ToList();
        return skipped.Select(one => one.Latest)
            .Where(latest => latest > earliest && latest <= route.Route.Departure)
            .Prepend(earliest)
            .Order()
            .Select(departure => RouteTiming.From(departure, route, rules, legs))
            .FirstOrDefault(timing => timing is not null
                && skipped.All(one => timing.Departure >= one.Latest || timing.Return <= one.Latest));
    }

    private bool IsHarmless(CheckedRoute route, RouteTiming reference, Instant departure) =>
        route.Breaks.Taken.All(one => departure < one.Latest)
        && RouteTiming.From(departure, route, rules, legs) is { } later
        && WhatGetsWorse(route, reference, later) is null;

    /// <summary>The first costly thing that is later than in the reference, in words; null when nothing is.</summary>
    private string? WhatGetsWorse(CheckedRoute route, RouteTiming reference, RouteTiming later)
    {
        if (later.Return > reference.Return)
            return $"the return from {findings.Text(reference.Return)} to {findings.Text(later.Return)}";
        for (var at = 0; at < route.Stops.Count; at++)
        {
            if (route.Stops[at].Visit is not { } visit)
                continue;
            if (visit.Urgency > 0 && later.Starts[at] > reference.Starts[at])
                return $"urgent visit {visit.Id}";
            if (later.Starts[at] > reference.Starts[at] && LastEnds.Concern(facts, visit))
                return $"visit {visit.Id}, whose end has a price";
            if ((facts.Scenario.Costs.Changes?.Start > 0 || facts.Scenario.ChangeBudget?.Start is not null) && visit.Promised is { } promised && reference.Starts[at] <= promised.To && later.Starts[at] > promised.To)
                return $"visit {visit.Id} past its promise";
            if (WindowLateness.GetsWorse(visit, route.Stops[at].Duration!.Value, reference.Starts[at], later.Starts[at]))
                return $"visit {visit.Id} past a bound of its windows";
            if (facts.BindingDueTimesOf(visit).FirstOrDefault(due => GetsLater(due, reference, later, at)) is { } missed)
                return $"visit {visit.Id} past its due time {findings.Text(missed.DueBy)}";
        }

        return null;
    }

    private static bool GetsLater(DerivedDueTime due, RouteTiming reference, RouteTiming later, int at) =>
        SlaClocks.BoundMoment(due.Clock, later.Starts[at], later.Ends[at])
        > Instant.Max(due.DueBy, SlaClocks.BoundMoment(due.Clock, reference.Starts[at], reference.Ends[at]));

    /// <summary>The last harmless departure, by halving; the planned one is harmless, the return is not.</summary>
    private Instant Latest(CheckedRoute route, RouteTiming reference)
    {
        var (harmless, harmful) = (route.Route.Departure.ToUnixTimeSeconds(), reference.Return.ToUnixTimeSeconds() + 1);
        while (harmful - harmless > 1)
        {
            var middle = harmless + (harmful - harmless) / 2;
            if (IsHarmless(route, reference, Instant.FromUnixTimeSeconds(middle)))
                harmless = middle;
            else
                harmful = middle;
        }

        return Instant.FromUnixTimeSeconds(harmless);
    }
}
