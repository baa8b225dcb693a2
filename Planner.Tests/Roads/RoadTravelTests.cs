using System.Collections;
using System.Net;
using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Travel;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Roads;
using Planner.Core.Travel;
using Planner.Core.Validation;
using Planner.Tests.IO;
using Planner.Tests.Worker;

namespace Planner.Tests.Roads;

public sealed class RoadTravelTests : IDisposable
{
    private readonly RoadWorld _world = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_leg_is_that_of_the_road_server_and_the_statement_says_so()
    {
        var scenario = RoadTown.Line(4);

        var (completed, statements) = await Complete(scenario);

        Assert.Empty(ScenarioValidator.Validate(completed));
        var statement = Assert.Single(statements);
        Assert.Equal((12, 12, 0, 0, 0), (statement.Legs, statement.FromServer, statement.FromMatrix, statement.FromCache, statement.ByGreatCircle));
        Assert.Equal(["valhalla at http://roads/"], statement.Servers);
        Assert.Empty(statement.Warnings);
        AssertLegs(completed, (from, to) => (RoadWorld.Seconds(from, to), RoadWorld.Seconds(from, to) * 10));
    }

    [Fact]
    public async Task The_callers_matrix_decides_what_it_knows_and_the_server_is_asked_for_the_rest()
    {
        var scenario = RoadTown.Of(new Position(47, 9, new PlaceId("home")), new Position(47, 9.01, new PlaceId("shop")), new Position(47, 9.02));
        scenario = scenario with
        {
            Matrices = [new CallerMatrix { Profile = RoadTown.Car, Places = [new("shop"), new("home")], Seconds = [[0, 7], [-1, 0]] }],
        };

        var (completed, statements) = await Complete(scenario);

        var statement = Assert.Single(statements);
        Assert.Equal((6, 2, 4, 1), (statement.Legs, statement.FromMatrix, statement.FromServer, statement.Impossible));
        Assert.Equal(4, _world.Legs);
        var matrix = Assert.Single(completed.Matrices);
        Assert.Equal(["shop", "47,9.02", "home"], matrix.Places.Select(place => place.Value));
        Assert.Equal([[0, 1001, 7], [1000, 0, 2000], [-1, 2001, 0]], matrix.Seconds);
    }

    [Fact]
    public async Task The_profiles_time_per_leg_comes_on_top()
    {
        var scenario = RoadTown.Line(3);
        scenario = scenario with { TravelProfiles = [scenario.TravelProfiles[0] with { PerLeg = Duration.FromMinutes(3) }] };

        var (completed, _) = await Complete(scenario);

        Assert.Equal([[0, 1181, 1180], [1180, 0, 2180], [1181, 2181, 0]], completed.Matrices[0].Seconds);
    }

    [Fact]
    public async Task Tables_are_no_larger_than_the_server_takes()
    {
        await Complete(RoadTown.Line(25), new RoadSettings { ChunkSide = 10 });

        Assert.Equal(9, _world.Tables.Count);
        Assert.All(_world.Tables, table => Assert.InRange(Math.Max(table.Sources, table.Targets), 1, 10));
    }

    [Fact]
    public async Task What_the_cache_knows_is_not_asked_again_also_after_a_restart()
    {
        var scenario = RoadTown.Line(4);
        var (first, _) = await Complete(scenario, cached: true);
        var asked = _world.Questions;

        var (second, statements) = await Complete(scenario, cached: true);

        Assert.Equal(asked, _world.Questions);
        Assert.Equal((12, 0), (statements[0].FromCache, statements[0].FromServer));
        Assert.Equal(ScenarioJson.Write(first), ScenarioJson.Write(second));
    }

    [Fact]
    public async Task Of_one_place_more_only_its_own_legs_are_asked_for()
    {
        await Complete(RoadTown.Line(10), cached: true);
        _world.Tables.Clear();

        var (_, statements) = await Complete(RoadTown.Line(11), cached: true);

        Assert.Equal((90, 20), (statements[0].FromCache, statements[0].FromServer));
        Assert.InRange(_world.Legs, 20, 21);
        Assert.InRange(_world.Tables.Count, 1, 2);
    }

