using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Sla;

namespace Planner.Core.Checking;

/// <summary>The first moment at which a stop lets work begin, once the engineer is there and free.</summary>
internal sealed class StartRules
{
    private readonly ScenarioFacts _facts;
    private readonly DepotLedger _ledger;
    private readonly Dictionary<DepotId, IReadOnlyList<Interval>> _openSpans;

    public StartRules(ScenarioFacts facts, DepotLedger ledger)
    {
        _facts = facts;
        _ledger = ledger;
        _openSpans = OpenSpans(facts.Scenario);
    }

    /// <summary>The earliest lawful start; null when none is left.</summary>
    public Instant? EarliestStart(CheckedStop stop, Break? match, Instant free) => stop switch
    {
        { Visit: { } visit } => EarliestStart(visit, stop, Instant.Max(free, VisitSupply.ReadyAt(_facts.Scenario, stop.Stop))),
        { Depot: { } depot } => FirstOpening(depot, Instant.Max(free, _ledger.ReadyAt(depot, stop.Stop))),
        _ => match is { } one ? NotAfter(Instant.Max(free, one.Earliest), one.Latest) : free,
    };

    /// <summary>Whether some window of the visit lets it start then; a visit without windows starts at any time.</summary>
    public static bool Allows(Visit visit, Duration duration, Instant start) =>
        visit.TimeWindows.Count == 0 || visit.TimeWindows.Any(window => EarliestIn(window, duration, start) == start);

    /// <summary>Whether the fetch lies inside one open span of the depot.</summary>
    public bool IsOpen(Depot depot, Instant start) => FirstOpening(depot, start) == start;

    private Instant? EarliestStart(Visit visit, CheckedStop stop, Instant free)
    {
        var duration = stop.Duration!.Value;
        var from = Instant.Max(free, _facts.Scenario.Now);
        // It may wait for others: when it starts is the plan's to say, in its windows.
        if (_facts.IsTimedByLinks(visit) && visit.Pin?.Start is null)
            return from <= stop.Stop.Start && Allows(visit, duration, stop.Stop.Start) ? stop.Stop.Start : null;
        if (visit.Pin?.Start is { } pinned)
        {
            return from <= pinned && Allows(visit, duration, pinned) && FirstCertified(visit, stop, duration, pinned) == pinned
                ? pinned
                : null;
        }

        for (Instant? next = from; next is { } at;)
        {
            if (InWindow(visit, duration, at) is not { } start)
                return null;
            next = FirstCertified(visit, stop, duration, start);
            if (next == start)
                return start;
        }

        return null;
    }

    private static Instant? FirstCertified(Visit visit, CheckedStop stop, Duration duration, Instant from) =>
        stop.ByTeam ? from : WorkTime.FirstCertified(visit, stop.Engineer, duration, from);

    private static Instant? InWindow(Visit visit, Duration duration, Instant from) => visit.TimeWindows.Count == 0
        ? from
        : visit.TimeWindows.Select(window => EarliestIn(window, duration, from)).Min();

    private static Instant? EarliestIn(TimeWindow window, Duration duration, Instant from)
    {
        var start = Instant.Max(from, window.MinStart);
        return WindowLateness.Holds(window, duration, start) ? start : null;
    }

    private Instant? FirstOpening(Depot depot, Instant from)
    {
        if (!_openSpans.TryGetValue(depot.Id, out var spans))
            return from;
        foreach (var span in spans)
        {
            var start = Instant.Max(from, span.Start);
            if (start + depot.HandlingTime <= span.End)
                return start;
        }

        return null;
    }

    private static Instant? NotAfter(Instant start, Instant latest) => start <= latest ? start : null;

    /// <summary>By depot with opening hours: its open spans from a day before the first shift to two days after the last.</summary>
    private static Dictionary<DepotId, IReadOnlyList<Interval>> OpenSpans(Scenario scenario)
    {
        var calendars = ScenarioFacts.ById(scenario.Calendars, calendar => calendar.Id);
        var shifts = scenario.Engineers.SelectMany(engineer => engineer.Shifts
            .Select(shift => (shift.Start, End: shift.End + (shift.MaxOvertime ?? engineer.MaxOvertime)))).ToList();
        if (shifts.Count == 0)
            return [];
        var within = new Interval(
            shifts.Min(shift => shift.Start) - Duration.FromDays(1),
            shifts.Max(shift => shift.End) + Duration.FromDays(2));
        return scenario.Depots
            .Where(depot => depot.OpeningHours is not null)
            .DistinctBy(depot => depot.Id)
            .ToDictionary(depot => depot.Id, depot => WorkingTime.OpenSpans(calendars[depot.OpeningHours!.Value], within));
    }
}
