using NetTopologySuite.Geometries;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.IO.Geo;

/// <summary>
/// Puts what a map shows into a scenario: points become sites, polygons become regions. What the scenario has under the same identifier is
/// replaced where it stands, all else is added at the end. Properties "name", "region" (of sites) and "place" are taken where they are given.
/// </summary>
public static class MapImport
{
    public static Scenario Add(Scenario scenario, IEnumerable<MapFeature> features)
    {
        var sites = scenario.Sites.ToList();
        var regions = scenario.Regions.ToList();
        // A region may be drawn in several features; the first of them replaces what the scenario had.
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (feature.Geometry is Point point)
                Put(sites, site => site.Id.Value == feature.Id, old => Site(feature, point, old));
            else
                Put(regions, region => region.Id.Value == feature.Id, old => Region(feature, old, drawn.Add(feature.Id)));
        }

        return scenario with { Sites = sites, Regions = regions };
    }

    private static void Put<T>(List<T> list, Predicate<T> same, Func<T?, T> make) where T : class
    {
        var row = list.FindIndex(same);
        if (row < 0)
            list.Add(make(null));
        else
            list[row] = make(list[row]);
    }

    private static Site Site(MapFeature feature, Point point, Site? old) => new()
    {
        Id = new SiteId(feature.Id),
        Name = feature.Properties.GetValueOrDefault("name") ?? old?.Name,
        Position = new Domain.Places.Position(point.Y, point.X, feature.Properties.TryGetValue("place", out var place) ? new PlaceId(place) : null),
        Region = feature.Properties.TryGetValue("region", out var region) ? new RegionId(region) : old?.Region,
    };

    private static Region Region(MapFeature feature, Region? old, bool first)
    {
        IReadOnlyList<Area> areas = [.. Polygons(feature.Geometry).Select(AreaGeometry.Of)];
        return new Region
        {
            Id = new RegionId(feature.Id),
            Name = feature.Properties.GetValueOrDefault("name") ?? old?.Name,
            Areas = first || old is null ? areas : [.. old.Areas, .. areas],
        };
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) => geometry is MultiPolygon many ? many.Geometries.Cast<Polygon>() : [(Polygon)geometry];
}
