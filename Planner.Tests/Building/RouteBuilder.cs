using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Core.Sla;
using Planner.Core.Travel;

namespace Planner.Tests.Building;

/// <summary>Writes down a route by hand, see <see cref="PlanBuilder"/>.</summary>
public sealed class RouteBuilder
{
    private readonly Scenario _scenario;
    private readonly Engineer _engineer;
    private readonly Shift _shift;
    private readonly Instant _departure;
    private readonly TravelTables _tables;
    private readonly List<Stop> _stops = [];
    private Position _place;
    private Position? _stopPlace;
    private Instant _free;

    public RouteBuilder(Scenario scenario, Engineer engineer, Shift shift, Instant departure)
    {
        _scenario = scenario;
        _engineer = engineer;
        _shift = shift;
        _departure = departure;
        _tables = TravelTablesBuilder.Build(scenario);
        _place = shift.StartAt ?? engineer.Start;
        _free = departure;
    }

    /// <summary>A visit that starts at arrival, or when said; breaks on arrival are its minutes from its arrival on.</summary>
    public RouteBuilder Visit(string name, Instant? start = null, int? breakOnArrival = null)
    {
        var visit = _scenario.Visits.Single(one => one.Id.Value == name);
        var place = _scenario.Sites.Single(site => site.Id == visit.Site).Position;
        var setup = place == _stopPlace ? null : visit.Setup;
        _stopPlace = place;
        var (leg, arrival) = Travel(place);
        if (breakOnArrival is { } minutes)
            AddBreak(arrival, arrival, minutes);
        var begin = start ?? Instant.Max(arrival, _free);
        var end = begin + WorkTime.Of(visit, _engineer, _shift) + (setup ?? Duration.Zero);
        var due = SlaCompiler.Compile(_scenario).GetValueOrDefault(visit.Id) ?? [];
        Add(new Stop
        {
            Kind = StopKind.Visit,
            Visit = visit.Id,
            Piece = visit.Piece,
            Leg = leg,
            Arrival = arrival,
            Start = begin,
            End = end,
            Setup = setup,
            Parts = [.. visit.Parts.Select(part => new PartUse(part.Part, part.Quantity))],
            Collected = [.. visit.Returns.Select(unit => new PartUse(unit.Part, unit.Quantity))],
            Clocks = [.. due.Where(one => SlaClocks.Binds(one.Clock)).Select(one => SlaClocks.Outcome(one, begin, end))],
        });
        return this;
    }

    // All that the stops so far have collected and not handed in.
    private List<PartUse> HandIn(IReadOnlyList<PartId> taken) =>
    [
        .. taken.Select(part => new PartUse(part, _stops.Sum(stop => Of(stop.Collected, part) - Of(stop.HandedIn, part)))).Where(unit => unit.Quantity > 0),
    ];

    private static int Of(IReadOnlyList<PartUse> units, PartId part) => units.Where(unit => unit.Part == part).Sum(unit => unit.Quantity);

    /// <summary>A fetch that loads pieces of parts, borrows tools, and hands in what the depot takes back.</summary>
    public RouteBuilder Fetch(string name, (string Part, int Quantity)[]? parts = null, string[]? tools = null, Instant? start = null)
    {
        var depot = _scenario.Depots.Single(one => one.Id.Value == name);
        var (leg, arrival) = Travel(depot.Position);
        _stopPlace = depot.Position;
        var begin = start ?? arrival;
        Add(new Stop
        {
            Kind = StopKind.Depot,
            Depot = depot.Id,
            Leg = leg,
            Arrival = arrival,
            Start = begin,
            End = begin + depot.HandlingTime,
            HandedIn = HandIn(depot.TakesBack),
            Loaded = [.. (parts ?? []).Select(part => new PartUse(new PartId(part.Part), part.Quantity))],
            ToolsLoaded = [.. (tools ?? []).Select(tool => new ToolId(tool))],
        });
        return this;
    }

    /// <summary>A break for which the work of the visit before it stops; the visit ends so much later.</summary>
    public RouteBuilder Pause(int minutes, Instant start)
    {
        var at = _stops.FindLastIndex(stop => stop.Kind == StopKind.Visit);
        var end = _stops[at].End + Duration.FromMinutes(minutes);
        var due = SlaCompiler.Compile(_scenario).GetValueOrDefault(_stops[at].Visit!.Value) ?? [];
        _stops[at] = _stops[at] with
        {
            End = end,
            Clocks = [.. due.Where(one => SlaClocks.Binds(one.Clock)).Select(one => SlaClocks.Outcome(one, _stops[at].Start, end))],
        };
        AddBreak(start, start, minutes);
        _free = end;
        return this;
    }

    /// <summary>A break before the next leg.</summary>
    public RouteBuilder Break(int minutes, Instant? start = null)
    {
        AddBreak(_free, start ?? _free, minutes);
        return this;
    }

    /// <summary>A break at a place, with the leg there.</summary>
    public RouteBuilder Break(int minutes, Position at, Instant? start = null)
    {
        var (leg, arrival) = Travel(at);
        var begin = start ?? arrival;
        Add(new Stop { Kind = StopKind.Break, At = at, Leg = leg, Arrival = arrival, Start = begin, End = begin + Duration.FromMinutes(minutes) });
        return this;
    }

    public Route Build()
    {
        var (leg, back) = Travel(_shift.EndAt ?? _engineer.End ?? _shift.StartAt ?? _engineer.Start);
        return new Route
        {
            Engineer = _engineer.Id,
            Shift = _shift.Id,
            Departure = _departure,
            Return = back,
            Stops = _stops,
            LastLeg = leg,
            Overtime = Duration.Max(Duration.Zero, back - _shift.End),
        };
    }

    private void AddBreak(Instant arrival, Instant start, int minutes) => Add(new Stop
    {
        Kind = StopKind.Break,
        Leg = new Leg(0, 0),
        Arrival = arrival,
        Start = start,
        End = start + Duration.FromMinutes(minutes),
    });

    private void Add(Stop stop)
    {
        _stops.Add(stop);
        _free = stop.End;
    }

    private (Leg Leg, Instant Arrival) Travel(Position to)
    {
        var matrix = _tables.Matrices[_engineer.Profile];
        var cell = _tables.Places.RowOf(_place) * matrix.Size + _tables.Places.RowOf(to);
        var seconds = Math.Max(0, matrix.Seconds[cell]);
        if (matrix.Traffic is { } day)
            seconds = new TrafficClock(day, _scenario.Zone).DurationOf(seconds, _free);
        _place = to;
        return (new Leg(seconds, matrix.Metres[cell]), _free + Duration.FromSeconds(seconds));
    }
}
