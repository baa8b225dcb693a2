using System.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Tests.Roads;
using Planner.Tests.Worker;
using Planner.Worker;

namespace Planner.Tests.IO.Geo;

public sealed class MapImportTests : IDisposable
{
    private const string Town = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "id": 7, "geometry": { "type": "Point", "coordinates": [9.5, 47.1, 455] }, "properties": { "name": "Town hall", "region": "city", "floors": 3, "x": null } },
          { "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [
              [[9,47],[9.2,47],[9.2,47.2],[9,47.2],[9,47]], [[9.1,47.1],[9.15,47.1],[9.1,47.15],[9.1,47.1]] ] }, "properties": { "id": "city", "name": "City" } },
          { "type": "Feature", "geometry": { "type": "MultiPolygon", "coordinates": [ [[[8,46],[8.5,46],[8,46.5],[8,46]]], [[[7,46],[7.5,46],[7,46.5],[7,46]]] ] },
            "properties": { "id": "remote" } } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Points_become_sites_and_polygons_regions()
    {
        var scenario = MapImport.Add(RoadTown.Line(3), Read(Town).Value!);

        var site = scenario.Sites[^1];
        Assert.Equal(("7", "Town hall", "city", new Position(47.1, 9.5)), (site.Id.Value, site.Name, site.Region?.Value, site.Position));
        Assert.Equal(["city", "remote"], scenario.Regions.Select(region => region.Id.Value));
        Assert.Equal((4, 1), (scenario.Regions[0].Areas[0].Outline.Count, scenario.Regions[0].Areas[0].Holes.Count));
        Assert.Equal(2, scenario.Regions[1].Areas.Count);
        Assert.Equal("city", new SiteRegions(scenario).Of(new Site { Id = new SiteId("x"), Position = new Position(47.05, 9.05) })?.Value);
    }

    [Fact]
    public void What_has_the_same_identifier_is_replaced_where_it_stands()
    {
        var scenario = RoadTown.Line(3);
        var moved = """{"features":[{"id":"site1","geometry":{"type":"Point","coordinates":[8,46]}}]}""";

        var twice = MapImport.Add(MapImport.Add(scenario, Read(Town).Value!), [.. Read(moved).Value!, .. Read(Town).Value!]);

        Assert.Equal(["site1", "site2", "7"], twice.Sites.Select(site => site.Id.Value));
        Assert.Equal(new Position(46, 8), twice.Sites[0].Position);
        Assert.Equal(2, twice.Regions.Count);
        Assert.Single(twice.Regions[0].Areas);
    }

    [Theory]
    [InlineData("[]", GeoJsonIssueCodes.NotGeoJson, "$")]
    [InlineData("""{"features":[""", ReadIssueCodes.InvalidJson, "$")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[8,46]}}]}""", GeoJsonIssueCodes.FeatureWithoutId, "features[0]")]
    [InlineData("""{"features":[{"id":1,"geometry":null}]}""", GeoJsonIssueCodes.GeometryUnsupported, "features[0].geometry")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}""", GeoJsonIssueCodes.GeometryUnsupported, "features[0].geometry")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"Point","coordinates":[8,146]}}]}""", GeoJsonIssueCodes.CoordinatesMalformed, "features[0].geometry.coordinates")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"Point","coordinates":["8",46]}}]}""", GeoJsonIssueCodes.CoordinatesMalformed, "features[0].geometry.coordinates")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"Polygon","coordinates":[]}}]}""", GeoJsonIssueCodes.CoordinatesMalformed, "features[0].geometry.coordinates")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"Polygon"}}]}""", GeoJsonIssueCodes.CoordinatesMalformed, "features[0].geometry.coordinates")]
    [InlineData("""{"features":[{"id":1,"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}]}""", GeoJsonIssueCodes.RingOpen, "features[0].geometry.coordinates[0]")]
    public void A_broken_map_is_an_issue_with_code_and_path(string map, string code, string path)
    {
        var issue = Assert.Single(Read(map).Issues);

        Assert.Equal((code, path), (issue.Code, issue.Path));
    }

    [Fact]
    public void The_command_writes_the_scenario_or_says_what_is_wrong_with_the_map()
    {
        var scenario = _folder.Write("scenario.json", ScenarioJson.Write(RoadTown.Line(3)));
        var map = _folder.Write("town.geojson", Town);
        var bent = _folder.Write("bent.geojson", """{"features":[{"id":"r","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}""");

        var run = CommandRun.Of("map", scenario, map, "-o", _folder["out.json"]).EndsWith(ExitCode.Done);
        var refused = CommandRun.Of("map", scenario, map, bent, "-o", _folder["other.json"]).EndsWith(ExitCode.Refused);

        Assert.Contains("3 sites, 2 regions", run.Out);
        Assert.Equal(2, ScenarioJson.ReadFile(_folder["out.json"]).Value!.Regions.Count);
        Assert.Contains("outline_crosses", refused.Error);
        Assert.False(File.Exists(_folder["other.json"]));
    }

    public void Dispose() => _folder.Dispose();

    private static ReadResult<IReadOnlyList<MapFeature>> Read(string map) => GeoJsonReader.Read(Encoding.UTF8.GetBytes(map));
}
