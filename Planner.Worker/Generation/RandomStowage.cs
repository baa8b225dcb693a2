using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Sizes of parts, vans with little room, and failed units, for scenarios in which depots are asked often.</summary>
public static class RandomStowage
{
    /// <summary>The scenario with more visits that need parts, more in stock, and vans that seldom hold all that is needed.</summary>
    /// <param name="seed">Same scenario and seed, same sizes.</param>
    public static Scenario AddTo(Scenario scenario, int seed)
    {
        var dice = new Dice(unchecked(seed * 83_492_791 + 11));
        List<PartId> parts = [.. scenario.Depots.SelectMany(depot => depot.Stock).Concat(scenario.Visits.SelectMany(visit => visit.Parts)).Select(part => part.Part).Distinct()];
        if (parts.Count == 0)
            parts = [.. scenario.Catalogue.Parts.Take(2)];
        var sizes = parts.ToDictionary(part => part, _ => dice.Between(0, 9) == 0 ? 0 : dice.Between(1, 3));
        var returned = parts.Count > 0 && dice.Chance(0.5);
        return scenario with
        {
            Id = new ScenarioId($"{scenario.Id}-stowed-{seed}"),
            PartSizes = [.. sizes.Select(size => new PartSize(size.Key, size.Value))],
            Depots = [.. scenario.Depots.Select(depot => depot with
            {
                Stock = Stocked(depot.Stock, parts, dice), TakesBack = [.. parts.Where(_ => returned && dice.Chance(0.6))],
            })],
            Visits = [.. scenario.Visits.Select(visit => Returning(visit, returned && dice.Chance(0.4) ? parts : [], dice)).Select(visit => visit.Parts.Count > 0 || parts.Count == 0 || !dice.Chance(0.8)
                ? visit
                : visit with { Parts = [new PartQuantity(dice.Pick(parts), dice.Between(1, 2))] })],
            Engineers = [.. scenario.Engineers.Select(engineer => dice.Chance(0.1) ? engineer : WithRoom(engineer, sizes, dice)).Select(engineer => engineer with
            {
                Shifts = [.. engineer.Shifts.Select(shift => returned && dice.Chance(0.2) ? shift with { FailedUnits = [new PartQuantity(dice.Pick(parts), 1)] } : shift)],
            })],
        };
    }

    private static Visit Returning(Visit visit, List<PartId> parts, Dice dice) =>
        parts.Count == 0 ? visit : visit with { Returns = [new PartQuantity(dice.Pick(parts), dice.Between(1, 2))] };

    private static List<PartQuantity> Stocked(IReadOnlyList<PartQuantity> stock, List<PartId> parts, Dice dice) =>
        [.. parts.Where(_ => dice.Chance(0.9)).Select(part => new PartQuantity(part, stock.Where(one => one.Part == part).Sum(one => one.Quantity) + dice.Between(2, 9)))];

    private static Engineer WithRoom(Engineer engineer, Dictionary<PartId, int> sizes, Dice dice) => engineer with
    {
        VanCapacity = engineer.VanStock.Sum(stock => stock.Quantity * sizes.GetValueOrDefault(stock.Part)) + dice.Between(1, 7),
    };
}
