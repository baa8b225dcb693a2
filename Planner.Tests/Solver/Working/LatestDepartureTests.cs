using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

/// <summary>The departure that the timer chooses, against trying every second.</summary>
public class LatestDepartureTests
{
    private const int Scenarios = 120;
    private const int RoutesEach = 5;

    [Fact]
    public void No_later_second_is_harmless_and_no_second_before_is_harmful()
    {
        int timed = 0;
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var instance = CompiledScenario.Random(seed).Instance;
            var timer = new RouteTimer(instance);
            var prng = new Prng((ulong)seed);
            for (int i = 0; i < RoutesEach; i++)
            {
                int shift = prng.Below(instance.ShiftCount);
                Halt[] halts = Draw(instance, shift, prng);
                if (halts.Length == 0 || !timer.Time(shift, halts, 0))
                    continue;
                timed++;
                AssertLatest(instance, timer, shift, halts);
            }
        }
        Assert.InRange(timed, 100, int.MaxValue);
    }

    // Breaks stay where the timer put them, so that the sequence is one and the same for all departures.
    private static void AssertLatest(Instance instance, RouteTimer timer, int shift, Halt[] halts)
    {
        var naive = new NaiveTiming(instance, shift, halts, timer.Trace.ToArray());
        int? first = null;
        int? last = null;
        for (int departure = instance.Shifts.From[shift]; departure <= timer.Return; departure++)
        {
            if (!naive.Holds(departure))
            {
                if (first is not null)
                    break;
                continue;
            }
            if (first is null)
                naive.MakeReference();
            first ??= departure;
            if (!naive.IsHarmless())
                break;
            last = departure;
        }
        Assert.Equal(last, timer.Departure);
        Assert.True(naive.Holds(timer.Departure));
        Assert.Equal(naive.Return, timer.Return);
    }

    private static Halt[] Draw(Instance instance, int shift, Prng prng)
    {
        int[] eligible = [.. Enumerable.Range(0, instance.VisitCount).Where(visit => instance.Eligibility.Allows(visit, shift))];
        prng.Shuffle(eligible);
        var halts = new List<Halt>();
        foreach (int visit in eligible.Take(1 + prng.Below(4)))
        {
            if (instance.DepotCount > 0 && prng.Below(4) == 0)
                halts.Add(Halt.OfFetch(prng.Below(instance.DepotCount), prng.Below(2) == 0 ? 0 : instance.Shifts.From[shift] + prng.Below(20_000)));
            halts.Add(Halt.OfVisit(visit));
        }
        return [.. halts];
    }
}
