using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Tests.Geography;

public sealed class AreaIndexTests
{
    private static readonly Area Ring = new() { Outline = Square(0, 0, 4), Holes = [Square(0, 0, 2)] };

    [Theory]
    [InlineData(3, 0, true)]
    [InlineData(4, 0, true)]
    [InlineData(4, 4, true)]
    [InlineData(2, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(0, 0, false)]
    [InlineData(4.0001, 0, false)]
    public void An_area_holds_its_inside_and_its_borders_but_no_hole(double lat, double lon, bool held)
    {
        var index = new AreaIndex([[Ring]]);

        Assert.Equal(held ? 0 : -1, index.FirstHolding(new Position(lat, lon)));
    }

    [Fact]
    public void Of_overlapping_groups_the_first_of_the_list_decides_and_all_are_known()
    {
        var index = new AreaIndex([[At(9, 9, 1)], [At(0, 0, 2)], [At(0, 0, 1), At(0.5, 0.5, 1), At(5, 5, 1)]]);

        Assert.Equal(1, index.FirstHolding(new Position(0, 0)));
        Assert.Equal([1, 2], index.AllHolding(new Position(0, 0)));
        Assert.Equal([2], index.AllHolding(new Position(5, 5)));
        Assert.Equal(-1, index.FirstHolding(new Position(20, 20)));
    }

    [Fact]
    public void Overlapping_pieces_of_one_group_do_not_cancel_each_other() =>
        Assert.Equal(0, new AreaIndex([[At(0, 0, 2), At(1, 1, 2)]]).FirstHolding(new Position(0.5, 0.5)));

    [Fact]
    public void Without_areas_nothing_is_held() => Assert.Equal(-1, new AreaIndex([]).FirstHolding(new Position(0, 0)));

    [Fact]
    public void A_thousand_areas_answer_as_a_look_at_each_would()
    {
        var areas = Enumerable.Range(0, 1000).Select(i => At(i / 40 * 0.7, i % 40 * 0.7, 0.5)).ToList();
        var index = new AreaIndex(areas.Select(area => (IReadOnlyList<Area>)[area]));
        for (var i = 0; i < 500; i++)
        {
            var point = new Position(i * 0.031, i * 0.047);
            var expected = areas.FindIndex(area => Math.Abs(point.Lat - Middle(area).Lat) <= 0.5 && Math.Abs(point.Lon - Middle(area).Lon) <= 0.5);
            Assert.Equal(expected, index.FirstHolding(point));
        }
    }

    private static Corner Middle(Area area) => new((area.Outline[0].Lat + area.Outline[2].Lat) / 2, (area.Outline[0].Lon + area.Outline[2].Lon) / 2);

    private static Area At(double lat, double lon, double half) => new() { Outline = Square(lat, lon, half) };

    private static IReadOnlyList<Corner> Square(double lat, double lon, double half) =>
        [new(lat - half, lon - half), new(lat - half, lon + half), new(lat + half, lon + half), new(lat + half, lon - half)];
}
