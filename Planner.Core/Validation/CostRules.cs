using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Prices are neither negative nor so high that sums overflow.</summary>
internal static class CostRules
{
    public static void Check(Scenario scenario, IssueList issues)
    {
        var costs = scenario.Costs;
        Checks.Price(issues, "costs.defaultPriority", costs.DefaultPriority);
        Checks.Rate(issues, "costs.defaultLatenessPerHour", costs.DefaultLatenessPerHour);
        Checks.Price(issues, "costs.preferencePrice", costs.PreferencePrice);
        Checks.Price(issues, "costs.reassignmentPrice", costs.ReassignmentPrice);
        Checks.Price(issues, "costs.changes.engineer", costs.Changes?.Engineer);
        Checks.Price(issues, "costs.changes.start", costs.Changes?.Start);
        Checks.Price(issues, "costs.changes.day", costs.Changes?.Day);
        Checks.Price(issues, "costs.changes.told", costs.Changes?.Told);
        Budget(issues, "changeBudget.engineer", scenario.ChangeBudget?.Engineer);
        Budget(issues, "changeBudget.day", scenario.ChangeBudget?.Day);
        Budget(issues, "changeBudget.start", scenario.ChangeBudget?.Start);
        Budget(issues, "changeBudget.told", scenario.ChangeBudget?.Told);
        Checks.Price(issues, "costs.continuityPrice", costs.ContinuityPrice);
        Checks.Price(issues, "costs.territoryPrice", costs.TerritoryPrice);
        Checks.Rate(issues, "costs.overSkillPrice", costs.OverSkillPrice);
        Checks.Rate(issues, "costs.finishPrice", costs.FinishPrice);
        Checks.RisingRate(issues, "costs.fairness.workPrice", costs.Fairness?.WorkPrice);
        Checks.RisingRate(issues, "costs.fairness.travelPrice", costs.Fairness?.TravelPrice);
        for (var i = 0; i < costs.LastEnds.Count; i++)
        {
            var path = $"costs.lastEnds[{i}]";
            Checks.Rate(issues, $"{path}.perHour", costs.LastEnds[i].PerHour);
            Checks.Price(issues, $"{path}.minPriority", costs.LastEnds[i].MinPriority);
            Checks.Distinct(issues, costs.LastEnds[i].Kinds, kind => kind.ToString(), j => $"{path}.kinds[{j}]", "kind");
        }
        Presets(costs, issues);
        Sum(scenario, issues);
    }

    private static void Budget(IssueList issues, string path, int? most)
    {
        if (most is { } count)
            Checks.Count(issues, path, count, 0);
    }

    private static void Presets(CostSettings costs, IssueList issues)
    {
        for (var i = 0; i < costs.Presets.Count; i++)
        {
            var weight = costs.Presets[i].Weight;
            Checks.Rate(issues, $"costs.presets[{i}].weight", weight);
            if (weight == 0)
            {
                issues.Error(IssueCodes.NotPositive, $"costs.presets[{i}].weight", weight, "A preset that weighs nothing prices nothing.",
                    "Write a weight above zero, or remove the preset.");
            }
        }

        Checks.Distinct(issues, costs.Presets, one => one.Name.ToString(), i => $"costs.presets[{i}].name", "preset");
    }

    // What a name or a weight is that could not be read is reported where it stands.
    private static List<CostPreset> Known(CostSettings costs) =>
        [.. costs.Presets.Where(one => Enum.IsDefined(one.Name) && one.Weight is > 0 and <= Limits.Rate)];

    private static void Sum(Scenario scenario, IssueList issues)
    {
        var costs = scenario.Costs;
        // Only lawful amounts are added: an unlawful one is reported where it stands, and might overflow here.
        var earned = scenario.Visits.Select(v => v.Revenue ?? 0).Where(p => p is >= 0 and <= Limits.Price).Sum();
        if (earned > Limits.Revenues)
        {
            issues.Error(IssueCodes.SumTooLarge, "visits", earned, $"The revenues of all visits add up to more than {Text.Of(Limits.Revenues)}.",
                "State all money in a larger unit.");
        }

        var usual = costs.DefaultPriority is null or (>= 0 and <= Limits.Price) ? PricesInForce.Of(costs with { Presets = Known(costs) }).DefaultPriority : 0;
        var sum = scenario.Visits.Select(v => v.Priority ?? usual).Where(p => p is >= 0 and <= Limits.Price).Sum();
        if (sum <= Limits.Priorities)
            return;
        issues.Error(IssueCodes.SumTooLarge, "visits", sum, $"The priorities of all visits add up to more than {Text.Of(Limits.Priorities)}.",
            "Scale the priorities down: only their ratios to each other and to lateness matter.");
    }
}
