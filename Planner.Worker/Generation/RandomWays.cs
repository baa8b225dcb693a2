using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>Substitutes for the parts of a scenario's visits and a courier, by chance.</summary>
public static class RandomWays
{
    /// <summary>The scenario in which some visits can come by their parts in several ways.</summary>
    /// <param name="seed">Same scenario and seed, same ways.</param>
    public static Scenario AddTo(Scenario scenario, int seed)
    {
        var dice = new Dice(unchecked(seed * 69069 + 5));
        var times = new Dice(unchecked(seed * 69069 + 7));
        var linked = scenario.Links.SelectMany(link => link.Visits).Concat(scenario.Visits.Where(visit => visit.Split is not null).Select(visit => visit.Id)).ToHashSet();
        List<PartId> parts = [.. scenario.Visits.SelectMany(visit => visit.Parts).Select(part => part.Part).Distinct()];
        var courier = dice.Chance(0.7)
            ? new Courier { LeadTime = Duration.FromMinutes(30 * dice.Between(1, 10)), Price = 10 * dice.Between(0, 5), Parts = dice.Chance(0.5) ? [] : parts }
            : null;
        return scenario with
        {
            Id = new ScenarioId($"{scenario.Id}-ways-{seed}"),
            Courier = courier,
            Kits = linked.Count > 0 ? [] : Kits(parts, dice),
            Visits =
            [
                .. scenario.Visits.Select(visit => linked.Contains(visit.Id) ? visit : visit with
                {
                    Substitutes = [.. visit.Parts.Where(_ => dice.Chance(0.6)).SelectMany(part => Substitutes(part.Part, parts, dice, times))],
                    MayBeDelivered = courier is not null && dice.Chance(0.6),
                }),
            ],
        };
    }

    // The last part is a kit of the others now and then.
    private static IReadOnlyList<Kit> Kits(List<PartId> parts, Dice dice) => parts.Count < 2 || !dice.Chance(0.4)
        ? []
        : [new Kit { Part = parts[^1], Contents = [.. parts.SkipLast(1).Select(part => new PartQuantity(part, dice.Between(1, 2)))] }];

    private static IEnumerable<PartSubstitute> Substitutes(PartId part, List<PartId> parts, Dice dice, Dice times) =>
        parts.Where(other => other != part && dice.Chance(0.6)).Take(1)
            .Select(other => new PartSubstitute(part, other, 5 * dice.Between(0, 3), times.Chance(0.5) ? times.Minutes(5, 120, 5) : null));
}
