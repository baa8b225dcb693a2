using Planner.Core.Domain;

namespace Planner.Worker.Generation;

/// <summary>What visits earn and what the plan as a whole costs, put into random scenarios by dice of its own.</summary>
internal static class RandomMoney
{
    public static Scenario Draw(Dice dice, Scenario scenario)
    {
        if (dice.Chance(0.3))
            scenario = WithRevenue(dice, scenario);
        return scenario;
    }

    // Half of those that earn something need not be made.
    private static Scenario WithRevenue(Dice dice, Scenario scenario) => scenario with
    {
        Visits =
        [
            .. scenario.Visits.Select(visit => dice.Chance(0.5)
                ? visit with { Revenue = dice.Between(0, 8000) / 100m, Priority = dice.Chance(0.5) ? 0 : visit.Priority }
                : visit),
        ],
    };
}
