using NodaTime;
using Planner.Core.Domain.Travel;

namespace Planner.Core.Travel;

/// <summary>A profile's traffic hours as steps over the 86,400 seconds of a local day's clock.</summary>
public sealed class TrafficDay
{
    /// <summary>The pace at factor 1: a second of clock time covers a whole second, 10^9 billionths, of a leg's base travel time.</summary>
    public const long FreePace = 1_000_000_000;

    public const int SecondsPerDay = 86_400;

    private TrafficDay(int[] fromSecond, long[] pace)
    {
        FromSecond = fromSecond;
        Pace = pace;
    }

    /// <summary>Index: step. Second of the local day at which the step begins, ascending from 0; it ends where the next begins.</summary>
    public IReadOnlyList<int> FromSecond { get; }

    /// <summary>Index: step. Billionths of a second of base time that one second of clock time covers: 1 / factor, rounded up.</summary>
    public IReadOnlyList<long> Pace { get; }

    /// <summary>The steps of a profile; null when its factor is 1 all day.</summary>
    public static TrafficDay? Of(TravelProfile profile)
    {
        var paces = new SortedDictionary<int, long> { [0] = FreePace };
        foreach (var hours in profile.TimeOfDay.OrderBy(hours => hours.From))
        {
            var from = SecondOf(hours.From);
            var to = hours.To == LocalTime.Midnight ? SecondsPerDay : SecondOf(hours.To);
            if (to <= from)
            {
                throw new ArgumentException(
                    $"Traffic hours {hours.From} to {hours.To} of profile \"{profile.Id}\" end before they begin. Maybe split them at midnight.",
                    nameof(profile));
            }

            paces[from] = PaceOf(hours.Factor);
            if (to < SecondsPerDay)
                paces[to] = FreePace;
        }

        if (paces.Values.All(pace => pace == FreePace))
            return null;
        var steps = Merged(paces);
        return new TrafficDay([.. steps.Select(step => step.Key)], [.. steps.Select(step => step.Value)]);
    }

    /// <summary>The step that a second of the local day is in.</summary>
    public int StepAt(int secondOfDay)
    {
        var step = FromSecond.Count - 1;
        while (FromSecond[step] > secondOfDay)
            step--;
        return step;
    }

    /// <summary>The second of the local day at which a step ends.</summary>
    public int EndOf(int step) => step + 1 < FromSecond.Count ? FromSecond[step + 1] : SecondsPerDay;

    private static List<KeyValuePair<int, long>> Merged(SortedDictionary<int, long> paces)
    {
        var steps = new List<KeyValuePair<int, long>>();
        foreach (var step in paces)
        {
            if (steps.Count == 0 || steps[^1].Value != step.Value)
                steps.Add(step);
        }

        return steps;
    }

    private static int SecondOf(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);

    /// <summary>Rounded up, so that a leg of 100 s at factor 1.5 takes 150 s and not 151.</summary>
    private static long PaceOf(double factor)
    {
        var thousandths = Math.Max(1, (long)Math.Round(factor * 1000, MidpointRounding.AwayFromZero));
        return (FreePace * 1000 + thousandths - 1) / thousandths;
    }
}
