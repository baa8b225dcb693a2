using System.Net;
using System.Text.Json;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Geography;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Core.IO.Report;
using Planner.Core.Planning;
using Planner.Core.Roads;
using Planner.Core.Validation;

namespace Planner.Tests.Roads;

public sealed class RouteShapesTests : IDisposable
{
    private static readonly RoadSettings Hasty = new() { FirstDelay = TimeSpan.FromMilliseconds(1), Attempts = 2 };
    private static readonly Scenario Town = RoadTown.Of(new Position(47, 9), new Position(47.02, 9.02), new Position(47.01, 9.03));

    private readonly RoadWorld _world = new();

    [Theory]
    [InlineData("valhalla")]
    [InlineData("osrm")]
    public async Task Routes_are_drawn_along_the_roads(string kind)
    {
        var (plan, warnings) = await Draw(kind, Planned());

        Assert.Empty(warnings);
        var line = Polyline.Decode(Assert.Single(plan.Routes).Shape!, RouteShapes.Precision);
        Assert.Equal((new Corner(47, 9), new Corner(47, 9)), (line[0], line[^1]));
        // The world's roads turn at right angles; each leg has its corner.
        Assert.Equal(7, line.Count);
    }

    [Fact]
    public async Task The_map_and_the_page_follow_the_shape()
    {
        var (plan, _) = await Draw("valhalla", Planned());

        var route = JsonDocument.Parse(GeoJsonWriter.Write(plan, Town)).RootElement.GetProperty("features")[0];

        Assert.Equal(7, route.GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
        Assert.Equal("yes", route.GetProperty("properties").GetProperty("alongRoads").GetString());
        Assert.Contains("\"shape\":", HtmlReport.Write(Town, plan));
        Assert.Equal(plan.Routes[0].Shape, PlanJson.Read(PlanJson.Write(plan)).Value!.Routes[0].Shape);
    }

    [Fact]
    public async Task Without_a_server_routes_stay_straight_and_the_reason_is_told_once()
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.BadGateway);

        var (plan, warnings) = await Draw("osrm", Planned());

        Assert.Null(plan.Routes[0].Shape);
        Assert.Contains("not available", Assert.Single(warnings));
        Assert.Equal(4, JsonDocument.Parse(GeoJsonWriter.Write(plan, Town)).RootElement.GetProperty("features")[0]
            .GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
    }

    [Fact]
    public void A_shape_that_cannot_be_drawn_is_an_issue()
    {
        var plan = Planned();
        plan = plan with { Routes = [plan.Routes[0] with { Shape = "?" }] };

        var issue = Assert.Single(PlanValidator.Validate(plan));

        Assert.Equal((IssueCodes.ShapeMalformed, "routes[0].shape"), (issue.Code, issue.Path));
    }

    public void Dispose() => _world.Dispose();

    private static Plan Planned()
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        return engine.Run(Town, new PlanOptions { Iterations = 20 }).Plan!;
    }

    private Task<(Plan Plan, IReadOnlyList<string> Warnings)> Draw(string kind, Plan plan) =>
        new RouteShapes([RoadServers.Parse($"{kind}=http://roads/", RoadServers.Client(_world), Hasty, TimeProvider.System)!]).DrawAsync(Town, plan);
}
