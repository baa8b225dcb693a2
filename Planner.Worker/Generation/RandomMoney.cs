using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>What visits earn and what the plan as a whole costs, put into random scenarios by dice of its own.</summary>
internal static class RandomMoney
{
    public static Scenario Draw(Dice dice, Scenario scenario)
    {
        if (dice.Chance(0.3))
            scenario = WithRevenue(dice, scenario);
        if (dice.Chance(0.3))
            scenario = scenario with { Costs = scenario.Costs with { FinishPrice = dice.Between(1, 3000) / 100m } };
        if (dice.Chance(0.2))
            scenario = scenario with { Engineers = [.. scenario.Engineers.Select(engineer => WithMinimum(dice, engineer, scenario.Catalogue.Parts))] };
        if (dice.Chance(0.2))
            scenario = scenario with { Costs = Preset(dice, scenario.Costs) };
        if (dice.Chance(0.15))
            scenario = WithFairness(dice, scenario);
        if (dice.Chance(0.2))
            scenario = scenario with { Costs = scenario.Costs with { LastEnds = LastEnds(dice) } };
        return dice.Chance(0.35)
            ? scenario with { Depots = [.. scenario.Depots.Select(depot => depot with { StopPrice = dice.Chance(0.8) ? dice.Between(0, 6000) / 100m : 0 })] }
            : scenario;
    }

    private static Engineer WithMinimum(Dice dice, Engineer engineer, IReadOnlyList<PartId> parts) => engineer with
    {
        VanMinimum = [.. parts.Where(_ => dice.Chance(0.5)).Select(part => new PartQuantity(part, dice.Between(1, 6)))],
    };

    private static Scenario WithFairness(Dice dice, Scenario scenario) => scenario with
    {
        Costs = scenario.Costs with
        {
            Fairness = new FairnessPrices { WorkPrice = dice.Chance(0.7) ? dice.Between(1, 500) / 100m : 0, TravelPrice = dice.Chance(0.7) ? dice.Between(1, 900) / 100m : 0 },
        },
        Engineers =
        [
            .. scenario.Engineers.Select(engineer => dice.Chance(0.5)
                ? engineer with { History = new WorkHistory { Work = dice.Minutes(0, 4000, 7), Travel = dice.Minutes(0, 900, 7) } }
                : engineer),
        ],
    };

    private static List<LastEndPrice> LastEnds(Dice dice) =>
    [
        .. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => new LastEndPrice
        {
            Kinds = dice.Chance(0.6) ? dice.Some(Enum.GetValues<VisitKind>(), 3) : [],
            MinPriority = dice.Chance(0.3) ? dice.Between(0, 200) : null,
            PerHour = dice.Chance(0.9) ? dice.Between(1, 9000) / 100m : 0,
        }),
    ];

    private static CostSettings Preset(Dice dice, CostSettings costs) => costs with
    {
        ContinuityPrice = null,
        OverSkillPrice = null,
        DefaultLatenessPerHour = dice.Chance(0.5) ? null : costs.DefaultLatenessPerHour,
        Presets = [.. dice.Some([.. Enum.GetValues<CostPresetName>()], dice.Between(1, 3)).Select(name => new CostPreset(name, dice.Between(1, 3)))],
    };

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
