using System.Net;
using System.Net.Http.Headers;
using Planner.Core.Domain.Places;
using Planner.Core.Roads;

namespace Planner.Tests.Roads;

public sealed class RoadServerTests : IDisposable
{
    private static readonly Position Home = new(47, 9);
    private static readonly Position East = new(47, 9.01);
    private static readonly Position North = new(47.02, 9);
    private static readonly RoadSettings Hasty = new() { FirstDelay = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromSeconds(20) };

    private readonly RoadWorld _world = new();

    public static TheoryData<string> Kinds => ["valhalla", "osrm"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_table_has_seconds_and_metres_by_source_and_target(string kind)
    {
        var table = await Server(kind).TableAsync("auto", [Home, East], [East, North, Home], CancellationToken.None);

        Assert.Equal([[1001, 2000, 0], [0, 3000, 1000]], table.Seconds);
        Assert.Equal([[10010, 20000, 0], [0, 30000, 10000]], table.Metres);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_there_is_no_way_the_table_says_so(string kind)
    {
        _world.Connected = (_, to) => to.Lat < 47.01;

        var table = await Server(kind).TableAsync("auto", [Home], [East, North], CancellationToken.None);

        Assert.Equal([[1001, RoadTable.NoWay]], table.Seconds);
        Assert.Equal([[10010, RoadTable.NoWay]], table.Metres);
    }

    [Fact]
    public async Task A_server_that_tells_no_ways_is_understood()
    {
        _world.TellsWays = false;

        var table = await Server("osrm").TableAsync("auto", [Home], [East], CancellationToken.None);

        Assert.Equal([[1001]], table.Seconds);
        Assert.Equal([[RoadTable.NotSaid]], table.Metres);
    }

    [Fact]
    public async Task The_short_form_of_newer_servers_is_understood()
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.OK, """{"sources_to_targets":{"durations":[[12.5,null]],"distances":[[1.1,null]]}}""");

        var table = await Server("valhalla").TableAsync("auto", [Home], [East, North], CancellationToken.None);

        Assert.Equal([[13, -1]], table.Seconds);
        Assert.Equal([[1100, -1]], table.Metres);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Trouble_that_passes_is_waited_for(string kind)
    {
        var troubles = new Queue<Func<HttpResponseMessage>>(
        [
            () => RoadWorld.Status(HttpStatusCode.BadGateway),
            () => throw new HttpRequestException("connection refused"),
            () => RoadWorld.Status(HttpStatusCode.OK, "{ \"half\": "),
        ]);
        _world.Trouble = _ => troubles.TryDequeue(out var next) ? next() : null;

        var table = await Server(kind).TableAsync("auto", [Home], [East], CancellationToken.None);

        Assert.Equal(1001, table.Seconds[0][0]);
        Assert.Equal(4, _world.Questions);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Trouble_that_stays_ends_after_all_attempts_with_a_clear_message(string kind)
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.ServiceUnavailable);

        var failure = await Assert.ThrowsAsync<RoadServerException>(() => Server(kind).TableAsync("auto", [Home], [East], CancellationToken.None));

        Assert.Equal(RoadFailure.Unavailable, failure.Failure);
        Assert.Equal($"{kind} at http://roads/ is not available: it answers with status 503 (4 attempts).", failure.Message);
        Assert.Equal(4, _world.Questions);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up()
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.Continue);
        var server = Server("osrm", Hasty with { Timeout = TimeSpan.FromMilliseconds(50), Attempts = 2 });

        var failure = await Assert.ThrowsAsync<RoadServerException>(() => server.TableAsync("auto", [Home], [East], CancellationToken.None));

