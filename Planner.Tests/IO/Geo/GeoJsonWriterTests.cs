using System.Text.Json.Nodes;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Geo;

namespace Planner.Tests.IO.Geo;

public sealed class GeoJsonWriterTests
{
    private static readonly Scenario Scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
    private static readonly Plan Plan = Straight(PlanJson.Read(ValidPlan.Json).Value!);
    private static readonly JsonNode Map = JsonNode.Parse(GeoJsonWriter.Write(Plan, Scenario))!;

    [Fact]
    public void It_holds_a_feature_for_each_route_stop_visit_left_out_depot_and_engineer()
    {
        var kinds = Features().Select(f => (string)f["properties"]!["kind"]!).ToList();

        Assert.Equal(["route", "depotStop", "breakStop", "visitStop", "unassigned", "depot", "engineerStart", "engineerStart"], kinds);
        Assert.Equal("FeatureCollection", (string)Map["type"]!);
    }

    [Fact]
    public void A_route_runs_from_start_through_its_stops_to_its_end_in_longitude_and_latitude()
    {
        var route = Features().First();

        Assert.Equal("LineString", (string)route["geometry"]!["type"]!);
        Assert.Equal("[[116.31,39.98],[116.32,40],[116.32,40],[116.3,39.99],[116.31,39.98]]", route["geometry"]!["coordinates"]!.ToJsonString());
        Assert.Equal(14100, (int)route["properties"]!["metres"]!);
        Assert.Equal(1, (int)route["properties"]!["visits"]!);
    }

    [Fact]
    public void Stops_tell_their_times_in_the_plans_zone_and_how_late_they_are()
    {
        var stop = Features().Single(f => (string?)f["properties"]!["visit"] == "v1")["properties"]!;

        Assert.Equal("2026-11-23T12:11:40+08:00", (string)stop["start"]!);
        Assert.Equal("PT3H11M40S", (string)stop["late"]!);
        Assert.Equal("Repair the switch", (string)stop["name"]!);
    }

    [Fact]
    public void The_bounds_hold_every_feature() => Assert.Equal("[116.3,39.97,116.35,40.01]", Map["bbox"]!.ToJsonString());

    [Fact]
    public void Identifiers_of_features_are_unique()
    {
        var ids = Features().Select(f => (string)f["id"]!).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_plan_for_another_scenario_is_named_as_the_mistake()
    {
        var other = Scenario with { Visits = [] };

        var mistake = Assert.Throws<ArgumentException>(() => GeoJsonWriter.Write(Plan, other));
        Assert.Contains("v1", mistake.Message, StringComparison.Ordinal);
    }

    private static Plan Straight(Plan plan) => plan with { Routes = [.. plan.Routes.Select(route => route with { Shape = null })] };

    private static IEnumerable<JsonNode> Features() => Map["features"]!.AsArray().Select(f => f!);
}
