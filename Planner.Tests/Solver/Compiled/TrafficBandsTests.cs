using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;

namespace Planner.Tests.Solver.Compiled;

/// <summary>Travel through bands of traffic, against covering the way second by second.</summary>
public class TrafficBandsTests
{
    private const long Free = TrafficBands.FreePace;

    [Fact]
    public void A_leg_ends_at_the_first_second_at_which_its_base_time_is_covered()
    {
        ForRandomBands((from, pace, depart, seconds) =>
        {
            long covered = 0;
            int clock = depart;
            while (covered < seconds * Free)
                covered += pace[BandAt(from, clock++)];
            Assert.Equal(clock, new TrafficBands(from, pace).Arrive(depart, seconds));
        });
    }

    [Fact]
    public void The_latest_departure_is_the_last_one_that_arrives_in_time()
    {
        ForRandomBands((from, pace, arrive, seconds) =>
        {
            var bands = new TrafficBands(from, pace);
            int latest = bands.LatestDeparture(arrive, seconds);
            Assert.True(bands.Arrive(latest, seconds) <= arrive);
            Assert.True(bands.Arrive(latest + 1, seconds) > arrive);
        });
    }

    [Fact]
    public void A_later_departure_never_arrives_earlier()
    {
        ForRandomBands((from, pace, depart, seconds) =>
        {
            var bands = new TrafficBands(from, pace);
            int before = bands.Arrive(depart, seconds);
            for (int later = depart + 1; later < depart + 50; later++)
            {
                int arrival = bands.Arrive(later, seconds);
                Assert.True(arrival >= before);
                before = arrival;
            }
        });
    }

    [Fact]
    public void Bands_without_a_pace_for_each_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TrafficBands([], []));
        Assert.Throws<ArgumentException>(() => new TrafficBands([0, 10], [Free]));
        Assert.Throws<ArgumentException>(() => new TrafficBands([0], [1]));
    }

    private static void ForRandomBands(Action<int[], long[], int, int> check)
    {
        var prng = new Prng(11);
        for (int round = 0; round < 400; round++)
        {
            int stretch = round % 4 == 0 ? 30 : 1;
            int[] from = new int[1 + prng.Below(5)];
            long[] pace = new long[from.Length];
            for (int band = 0; band < from.Length; band++)
            {
                from[band] = band == 0 ? prng.Below(100) : from[band - 1] + 1 + prng.Below(200 * stretch);
                // Free bands have a way of their own.
                pace[band] = prng.Below(2) == 0 ? Free : Free * (20 + prng.Below(200)) / 100 + prng.Below(3);
            }
            check(from, pace, prng.Below(700 * stretch), prng.Below(300 * stretch));
        }
    }

    private static int BandAt(int[] from, int second)
    {
        int band = from.Length - 1;
        while (band > 0 && from[band] > second)
            band--;
        return band;
    }
}
