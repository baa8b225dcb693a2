using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>
/// Small scenarios in which every feature of the model turns up now and then, mixed at random: lawful input for property tests.
/// </summary>
public static class RandomScenario
{
    /// <summary>The scenario of this seed; one or two days, up to five engineers, every feature by chance.</summary>
    /// <param name="seed">Same seed and size, same scenario.</param>
    /// <param name="size">Number of visits, 1 or more; 3 to 15 is the intended range.</param>
    public static Scenario Create(int seed, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var dice = new Dice(Spread(seed, size));
        var frame = RandomFrame.Draw(dice, size);
        var engineers = RandomConditions.Of(new Dice(Spread(~seed, size)), RandomWorkforce.Draw(dice, frame));
        var visits = new RandomVisits(dice, frame, engineers);
        visits.Draw();
        var scenario = new Scenario
        {
            Id = new ScenarioId($"random-{seed}-{size}"),
            Now = frame.Now,
            Zone = frame.Zone,
            Window = new PlanningWindow(frame.At(0, 0), frame.At(frame.Days, 0)),
            Currency = "CNY",
            Costs = Costs(dice),
            Calendars = [RandomContracts.OfficeHours(frame.Zone), RandomContracts.CounterHours(frame.Zone)],
            Policies = [RandomContracts.Policy],
            Contracts = [RandomContracts.Contract],
            Sites = frame.Sites,
            Regions = RandomRegions.Draw(new Dice(Spread(size, seed))),
            Tickets = visits.Tickets,
            Visits = visits.Visits,
            Engineers = engineers,
            Depots = frame.Depots,
            PartsInTransit = Transit(dice, frame),
            TravelProfiles = frame.Profiles,
            Matrices = frame.Places.Count == 0 ? [] : [Matrix(dice, frame)],
            Catalogue = new Catalogue { Skills = frame.Skills, Tools = frame.Tools, Parts = frame.Parts },
        };
        scenario = RandomFit.Draw(new Dice(Spread(seed + 7919, size)), frame, scenario);
        scenario = RandomTimes.Draw(new Dice(Spread(seed, size + 104_729)), scenario);
        scenario = RandomRations.Draw(new Dice(Spread(seed + 15_485_863, size)), scenario);
        scenario = RandomBreaks.Draw(new Dice(Spread(seed + 32_452_843, size)), scenario);
        scenario = RandomLoans.Draw(new Dice(Spread(seed, size + 7919)), scenario);
        return RandomMoney.Draw(new Dice(Spread(seed + 104_729, size)), scenario);
    }

    // Spreads neighbouring seeds, whose first throws would otherwise resemble each other.
    private static int Spread(int seed, int size) => unchecked((seed * 486187739 + size * 16777619) ^ 0x5bd1e995);

    private static CostSettings Costs(Dice dice) => new()
    {
        DefaultPriority = 100 * dice.Between(1, 5),
        DefaultLatenessPerHour = 10 * dice.Between(0, 5),
        PreferencePrice = 5 * dice.Between(0, 4),
    };

    private static List<PartsInTransit> Transit(Dice dice, RandomFrame frame)
    {
        var lots = new List<PartsInTransit>();
        foreach (var depot in frame.Depots)
        {
            foreach (var part in frame.Parts)
            {
                if (!dice.Chance(0.3))
                    continue;
                lots.Add(new PartsInTransit
                {
                    Part = part,
                    Quantity = dice.Between(1, 2),
                    Depot = depot.Id,
                    ArrivesAt = frame.At(dice.Between(0, frame.Days - 1), 60 * dice.Between(8, 16)),
                });
            }
        }
        return lots;
    }

    private static CallerMatrix Matrix(Dice dice, RandomFrame frame)
    {
        var n = frame.Places.Count;
        var seconds = new int[n][];
        var metres = new int[n][];
        for (var from = 0; from < n; from++)
        {
            seconds[from] = new int[n];
            metres[from] = new int[n];
            for (var to = 0; to < n; to++)
            {
                if (from == to)
                    continue;
                seconds[from][to] = dice.Chance(0.03) ? -1 : dice.Between(0, 2400);
                metres[from][to] = dice.Between(0, 20_000);
            }
        }
        return new CallerMatrix
        {
            Profile = dice.Pick(frame.Profiles).Id,
            Places = frame.Places,
            Seconds = seconds,
            Metres = dice.Chance(0.7) ? metres : null,
        };
    }
}
