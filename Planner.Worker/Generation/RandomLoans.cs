using Planner.Core.Domain;
using Planner.Core.Domain.Parts;

namespace Planner.Worker.Generation;

/// <summary>Tools of which depots of a random scenario lend only so many.</summary>
internal static class RandomLoans
{
    /// <summary>The scenario in which depots have few of what they lend; in half of all scenarios as it was.</summary>
    public static Scenario Draw(Dice dice, Scenario scenario) => dice.Chance(0.5)
        ? scenario
        : scenario with { Depots = [.. scenario.Depots.Select(depot => Counted(dice, depot, scenario.Catalogue.Tools))] };

    private static Depot Counted(Dice dice, Depot depot, IReadOnlyList<ToolId> tools)
    {
        List<ToolId> counted = [.. tools.Where(_ => dice.Chance(0.7))];
        return depot with
        {
            Tools = [.. depot.Tools.Except(counted)],
            ToolStock = [.. counted.Select(tool => new ToolQuantity(tool, dice.Weighted(0.1, 0.7, 0.2)))],
        };
    }
}
