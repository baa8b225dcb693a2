using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Geography;
using Position = Planner.Core.Domain.Places.Position;

namespace Planner.Core.Roads;

/// <summary>Draws a plan's routes along the roads.</summary>
public sealed class RouteShapes(IReadOnlyList<IRoadServer> servers)
{
    /// <summary>Decimals of a degree in <see cref="Route.Shape"/>.</summary>
    public const int Precision = 6;

    // A metre or so: a line on a map needs no more, and motorways no point each few metres.
    private const double Tolerance = 0.00001;

    /// <summary>The plan with the shape of every route whose profile travels by road, and why some have none.</summary>
    /// <param name="plan">Lawful for the scenario.</param>
    public async Task<(Plan Plan, IReadOnlyList<string> Warnings)> DrawAsync(Scenario scenario, Plan plan, CancellationToken cancellation = default)
    {
        var warnings = new List<string>();
        var gone = new HashSet<IRoadServer>();
        var routes = new List<Route>();
        var way = new RoutePlaces(scenario);
        foreach (var route in plan.Routes)
        {
            var (road, places) = way.Of(route);
            var shape = road is null || places.Count < 2 ? null : await ShapeAsync(road, places, gone, warnings, cancellation).ConfigureAwait(false);
            routes.Add(route with { Shape = shape });
        }

        return (plan with { Routes = routes }, [.. warnings.Distinct()]);
    }

    private async Task<string?> ShapeAsync(
        RoadUse road, IReadOnlyList<Position> places, HashSet<IRoadServer> gone, List<string> warnings, CancellationToken cancellation)
    {
        foreach (var server in servers.Where(server => !gone.Contains(server)))
        {
            try
            {
                var line = await server.ShapeAsync(road.Costing.Value, places, cancellation).ConfigureAwait(false);
                if (line.Count > 1)
                    return Polyline.Encode(Simplified(line), Precision);
            }
            catch (RoadServerException failure)
            {
                warnings.Add(failure.Message);
                if (failure.Failure == RoadFailure.Unavailable)
                    gone.Add(server);
            }
        }

        return null;
    }

    private static IEnumerable<Corner> Simplified(IReadOnlyList<Corner> line) => DouglasPeuckerLineSimplifier
        .Simplify([.. line.Select(corner => new Coordinate(corner.Lon, corner.Lat))], Tolerance)
        .Select(point => new Corner(point.Y, point.X));

    /// <summary>Where routes lead.</summary>
    private sealed class RoutePlaces(Scenario scenario)
    {
        private readonly Dictionary<VisitId, SiteId> _visits = VisitPieces.Apart(scenario).Visits.ToDictionary(visit => visit.Id, visit => visit.Site);
        private readonly Dictionary<SiteId, Position> _sites = scenario.Sites.ToDictionary(site => site.Id, site => site.Position);
        private readonly Dictionary<DepotId, Position> _depots = scenario.Depots.ToDictionary(depot => depot.Id, depot => depot.Position);

        /// <summary>How the engineer travels, and his places in order, no place twice in a row.</summary>
        public (RoadUse? Road, IReadOnlyList<Position> Places) Of(Route route)
        {
            var engineer = scenario.Engineers.First(one => one.Id == route.Engineer);
            var shift = engineer.Shifts.First(one => one.Id == route.Shift);
            var start = shift.StartAt ?? engineer.Start;
            var places = new List<Position> { start };
            foreach (var stop in route.Stops.Where(stop => stop.Kind != StopKind.Break || stop.At is not null))
                places.Add(stop.At ?? (stop.Visit is { } visit ? _sites[_visits[visit]] : _depots[stop.Depot!.Value]));
            places.Add(shift.EndAt ?? engineer.End ?? start);
            var moved = places.Where((place, i) => i == 0 || RoadPoint.Of(place) != RoadPoint.Of(places[i - 1])).ToList();
            return (scenario.TravelProfiles.First(profile => profile.Id == engineer.Profile).Road, moved);
        }
    }
}