        Assert.Contains("does not answer within", failure.Message);
        Assert.Equal(2, _world.Questions);
    }

    [Fact]
    public async Task Waits_grow_and_the_server_may_ask_for_longer_ones()
    {
        var clock = new ImpatientClock();
        var statuses = new Queue<HttpStatusCode>([HttpStatusCode.BadGateway, HttpStatusCode.BadGateway, HttpStatusCode.TooManyRequests]);
        _world.Trouble = _ =>
        {
            if (!statuses.TryDequeue(out var status))
                return null;
            var response = RoadWorld.Status(status);
            if (status == HttpStatusCode.TooManyRequests)
                response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            return response;
        };

        await Server("valhalla", new RoadSettings(), clock).TableAsync("auto", [Home], [East], CancellationToken.None);

        Assert.Equal(3, clock.Waits.Count);
        Assert.InRange(clock.Waits[0].TotalMilliseconds, 200, 400);
        Assert.InRange(clock.Waits[1].TotalMilliseconds, 400, 800);
        Assert.Equal(7, clock.Waits[2].TotalSeconds);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_is_not_repeated_and_shows_the_servers_words(string kind)
    {
        var body = kind == "osrm" ? """{"code":"TooBig","message":"Too many table coordinates"}""" : """{"error_code":150,"error":"Exceeded max locations"}""";
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.BadRequest, body);

        var failure = await Assert.ThrowsAsync<RoadServerException>(() => Server(kind).TableAsync("auto", [Home], [East], CancellationToken.None));

        Assert.Equal(RoadFailure.Refused, failure.Failure);
        Assert.Contains(kind == "osrm" ? "Too many table coordinates (TooBig)" : "Exceeded max locations (error 150)", failure.Message);
        Assert.Equal(1, _world.Questions);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_place_off_the_roads_is_told_from_other_refusals(string kind)
    {
        _world.OnRoad = place => place.Lat < 47.01;

        var failure = await Assert.ThrowsAsync<RoadServerException>(() => Server(kind).TableAsync("auto", [Home], [North], CancellationToken.None));
        var onRoad = await Server(kind).OnRoadAsync("auto", [Home, North, East], CancellationToken.None);

        Assert.Equal(RoadFailure.NoRoad, failure.Failure);
        Assert.Equal([true, false, true], onRoad);
    }

    [Theory]
    [InlineData("valhalla", "[]")]
    [InlineData("valhalla", """{"sources_to_targets":[[]]}""")]
    [InlineData("valhalla", """{"sources_to_targets":[[{"time":"soon"}]]}""")]
    [InlineData("osrm", """{"code":"Ok"}""")]
    [InlineData("osrm", """{"durations":[[1,2]]}""")]
    [InlineData("osrm", """{"durations":7}""")]
    public async Task An_answer_in_another_form_is_refused(string kind, string body)
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.OK, body);

        var failure = await Assert.ThrowsAsync<RoadServerException>(() => Server(kind).TableAsync("auto", [Home], [East], CancellationToken.None));

        Assert.Contains("form that is not its own", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_shape_leads_along_the_roads_through_all_places(string kind)
    {
        var places = Enumerable.Range(0, 45).Select(i => new Position(47 + i * 0.001, 9 + i * 0.001)).ToList();

        var shape = await Server(kind).ShapeAsync("auto", places, CancellationToken.None);

        Assert.Equal(new Corner(47, 9), shape[0]);
        Assert.Equal(new Corner(47.044, 9.044), shape[^1]);
        Assert.All(places, place => Assert.Contains(new Corner(Math.Round(place.Lat, 6), Math.Round(place.Lon, 6)), shape));
        Assert.Contains(new Corner(47.001, 9.002), shape);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        _world.Trouble = _ => RoadWorld.Status(HttpStatusCode.BadGateway);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Server("osrm", new RoadSettings { FirstDelay = TimeSpan.FromSeconds(8) }).TableAsync("auto", [Home], [East], stop.Token));
    }

    [Theory]
    [InlineData("valhalla=http://localhost:8002", "valhalla at http://localhost:8002/")]
    [InlineData("osrm=https://roads.example.org/eu", "osrm at https://roads.example.org/eu")]
    [InlineData("osrm=localhost:5000", null)]
    [InlineData("google=http://localhost", null)]
    [InlineData("valhalla", null)]
    public void A_line_of_text_names_a_server(string line, string? name)
    {
        using var client = RoadServers.Client(_world);

        Assert.Equal(name, RoadServers.Parse(line, client, new RoadSettings(), TimeProvider.System)?.Name);
    }

    public void Dispose() => _world.Dispose();

    private IRoadServer Server(string kind, RoadSettings? settings = null, TimeProvider? clock = null) =>
        RoadServers.Parse($"{kind}=http://roads/", RoadServers.Client(_world), settings ?? Hasty, clock ?? TimeProvider.System)!;

    /// <summary>Notes each wait and ends it at once; limits of a minute or more stay limits.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.FromMinutes(1) || dueTime < TimeSpan.Zero)
                return base.CreateTimer(callback, state, dueTime, period);
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