    [Fact]
    public async Task Asked_to_refresh_it_takes_new_answers_and_the_cache_where_there_are_none()
    {
        var scenario = RoadTown.Line(4);
        await Complete(scenario, cached: true);
        _world.Connected = (_, to) => to.Lon < 9.025;

        var (_, renewed) = await Complete(scenario, Refresh(), cached: true);
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.BadGateway);
        var (_, kept) = await Complete(scenario, Refresh(), cached: true);

        Assert.Equal((12, 3), (renewed[0].FromServer, renewed[0].Impossible));
        Assert.Equal((12, 3), (kept[0].FromCache, kept[0].Impossible));
        Assert.Contains("not available", Assert.Single(kept[0].Warnings));

        static RoadSettings Refresh() => Hasty with { Refresh = true };
    }

    [Fact]
    public async Task Without_any_answer_legs_are_by_great_circle_and_nothing_is_lost()
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.BadGateway);
        var scenario = RoadTown.Line(4);

        var (completed, statements) = await Complete(scenario);

        Assert.Equal((12, 0), (statements[0].ByGreatCircle, statements[0].FromServer));
        Assert.Equal(
            ["valhalla at http://roads/ is not available: it answers with status 502 (2 attempts).",
                "12 of 12 legs are by great circle, as neither matrix nor road server nor cache knows them."],
            statements[0].Warnings);
        var (plain, drawn) = (TravelTablesBuilder.Build(scenario).Matrices[RoadTown.Car], TravelTablesBuilder.Build(completed).Matrices[RoadTown.Car]);
        Assert.True(plain.Seconds.SameAs(drawn.Seconds) && plain.Metres.SameAs(drawn.Metres));
    }

    [Fact]
    public async Task A_server_that_breaks_down_half_way_leaves_what_it_gave()
    {
        var answers = 0;
        _world.Trouble = _ => ++answers > 3 ? RoadWorld.Status(HttpStatusCode.BadGateway) : null;

        var (_, statements) = await Complete(RoadTown.Line(20), Hasty with { ChunkSide = 5, Parallel = 1 }, cached: true);
        _world.Trouble = null;
        var (_, later) = await Complete(RoadTown.Line(20), cached: true);

        Assert.InRange(statements[0].FromServer, 70, 75);
        Assert.Equal(380, statements[0].FromServer + statements[0].ByGreatCircle);
        Assert.Equal((statements[0].FromServer, statements[0].ByGreatCircle), (later[0].FromCache, later[0].FromServer));
    }

    [Fact]
    public async Task The_next_server_is_asked_for_what_the_first_does_not_give()
    {
        using var broken = new RoadWorld { Trouble = _ => RoadWorld.Status(HttpStatusCode.BadGateway) };
        IRoadServer[] servers = [Server("valhalla", broken), Server("osrm", _world)];

        var (completed, statements) = await new RoadTravel(servers, null, Hasty).CompleteAsync(RoadTown.Line(4));

        Assert.Equal(12, statements[0].FromServer);
        Assert.Equal(["valhalla at http://roads/", "osrm at http://roads/"], statements[0].Servers);
        AssertLegs(completed, (from, to) => (RoadWorld.Seconds(from, to), RoadWorld.Seconds(from, to) * 10));
    }

    [Theory]
    [InlineData("valhalla")]
    [InlineData("osrm")]
    public async Task A_place_off_the_roads_spoils_no_other_and_is_reported_per_visit(string kind)
    {
        _world.OnRoad = place => Math.Abs(place.Lon - 9.02) > 0.001;
        var scenario = RoadTown.Line(5);

        var (completed, statements) = await new RoadTravel([Server(kind, _world)], new RoadCache(_folder.Path), Hasty).CompleteAsync(scenario);
        var (_, again) = await new RoadTravel([], new RoadCache(_folder.Path), Hasty).CompleteAsync(scenario);

        Assert.Equal((20, 8, 0), (statements[0].FromServer, statements[0].Impossible, statements[0].ByGreatCircle));
        Assert.Equal([new VisitId("visit2")], statements[0].Unreachable);
        Assert.Equal((20, 8), (again[0].FromCache, again[0].Impossible));
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(completed, new PlanOptions { Iterations = 50, Travel = statements }).Plan!;
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(("visit2", Verdict.ImpossibleAlone), (left.Visit.Value, left.Verdict));
        Assert.All(left.Obstacles, obstacle => Assert.Equal(ReasonCode.Unreachable, obstacle.Code));
        Assert.Empty(PlanChecker.Check(completed, plan));
        Assert.Equal(statements, plan.Travel);
    }

    [Fact]
    public async Task A_plan_by_road_is_lawful_and_its_document_keeps_the_statement()
    {
        var (completed, statements) = await Complete(RoadTown.Line(6));
        using var engine = new PlanningEngine(TimeProvider.System);

        var plan = engine.Run(completed, new PlanOptions { Iterations = 50, Travel = statements }).Plan!;

        Assert.Empty(plan.Violations);
        Assert.Equal(10001, Assert.Single(plan.Routes).Stops.Sum(stop => stop.Leg.Seconds) + plan.Routes[0].LastLeg.Seconds);
        var read = PlanJson.Read(PlanJson.Write(plan)).Value!;
        Assert.Equal(30, Assert.Single(read.Travel).FromServer);
        Assert.NotEmpty(PlanChecker.Check(RoadTown.Line(6), plan));
    }

    [Fact]
    public async Task Profiles_that_say_nothing_of_roads_stay_as_they_are()
    {
        var scenario = RoadTown.Line(4);
        scenario = scenario with { TravelProfiles = [scenario.TravelProfiles[0] with { Road = null }] };

        var (completed, statements) = await Complete(scenario);

        Assert.Same(scenario, completed);
        Assert.Empty(statements);
        Assert.Equal(0, _world.Questions);
    }

    [Fact]
    public async Task A_name_that_a_caller_already_uses_is_not_given_again()
    {
        var scenario = RoadTown.Of(new Position(1, 1, new PlaceId("47,9")), new Position(47, 9), new Position(47, 9.01), new Position(47, 9));

        var (completed, _) = await Complete(scenario);

        Assert.Equal(["47,9'", "47,9.01", "47,9"], completed.Matrices[0].Places.Select(place => place.Value));
        Assert.Equal(completed.Sites[0].Position, completed.Sites[2].Position);
    }

    [Fact]
    public async Task Every_kind_of_position_in_a_scenario_gets_a_name()
    {
        var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
        scenario = scenario with { TravelProfiles = [.. scenario.TravelProfiles.Select(profile => profile with { Road = new RoadUse(new("auto")) })] };

        var (completed, statements) = await Complete(scenario);

        Assert.Equal(2, statements.Count);
        var positions = Positions(completed).ToList();
        Assert.InRange(positions.Count, 8, 100);
        Assert.All(positions, position => Assert.NotNull(position.Place));
        Assert.Empty(ScenarioValidator.Validate(completed));
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    private static RoadSettings Hasty { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(1), Attempts = 2 };

    private static IRoadServer Server(string kind, RoadWorld world) =>
        RoadServers.Parse($"{kind}=http://roads/", RoadServers.Client(world), Hasty, TimeProvider.System)!;

    private Task<(Scenario Scenario, IReadOnlyList<TravelStatement> Statements)> Complete(
        Scenario scenario, RoadSettings? settings = null, bool cached = false) =>
        new RoadTravel([Server("valhalla", _world)], cached ? new RoadCache(_folder.Path) : null, settings ?? Hasty).CompleteAsync(scenario);

    private static void AssertLegs(Scenario scenario, Func<(double, double), (double, double), (int Seconds, int Metres)> expected)
    {
        var tables = TravelTablesBuilder.Build(scenario);
        var matrix = tables.Matrices[RoadTown.Car];
        for (var from = 0; from < matrix.Size; from++)
        {
            for (var to = 0; to < matrix.Size; to++)
            {
                var (a, b) = (tables.Places.Positions[from], tables.Places.Positions[to]);
                var leg = from * matrix.Size + to;
                Assert.Equal(from == to ? (0, 0) : expected((a.Lat, a.Lon), (b.Lat, b.Lon)), (matrix.Seconds[leg], matrix.Metres[leg]));
            }
        }
    }

    private static IEnumerable<Position> Positions(object? value) => value switch
    {
        null or string => [],
        Position position => [position],
        IEnumerable list => list.Cast<object?>().SelectMany(Positions),
        _ when value.GetType().Namespace?.StartsWith("Planner.Core.Domain", StringComparison.Ordinal) == true && value.GetType().IsClass =>
            value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract")
                .SelectMany(property => Positions(property.GetValue(value))),
        _ => [],
    };
}
