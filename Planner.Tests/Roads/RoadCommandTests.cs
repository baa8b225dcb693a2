using System.Text.Json;
using Planner.Core.IO;
using Planner.Tests.Worker;
using Planner.Worker;

namespace Planner.Tests.Roads;

public sealed class RoadCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RoadWorld _world = new();
    private readonly RoadHost _host;
    private readonly string _scenario;

    public RoadCommandTests()
    {
        _host = new RoadHost(_world);
        _scenario = _folder.Write("scenario.json", ScenarioJson.Write(RoadTown.Line(5)));
    }

    [Fact]
    public void Plan_asks_the_server_states_it_and_writes_what_check_needs()
    {
        var run = CommandRun.Of("plan", _scenario, "--iterations", "20", "--roads", $"osrm={_host.Address}", "--road-cache", _folder["cache"],
            "--geometry", "--write-scenario", _folder["with-roads.json"], "-o", _folder["plan.json"], "--geojson", _folder["plan.geojson"], "-q").EndsWith(ExitCode.Done);

        Assert.Contains($"roads for car          20 legs (auto): 20 from osrm at {_host.Address}", run.Out);
        Assert.Contains("\"alongRoads\": \"yes\"", File.ReadAllText(_folder["plan.geojson"]));
        CommandRun.Of("check", _folder["with-roads.json"], _folder["plan.json"]).EndsWith(ExitCode.Done);
        // Without the roads the plan's legs are not those of the scenario; with the cache they are, also without the server.
        CommandRun.Of("check", _scenario, _folder["plan.json"]).EndsWith(ExitCode.Refused);
        CommandRun.Of("check", _scenario, _folder["plan.json"], "--road-cache", _folder["cache"]).EndsWith(ExitCode.Done);
        CommandRun.Of("evaluate", _scenario, _folder["plan.json"], "--road-cache", _folder["cache"]).EndsWith(ExitCode.Done);
        CommandRun.Of("explain", _scenario, _folder["plan.json"], "--road-cache", _folder["cache"]).EndsWith(ExitCode.Done);
    }

    [Fact]
    public void Roads_completes_a_scenario_once_for_all_later_commands()
    {
        var run = CommandRun.Of("roads", _scenario, "--roads", $"valhalla={_host.Address}", "-o", _folder["completed.json"], "--json").EndsWith(ExitCode.Done);

        var travel = JsonDocument.Parse(run.Out).RootElement.GetProperty("travel")[0];
        Assert.Equal(("car", 20), (travel.GetProperty("profile").GetString(), travel.GetProperty("fromServer").GetInt32()));
        var completed = ScenarioJson.ReadFile(_folder["completed.json"]).Value!;
        Assert.Equal(5, Assert.Single(completed.Matrices).Places.Count);
    }

    [Fact]
    public void An_offer_at_a_new_site_counts_with_the_roads_to_it()
    {
        string[] roads = ["--roads", $"osrm={_host.Address}", "--road-cache", _folder["cache"]];
        CommandRun.Of(["plan", _scenario, "--iterations", "20", "-o", _folder["plan.json"], "-q", .. roads]).EndsWith(ExitCode.Done);
        var visit = _folder.Write("visit.json", """
            { "visit": { "id": "new", "site": "newSite", "kind": "repair", "duration": "PT10M" }, "site": { "id": "newSite", "position": { "lat": 47.005, "lon": 9.02 } } }
            """);
        _world.Tables.Clear();

        CommandRun.Of(["offer", _scenario, _folder["plan.json"], "--visit", visit, "--take", "1", "-o", _folder["taken"], .. roads]).EndsWith(ExitCode.Done);

        Assert.InRange(_world.Legs, 10, 11);
        var taken = Path.Combine(_folder["taken"], "plan.json");
        CommandRun.Of("check", Path.Combine(_folder["taken"], "scenario.json"), taken).EndsWith(ExitCode.Done);
        var stops = Assert.Single(PlanJson.ReadFile(taken).Value!.Routes).Stops;
        var stop = Assert.Single(stops, stop => stop.Visit?.Value == "new");
        // 1,000 s for each hundredth of a degree, as the road server says; as the crow flies it would be minutes.
        Assert.InRange(stop.Leg.Seconds, 500, 3501);
    }

    [Fact]
    public void A_server_that_is_gone_is_a_warning_and_the_plan_is_made()
    {
        _world.Trouble = _ => RoadWorld.Status(System.Net.HttpStatusCode.NotFound, "nothing here");

        var run = CommandRun.Of("plan", _scenario, "--iterations", "20", "--roads", $"valhalla={_host.Address}", "-q").EndsWith(ExitCode.Done);

        Assert.Contains("planner: travel by car: valhalla at", run.Error);
        Assert.Contains("nothing here", run.Error);
        Assert.Contains("20 legs (auto): 20 by great circle", run.Out);
    }

    [Theory]
    [InlineData("plan", "--roads", "google=http://localhost")]
    [InlineData("plan", "--geometry")]
    [InlineData("plan", "--roads", "osrm=http://localhost", "--road-chunk", "0")]
    [InlineData("check", "--roads", "valhalla")]
    public void Wrong_options_are_usage_errors(string command, params string[] options)
    {
        string[] files = command == "check" ? [_scenario, _scenario] : [_scenario];

        CommandRun.Of([command, .. files, .. options]).EndsWith(ExitCode.Usage);
    }

    [Fact]
    public void Without_a_profile_by_road_the_user_is_told()
    {
        var scenario = RoadTown.Line(3);
        var path = _folder.Write("no-road.json", ScenarioJson.Write(scenario with { TravelProfiles = [scenario.TravelProfiles[0] with { Road = null }] }));

        var run = CommandRun.Of("plan", path, "--iterations", "20", "--roads", $"valhalla={_host.Address}", "-q").EndsWith(ExitCode.Done);

        Assert.Contains("travelProfiles[].road", run.Error);
        Assert.Equal(0, _world.Questions);
    }

    public void Dispose()
    {
        _host.Dispose();
        _world.Dispose();
        _folder.Dispose();
    }
}
