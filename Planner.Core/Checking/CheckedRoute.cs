using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>A route of the plan with what its ids stand for.</summary>
internal sealed class CheckedRoute
{
    public CheckedRoute(ScenarioFacts facts, int index, Route route, Engineer engineer, Shift shift)
    {
        Path = $"routes[{index}]";
        Route = route;
        Engineer = engineer;
        Shift = shift;
        StartPlace = shift.StartAt ?? engineer.Start;
        EndPlace = shift.EndAt ?? engineer.End ?? StartPlace;
        EarliestDeparture = Instant.Max(shift.Start, facts.Scenario.Now);
        LatestReturn = LatestReturnOf(engineer, shift);
        Team = [.. route.Team.Select(mate => facts.Engineers.GetValueOrDefault(mate.Engineer))
            .Zip(route.Team, (one, mate) => (one!, one?.Shifts.FirstOrDefault(own => own.Id == mate.Shift)!))];
        Position? before = null;
        var stops = new List<CheckedStop>();
        for (var at = 0; at < route.Stops.Count; at++)
        {
            stops.Add(CheckedStop.Of(facts, route.Stops[at], engineer, shift, before, $"{Path}.stops[{at}]"));
            before = stops[at].IsBreak ? before : stops[at].Place;
        }

        Stops = stops;
        Breaks = BreakMatching.Of(this);
        Stops = [.. stops.Select((stop, at) => stop.Visit is null ? stop : WithPauses(stop, at))];
    }

    private CheckedStop WithPauses(CheckedStop stop, int at)
    {
        var pauses = VisitPauses.At(this, at);
        return stop with { Duration = pauses.Aggregate(stop.Duration!.Value, (sum, pause) => sum + RouteTiming.DurationOf(pause, Breaks.Of(pause))), Pauses = pauses.Count };
    }

    public string Path { get; }

    public Route Route { get; }

    public Engineer Engineer { get; }

    public Shift Shift { get; }

    public Position StartPlace { get; }

    public Position EndPlace { get; }

    public Instant EarliestDeparture { get; }

    public Instant LatestReturn { get; }

    /// <summary>Who rides along, each in the route's order; null where the scenario does not have them.</summary>
    public IReadOnlyList<(Engineer? Engineer, Shift? Shift)> Team { get; }

    public IReadOnlyList<CheckedStop> Stops { get; }

    /// <summary>Which break of the shift each break stop is.</summary>
    public BreakMatching Breaks { get; }

    /// <summary>The shift's end plus overtime, or as much earlier as the rest before the next shift asks for.</summary>
    public static Instant LatestReturnOf(Engineer engineer, Shift shift)
    {
        var latest = shift.End + (shift.MaxOvertime ?? engineer.MaxOvertime);
        if ((shift.RestAfter ?? engineer.MinRest) is { } rest)
        {
            foreach (var later in engineer.Shifts.Where(other => other.Start >= shift.End))
                latest = Instant.Min(latest, later.Start - rest);
        }

        return latest;
    }

    public Duration Overtime => Duration.Max(Duration.Zero, Route.Return - Shift.End);
}

/// <summary>A stop with what its ids stand for.</summary>
/// <param name="Place">Where a visit, a fetch or a break at a place is; null for a break where the engineer is.</param>
/// <param name="Duration">Time at the stop, as the route's engineer takes it, set-up included; null for a break, whose duration its match gives.</param>
/// <param name="Setup">Set-up of a visit where the stop before is at another place.</param>
/// <param name="Pauses">For how many of the stops behind it, all breaks, the visit's work stops; its duration includes them.</param>
/// <param name="ByTeam">Whether the shift may form teams: then skills are asked of all who come, and for the whole shift.</param>
internal sealed record CheckedStop(
    string Path, Stop Stop, Engineer Engineer, Visit? Visit, Depot? Depot, Position? Place, Duration? Duration, Duration Setup, bool ByTeam = false, int Pauses = 0)
{
    public bool IsBreak => Stop.Kind == StopKind.Break;

    public static CheckedStop Of(ScenarioFacts facts, Stop stop, Engineer engineer, Shift shift, Position? before, string path)
    {
        switch (stop.Kind)
        {
            case StopKind.Visit:
                var visit = facts.Visits[stop.Visit!.Value];
                var place = facts.Sites[visit.Site].Position;
                var setup = before is not null && IsSamePlace(before, place) ? NodaTime.Duration.Zero : visit.Setup ?? NodaTime.Duration.Zero;
                return new CheckedStop(path, stop, engineer, visit, null, place, (VisitSupply.DurationOf(facts.Scenario, visit, stop) ?? WorkTime.Of(visit, engineer, shift)) + setup, setup, shift.Team is not null);
            case StopKind.Depot:
                var depot = facts.Depots[stop.Depot!.Value];
                return new CheckedStop(path, stop, engineer, null, depot, depot.Position, depot.HandlingTime, NodaTime.Duration.Zero);
            default:
                return new CheckedStop(path, stop, engineer, null, null, stop.At, null, NodaTime.Duration.Zero);
        }
    }

    /// <summary>The same name or, both without a name, equal coordinates.</summary>
    public static bool IsSamePlace(Position one, Position other) => one.Place is null && other.Place is null
        ? (one.Lat, one.Lon) == (other.Lat, other.Lon)
        : one.Place == other.Place;
}
