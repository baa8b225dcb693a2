using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Operations;

/// <summary>How far an engineer is with a shift, by the plans that have been in force since it began: where, when free, and what of it is used up.</summary>
internal sealed class ShiftProgress(ShiftId own)
{
    private readonly List<VisitKind?> _kinds = [];
    private readonly List<Stop> _breaks = [];
    private Instant? _departure;
    private Position? _place;
    private Instant _free;
    private int _travel;

    /// <summary>What he has set out for last; null: nothing yet.</summary>
    public Stop? Last { get; private set; }

    /// <summary>Stops that he has set out for on routes of his own, in order.</summary>
    public List<Stop> Made { get; } = [];

    /// <summary>Visits that he has set out for, the last one included, made or not.</summary>
    public List<VisitId> Begun { get; } = [];

    /// <summary>Tools that he has borrowed, or has set out to borrow, on a route of his own.</summary>
    public HashSet<(DepotId Depot, ToolId Tool)> Borrowed { get; } = [];

    /// <summary>
    /// Goes on along a route of a plan, as far as he has come by a moment: a leg has begun when the stop before it should have ended, or when it is known that he has set out.
    /// </summary>
    /// <param name="scenario">The plan's.</param>
    /// <param name="setOut">The last stop that he is known to have set out for; -1: none.</param>
    public void Follow(Route route, Scenario scenario, Instant until, int setOut)
    {
        if (route.Departure >= until && setOut < 0)
            return;
        _departure ??= route.Departure;
        var free = route.Departure;
        foreach (var stop in route.Stops.TakeWhile((_, i) => free < until || i <= setOut))
        {
            free = _free = Instant.Max(free, stop.End);
            _travel += stop.Leg.Seconds;
            Last = stop;
            if (route.Shift == own)
                Made.Add(stop);
            if (stop.Kind == StopKind.Break)
                Break(stop);
            else if (stop.Depot is { } depot)
                Fetch(depot, route.Shift == own ? stop.ToolsLoaded : [], scenario);
            else if (stop.Visit is { } id)
                Visit(id, scenario);
        }
    }

    /// <summary>Failed units in the van: what he has taken along, and what the shift set out with, and not handed in.</summary>
    /// <param name="again">Visits that are still to be made, so that he has nothing of them.</param>
    public List<PartQuantity> FailedUnits(Shift shift, Func<VisitId, bool> again)
    {
        var aboard = shift.FailedUnits.ToDictionary(unit => unit.Part, unit => unit.Quantity);
        foreach (var stop in Made)
        {
            foreach (var unit in stop.Visit is { } visit && !again(visit) ? stop.Collected : [])
                aboard[unit.Part] = aboard.GetValueOrDefault(unit.Part) + unit.Quantity;
            foreach (var unit in stop.HandedIn)
                aboard.Remove(unit.Part);
        }

        return [.. aboard.Select(unit => new PartQuantity(unit.Key, unit.Value))];
    }

    /// <summary>The rest of the shift as he can still work it; null: nothing is left of it. The same shift, where he has not begun.</summary>
    public Shift? Rest(Shift shift, Instant now)
    {
        if (_departure is not { } departure || _place is not { } place)
            return shift;
        var free = Instant.Max(now, _free);
        var start = Instant.Max(shift.Start, free);
        var rest = shift with
        {
            Start = start,
            StartAt = place,
            Breaks =
            [
                .. shift.Breaks.Where(pause => pause.Latest >= start && !_breaks.Exists(taken => taken.Start >= pause.Earliest && taken.Start <= pause.Latest))
                    .Select(pause => pause with { Earliest = Instant.Max(pause.Earliest, start) }),
            ],
            MaxVisits = shift.MaxVisits - _kinds.Count,
            MaxVisitsByKind = [.. shift.MaxVisitsByKind.Select(limit => limit with { Most = Math.Max(0, limit.Most - _kinds.Count(kind => kind == limit.Kind)) })],
            MaxRouteDuration = shift.MaxRouteDuration - (free - departure),
            MaxTravel = shift.MaxTravel - Duration.FromSeconds(_travel),
        };
        var left = rest.Start < rest.End && rest.MaxVisits is not <= 0 && !(rest.MaxRouteDuration <= Duration.Zero) && !(rest.MaxTravel < Duration.Zero);
        return left ? rest : null;
    }

    private void Fetch(DepotId depot, IReadOnlyList<ToolId> tools, Scenario scenario)
    {
        _place = scenario.Depots.First(one => one.Id == depot).Position;
        Borrowed.UnionWith(tools.Select(tool => (depot, tool)));
    }

    private void Break(Stop stop)
    {
        _breaks.Add(stop);
        _place = stop.At ?? _place;
    }

    private void Visit(VisitId id, Scenario scenario)
    {
        // A piece of a visit has a name of its own, and the scenario only the whole.
        var visit = scenario.Visits.FirstOrDefault(one => one.Id == id);
        var whole = visit ?? scenario.Visits.FirstOrDefault(one => id.Value.StartsWith($"{one.Id}/", StringComparison.Ordinal));
        Begun.Add(id);
        _kinds.Add(whole?.Kind);
        if (whole is not null)
            _place = scenario.Sites.First(site => site.Id == whole.Site).Position;
    }
}
