using System.Net.Http.Json;
using System.Text.Json;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;
using Planner.Core.Planning;
using Planner.Core.Roads;
using Planner.Core.Travel;
using Planner.Tests.Worker;

namespace Planner.Tests.Roads.Valhalla;

/// <summary>The road server's client against the real thing.</summary>
public sealed class ValhallaTests
{
    private const int Size = 12;

    [ValhallaFact]
    public async Task On_a_street_grid_travel_follows_the_streets()
    {
        using var valhalla = new ValhallaChild(path => StreetGrid.Write(path, Size));
        var server = valhalla.Server();
        using var cache = new TemporaryFolder();
        var scenario = RoadTown.Of(StreetGrid.At(0, 0), StreetGrid.At(0, 5), StreetGrid.At(5, 5), StreetGrid.At(11, 3), StreetGrid.At(7, 9), StreetGrid.Island(Size));
        var travel = new RoadTravel([server], new RoadCache(cache.Path), new RoadSettings { ChunkSide = 4 });

        var (completed, statements) = await travel.CompleteAsync(scenario);

        // No bridge leads to the island: its ten legs can't be travelled.
        Assert.Equal((30, 30, 10), (statements[0].Legs, statements[0].FromServer, statements[0].Impossible));
        Assert.Equal([new VisitId("visit5")], statements[0].Unreachable);
        await AssertAsValhallaSays(valhalla.Address, completed);
        AssertAlongStreets(completed);

        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(completed, new PlanOptions { Iterations = 200, Travel = statements }).Plan!;
        Assert.Empty(PlanChecker.Check(completed, plan));
        Assert.Equal("visit5", Assert.Single(plan.Unassigned).Visit.Value);

        var (drawn, warnings) = await new RouteShapes([server]).DrawAsync(completed, plan);
        Assert.Empty(warnings);
        var line = Polyline.Decode(drawn.Routes[0].Shape!, RouteShapes.Precision);
        Assert.All(line.Zip(line.Skip(1)), piece => Assert.True(
            Math.Abs(piece.First.Lat - piece.Second.Lat) < 2e-5 || Math.Abs(piece.First.Lon - piece.Second.Lon) < 2e-5, $"{piece} is along no street"));
        var (again, cached) = await new RoadTravel([], new RoadCache(cache.Path)).CompleteAsync(scenario);
        Assert.Equal(30, cached[0].FromCache);
        Assert.Equal(completed.Matrices[0].Seconds, again.Matrices[0].Seconds);
    }

    [LiechtensteinFact]
    public async Task On_the_map_of_Liechtenstein_a_plan_by_road_is_lawful()
    {
        using var valhalla = new ValhallaChild(path => File.Copy(SharedData.PathOf("osm/liechtenstein-latest.osm.pbf"), path));
        // Vaduz, Schaan, Triesen, Balzers, Triesenberg, Malbun, Eschen, Ruggell, and Lake Constance.
        var scenario = RoadTown.Of(
            new Position(47.1410, 9.5209), new Position(47.1650, 9.5087), new Position(47.1077, 9.5266), new Position(47.0670, 9.5020),
            new Position(47.1180, 9.5430), new Position(47.1020, 9.6080), new Position(47.2110, 9.5220), new Position(47.2380, 9.5270), new Position(47.62, 9.38));

        var (completed, statements) = await new RoadTravel([valhalla.Server()]).CompleteAsync(scenario);

        Assert.Equal((72, 16), (statements[0].FromServer, statements[0].Impossible));
        Assert.Equal([new VisitId("visit8")], statements[0].Unreachable);
        await AssertAsValhallaSays(valhalla.Address, completed with { Sites = [.. completed.Sites.SkipLast(1)] });
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(completed, new PlanOptions { Iterations = 200, Travel = statements }).Plan!;
        Assert.Empty(PlanChecker.Check(completed, plan));
        Assert.Equal(7, plan.Routes.Sum(route => route.Stops.Count));
    }

    /// <summary>Compares with Valhalla's own document, read here in another way.</summary>
    private static async Task AssertAsValhallaSays(string address, Scenario scenario)
    {
        var tables = TravelTablesBuilder.Build(scenario);
        var matrix = tables.Matrices[RoadTown.Car];
        var reachable = Enumerable.Range(0, matrix.Size).Where(row => matrix.Seconds[row * matrix.Size + (row == 0 ? 1 : 0)] != TravelMatrix.Unreachable).ToList();
        var places = reachable.Select(row => new { lat = tables.Places.Positions[row].Lat, lon = tables.Places.Positions[row].Lon }).ToList();
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync($"{address}sources_to_targets", new { sources = places, targets = places, costing = "auto" });
        var rows = (await response.Content.ReadFromJsonAsync<JsonDocument>())!.RootElement.GetProperty("sources_to_targets");
        Assert.Equal(reachable.Count, rows.GetArrayLength());
        foreach (var entry in rows.EnumerateArray().SelectMany(row => row.EnumerateArray()))
        {
            var (from, to) = (reachable[entry.GetProperty("from_index").GetInt32()], reachable[entry.GetProperty("to_index").GetInt32()]);
            Assert.Equal(entry.GetProperty("time").GetInt32(), matrix.Seconds[from * matrix.Size + to]);
            Assert.Equal((int)Math.Round(entry.GetProperty("distance").GetDouble() * 1000), matrix.Metres[from * matrix.Size + to]);
        }
    }

    /// <summary>A way between two crossings is as long as the streets: so much north, so much east.</summary>
    private static void AssertAlongStreets(Scenario scenario)
    {
        var tables = TravelTablesBuilder.Build(scenario);
        var matrix = tables.Matrices[RoadTown.Car];
        for (var leg = 0; leg < matrix.Size * matrix.Size; leg++)
        {
            var (a, b) = (tables.Places.Positions[leg / matrix.Size], tables.Places.Positions[leg % matrix.Size]);
            if (matrix.Seconds[leg] == TravelMatrix.Unreachable || a == b)
                continue;
            var streets = GreatCircle.Distance(a, a with { Lat = b.Lat }) + GreatCircle.Distance(a with { Lat = b.Lat }, b);
            Assert.InRange(matrix.Metres[leg], streets * 0.99, streets * 1.01);
            // Residential streets: 20 to 60 km/h.
            Assert.InRange(matrix.Metres[leg] * 3.6 / matrix.Seconds[leg], 15, 60);
        }
    }
}
