using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Travel;
using Planner.Tests.Building;

namespace Planner.Tests.Travel;

public class TravelTablesTests
{
    [Fact]
    public void Places_with_the_same_name_or_equal_coordinates_share_a_row()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("v1", at: 10).Visit("v2", at: 10).Build();
        scenario = scenario with
        {
            Sites =
            [
                .. scenario.Sites,
                new Site { Id = new SiteId("a"), Position = new Position(1, 2) },
                new Site { Id = new SiteId("b"), Position = new Position(1, 2) },
            ],
        };

        var places = new PlaceIndex(scenario);

        Assert.Equal(3, places.Count);
        Assert.Equal(places.RowOf(scenario.Sites[2].Position), places.RowOf(scenario.Sites[3].Position));
        Assert.Throws<ArgumentException>(() => places.RowOf(new Position(50, 50)));
    }

    [Fact]
    public void The_callers_matrix_decides_where_it_names_both_places()
    {
        var tables = TravelTablesBuilder.Build(new ScenarioBuilder().Engineer("ann", at: 3).Visit("v1", at: 10).Build());

        var matrix = tables.Matrices[ScenarioBuilder.Car];
        Assert.Equal("matrix", matrix.Source);
        Assert.Equal([0, 420, 420, 0], Enumerable.Range(0, 4).Select(leg => matrix.Seconds[leg]));
        Assert.Equal([0, 7000, 7000, 0], Enumerable.Range(0, 4).Select(leg => matrix.Metres[leg]));
        Assert.Null(matrix.Traffic);
    }

    [Fact]
    public void The_great_circle_fills_what_the_matrix_lacks()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("v1", at: 10)
            .WithProfile(profile => profile with { SpeedKmh = 36, DetourFactor = 2, PerLeg = Duration.FromMinutes(1) })
            .With(scenario => scenario with { Sites = [.. scenario.Sites, new Site { Id = new SiteId("far"), Position = new Position(1, 0) }] })
            .Build();

        var matrix = TravelTablesBuilder.Build(scenario).Matrices[ScenarioBuilder.Car];

        // One degree of a meridian is 111,195.08 m; twice that, rounded up, at 10 m/s and a minute for parking.
        Assert.Equal("matrix, great circle for the rest", matrix.Source);
        Assert.Equal(222_391, matrix.Metres[1 * 3 + 2]);
        Assert.Equal(22_240 + 60, matrix.Seconds[1 * 3 + 2]);
    }

    [Fact]
    public void Whole_distances_take_whole_seconds()
    {
        var profile = new TravelProfile { Id = ScenarioBuilder.Car, SpeedKmh = 36 };

        Assert.Equal(100, GreatCircle.Seconds(profile, 1000));
        Assert.Equal(101, GreatCircle.Seconds(profile, 1001));
    }

    [Fact]
    public void Minus_one_in_a_matrix_and_legs_of_years_cannot_be_travelled()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("v1", at: 10).Build();
        scenario = scenario with
        {
            Matrices = [scenario.Matrices[0] with { Seconds = [[0, -1], [60, 0]] }],
            Sites = [.. scenario.Sites, new Site { Id = new SiteId("far"), Position = new Position(60, 170) }],
            TravelProfiles = [scenario.TravelProfiles[0] with { SpeedKmh = 0.1 }],
        };

        var matrix = TravelTablesBuilder.Build(scenario).Matrices[ScenarioBuilder.Car];

        var (site, home, far) = (0, 2, 1);
        Assert.Equal(TravelMatrix.Unreachable, matrix.Seconds[home * 3 + site]);
        Assert.Equal(60, matrix.Seconds[site * 3 + home]);
        Assert.Equal(TravelMatrix.Unreachable, matrix.Seconds[home * 3 + far]);
        Assert.Equal(0, matrix.Metres[home * 3 + far]);
    }

    [Fact]
    public void Only_profiles_in_use_get_a_matrix_and_an_unknown_one_is_named()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Build();
        var more = scenario with { TravelProfiles = [.. scenario.TravelProfiles, new TravelProfile { Id = new ProfileId("bus"), SpeedKmh = 20 }] };

        Assert.Equal([ScenarioBuilder.Car], TravelTablesBuilder.Build(more).Matrices.Keys);
        var failure = Assert.Throws<ArgumentException>(() => TravelTablesBuilder.Build(scenario with { TravelProfiles = [] }));
        Assert.Contains("\"car\"", failure.Message);
    }

    [Fact]
    public void A_pair_that_no_source_knows_is_an_error()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("v1", at: 10).Build() with { Matrices = [] };

        Assert.Throws<ArgumentException>(() => TravelTablesBuilder.Build(scenario, [new CallerMatrixSource([])]));
    }

    [Theory]
    [InlineData(40.0, 116.0, 40.0, 116.0, 0)]
    [InlineData(0, 0, 0, 180, 20_015_114.35)]
    [InlineData(52.52, 13.405, 48.8566, 2.3522, 877_464.6)]
    public void Distances_agree_with_published_ones(double fromLat, double fromLon, double toLat, double toLon, double metres) =>
        Assert.Equal(metres, GreatCircle.Distance(new Position(fromLat, fromLon), new Position(toLat, toLon)), tolerance: 2);
}
