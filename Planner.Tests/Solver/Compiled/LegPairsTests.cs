using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Tables;

namespace Planner.Tests.Solver.Compiled;

/// <summary>Legs side by side say what the tables say that they were made from.</summary>
public class LegPairsTests
{
    private const int Places = 9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Legs_among_some_places_are_those_of_the_tables(bool symmetric)
    {
        var travel = Random(symmetric);
        int[] kept = [7, 0, 3, 4];
        var among = travel.Among(kept);
        for (var a = 0; a < kept.Length; a++)
        {
            for (var b = 0; b < kept.Length; b++)
            {
                var leg = travel.Leg(travel.Row(kept[a], kept[b]));
                Assert.Equal(leg, new TravelLeg(travel.Seconds[travel.Row(kept[a], kept[b])], travel.Metres[travel.Row(kept[a], kept[b])]));
                Assert.Equal(leg, among.Leg(among.Row(a, b)));
                Assert.Equal(leg, among.LegsOf(a).To(b));
                Assert.Equal(leg, among.LegsOf(b).From(a));
                Assert.Equal((leg.Seconds, leg.Metres), (among.SecondsOf(among.Row(a, b)), among.MetresOf(among.Row(a, b))));
                Assert.Equal((leg.Seconds, leg.Metres), (among.Seconds[among.Row(a, b)], among.Metres[among.Row(a, b)]));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_them_all_legs_of_a_place_come_from_the_tables(bool symmetric)
    {
        var travel = Random(symmetric);
        for (var a = 0; a < Places; a++)
        {
            for (var b = 0; b < Places; b++)
            {
                Assert.Equal(travel.Leg(travel.Row(a, b)), travel.LegsOf(a).To(b));
                Assert.Equal(travel.Leg(travel.Row(a, b)), travel.LegsOf(b).From(a));
            }
        }
    }

    [Fact]
    public void Of_a_few_places_among_those_kept_the_legs_stay_what_they_are()
    {
        var travel = Random(symmetric: false);
        var twice = travel.Among([8, 2, 5, 1]).Among([3, 1]);
        Assert.Equal(travel.Leg(travel.Row(1, 2)), twice.Leg(twice.Row(0, 1)));
        Assert.Equal(travel.Leg(travel.Row(2, 1)), twice.Leg(twice.Row(1, 0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_they_are_given_back_no_leg_can_be_read_from_them(bool symmetric)
    {
        var pairs = LegPairs.Among(Random(symmetric), [1, 2, 3]);
        Assert.Equal(9, pairs.Length);
        pairs.Dispose();
        pairs.Dispose();
        Assert.ThrowsAny<Exception>(() => pairs[0]);
        Assert.ThrowsAny<Exception>(() => pairs.To(1)[0]);
    }

    private static TravelRows Random(bool symmetric)
    {
        var prng = new Prng(5);
        var seconds = new LegTable(Places * Places);
        var metres = new LegTable(Places * Places);
        for (var a = 0; a < Places; a++)
        {
            for (var b = 0; b < Places; b++)
            {
                var back = symmetric && b < a;
                seconds[a * Places + b] = back ? seconds[b * Places + a] : prng.Below(100_000);
                metres[a * Places + b] = back ? metres[b * Places + a] : prng.Below(100_000);
            }
        }
        return new TravelRows(Places, seconds, metres, traffic: null);
    }
}
