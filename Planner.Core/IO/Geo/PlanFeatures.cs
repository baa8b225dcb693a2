using NetTopologySuite.Geometries;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Geography;
using Planner.Core.IO.Writing;
using Position = Planner.Core.Domain.Places.Position;

namespace Planner.Core.IO.Geo;

/// <summary>One feature of a map: a geometry in WGS 84 (x longitude, y latitude) with what a map's reader wants to know.</summary>
/// <param name="Properties">Text, numbers or booleans in the order of writing; null is left out.</param>
internal sealed record Feature(string Id, Geometry Geometry, IReadOnlyList<(string Name, object? Value)> Properties);

/// <summary>A plan as features: routes first, then stops, visits left out, depots, and the places where engineers start.</summary>
internal sealed class PlanFeatures(Plan plan, Scenario scenario)
{
    private const int Wgs84 = 4326;
    private static readonly GeometryFactory Geometries = new(new PrecisionModel(), Wgs84);

    private readonly Dictionary<VisitId, Visit> _visits = VisitPieces.Apart(scenario).Visits.ToDictionary(v => v.Id);
    private readonly Dictionary<SiteId, Site> _sites = scenario.Sites.ToDictionary(s => s.Id);
    private readonly Dictionary<DepotId, Position> _depots = scenario.Depots.ToDictionary(d => d.Id, d => d.Position);
    private readonly Dictionary<EngineerId, Engineer> _engineers = scenario.Engineers.ToDictionary(e => e.Id);

    public IEnumerable<Feature> All() =>
        plan.Routes.Select(RouteLine)
            .Concat(plan.Routes.SelectMany(StopPoints))
            .Concat(plan.Unassigned.Select(UnassignedPoint))
            .Concat(scenario.Depots.Select(d => Point($"depot/{d.Id}", d.Position, ("kind", "depot"), ("depot", d.Id.Value), ("name", d.Name))))
            .Concat(scenario.Engineers.Select(e => Point(
                $"engineer/{e.Id}", e.Start, ("kind", "engineerStart"), ("engineer", e.Id.Value), ("name", e.Name))));

    private Feature RouteLine(Route route)
    {
        var road = route.Shape is { } shape ? Polyline.TryDecode(shape, 6) : null;
        var line = Geometries.CreateLineString(road is { Count: > 1 }
            ? [.. road.Select(corner => new Coordinate(corner.Lon, corner.Lat))]
            : [.. PositionsOf(route).Select(Coordinate)]);
        return new Feature($"route/{route.Engineer}/{route.Shift}", line,
        [
            ("kind", "route"),
            ("engineer", route.Engineer.Value),
            ("name", Find(_engineers, route.Engineer).Name),
            ("shift", route.Shift.Value),
            ("team", route.Team.Count == 0 ? null : string.Join(", ", route.Team.Select(mate => mate.Engineer))),
            ("departure", Time(route.Departure)),
            ("return", Time(route.Return)),
            ("visits", route.Stops.Count(s => s.Kind == StopKind.Visit)),
            ("travelSeconds", route.Stops.Sum(s => s.Leg.Seconds) + route.LastLeg.Seconds),
            ("metres", route.Stops.Sum(s => s.Leg.Metres) + route.LastLeg.Metres),
            ("overtime", route.Overtime == Duration.Zero ? null : ScalarText.Of(route.Overtime)),
            ("alongRoads", road is { Count: > 1 } ? "yes" : null),
            ("money", ScalarText.Normal(route.Money)),
        ]);
    }

    private IEnumerable<Feature> StopPoints(Route route)
    {
        var positions = PositionsOf(route);
        for (var i = 0; i < route.Stops.Count; i++)
        {
            var stop = route.Stops[i];
            var late = stop.Clocks.Select(c => c.Late).DefaultIfEmpty(Duration.Zero).Max();
            yield return Point($"stop/{route.Engineer}/{route.Shift}/{i + 1}", positions[i + 1],
                ("kind", ScalarText.NameOf(stop.Kind) + "Stop"),
                ("number", i + 1),
                ("visit", stop.Visit?.Value),
                ("depot", stop.Depot?.Value),
                ("name", stop.Visit is { } visit ? Find(_visits, visit).Name : null),
                ("engineer", route.Engineer.Value),
                ("shift", route.Shift.Value),
                ("arrival", Time(stop.Arrival)),
                ("start", Time(stop.Start)),
                ("end", Time(stop.End)),
                ("late", late == Duration.Zero ? null : ScalarText.Of(late)));
        }
    }

    private Feature UnassignedPoint(Unassigned left)
    {
        var visit = Find(_visits, left.Visit);
        return Point($"unassigned/{left.Visit}", Find(_sites, visit.Site).Position,
            ("kind", "unassigned"),
            ("visit", left.Visit.Value),
            ("name", visit.Name),
            ("verdict", ScalarText.NameOf(left.Verdict)),
            ("summary", left.Summary));
    }

    /// <summary>Start place, one position per stop (a break without a place happens where the engineer is), end place.</summary>
    private List<Position> PositionsOf(Route route)
    {
        var engineer = Find(_engineers, route.Engineer);
        var shift = engineer.Shifts.FirstOrDefault(s => s.Id == route.Shift)
            ?? throw new ArgumentException($"Engineer \"{route.Engineer}\" has no shift \"{route.Shift}\". Was the plan made for another scenario?");
        var positions = new List<Position> { shift.StartAt ?? engineer.Start };
        foreach (var stop in route.Stops)
        {
            positions.Add(stop switch
            {
                { Visit: { } visit } => Find(_sites, Find(_visits, visit).Site).Position,
                { Depot: { } depot } => Find(_depots, depot),
                _ => stop.At ?? positions[^1],
            });
        }

        positions.Add(shift.EndAt ?? engineer.End ?? shift.StartAt ?? engineer.Start);
        return positions;
    }

    private static TValue Find<TKey, TValue>(Dictionary<TKey, TValue> values, TKey id) where TKey : struct => values.TryGetValue(id, out var value)
        ? value
        : throw new ArgumentException($"The scenario has no {typeof(TKey).Name} \"{id}\". Was the plan made for another scenario?");

    private string Time(Instant time) => ScalarText.Of(time, plan.Zone);

    private static Feature Point(string id, Position position, params (string, object?)[] properties) =>
        new(id, Geometries.CreatePoint(Coordinate(position)), properties);

    private static Coordinate Coordinate(Position position) => new(position.Lon, position.Lat);
}
