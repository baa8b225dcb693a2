using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Compilation;

/// <summary>Pins what the previous plan starts before the scenario's freeze, so that it stays as it is.</summary>
internal static class FrozenVisits
{
    /// <summary>The scenario with those pins; as it is where nothing is frozen.</summary>
    public static Scenario Pinned(Scenario scenario, Plan? previous)
    {
        if (scenario.FreezeUntil is not { } until || previous is null)
            return scenario;
        var shifts = scenario.Engineers.SelectMany(engineer => engineer.Shifts
            .Where(shift => shift.Start >= scenario.Window.Start && shift.Start < scenario.Window.End)
            .Select(shift => (engineer.Id, shift.Id))).ToHashSet();
        var pins = new Dictionary<VisitId, Pin>();
        foreach (Route route in previous.Routes.Where(route => shifts.Contains((route.Engineer, route.Shift))))
        {
            foreach (Stop stop in route.Stops.Where(stop => stop.Visit is not null && stop.Start >= scenario.Now && stop.Start < until))
                pins.TryAdd(stop.Visit!.Value, new Pin { Engineer = route.Engineer, Shift = route.Shift, Start = stop.Start });
        }
        return scenario with { Visits = [.. scenario.Visits.Select(visit => pins.TryGetValue(visit.Id, out Pin? pin) ? Pinned(visit, pin) : visit)] };
    }

    // A pin of its own that says otherwise is newer than the plan, and so is a window that no longer lets it start then.
    private static Visit Pinned(Visit visit, Pin pin)
    {
        bool agrees = visit.Pin is not { } own
            || (own.Engineer == pin.Engineer && (own.Shift ?? pin.Shift) == pin.Shift && (own.Start ?? pin.Start) == pin.Start);
        return agrees && MayStart(visit, pin.Start!.Value) ? visit with { Pin = pin with { Order = visit.Pin?.Order } } : visit;
    }

    private static bool MayStart(Visit visit, Instant start) => visit.TimeWindows.Count == 0 || visit.TimeWindows.Any(window =>
        start >= window.MinStart && !(start - (window.LateBy ?? Duration.Zero) > window.MaxStart) && !(start + visit.Duration - (window.LateBy ?? Duration.Zero) > window.MaxEnd));
}
