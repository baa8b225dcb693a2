namespace Planner.Core.Domain;

/// <summary>The prices that a plan is made at: those given by hand, those of the presets, those that always count. Currency of the scenario.</summary>
public sealed record PricesInForce
{
    public decimal DefaultPriority { get; init; } = 100m;

    public decimal DefaultLatenessPerHour { get; init; } = 50m;

    public decimal PreferencePrice { get; init; } = 10m;

    /// <summary>Another engineer than the previous plan's.</summary>
    public decimal ChangeEngineer { get; init; }

    /// <summary>Another day than the previous plan's.</summary>
    public decimal ChangeDay { get; init; }

    /// <summary>Another engineer or day than the customer has been told.</summary>
    public decimal ChangeTold { get; init; }

    /// <summary>Another start than promised.</summary>
    public decimal ChangeStart { get; init; }

    public decimal ContinuityPrice { get; init; } = 10m;

    /// <summary>Absent: nobody leaves his territories.</summary>
    public decimal? TerritoryPrice { get; init; }

    public decimal OverSkillPrice { get; init; }

    /// <summary>Per hour from a shift's earliest departure to the return.</summary>
    public decimal FinishPrice { get; init; }

    public decimal FairWorkPrice { get; init; }

    public decimal FairTravelPrice { get; init; }

    /// <summary>The prices in force under some settings.</summary>
    public static PricesInForce Of(CostSettings costs)
    {
        var usual = new PricesInForce();
        return new PricesInForce
        {
            DefaultPriority = costs.DefaultPriority ?? Mixed(costs, preset => preset.DefaultPriority) ?? usual.DefaultPriority,
            DefaultLatenessPerHour = costs.DefaultLatenessPerHour ?? Mixed(costs, preset => preset.DefaultLatenessPerHour) ?? usual.DefaultLatenessPerHour,
            PreferencePrice = costs.PreferencePrice ?? Mixed(costs, preset => preset.PreferencePrice) ?? usual.PreferencePrice,
            ChangeEngineer = costs.Changes?.Engineer ?? costs.ReassignmentPrice ?? Mixed(costs, preset => preset.Changes?.Engineer) ?? usual.ChangeEngineer,
            ChangeDay = costs.Changes?.Day ?? Mixed(costs, preset => preset.Changes?.Day) ?? usual.ChangeDay,
            ChangeTold = costs.Changes?.Told ?? Mixed(costs, preset => preset.Changes?.Told) ?? usual.ChangeTold,
            ChangeStart = costs.Changes?.Start ?? 0,
            ContinuityPrice = costs.ContinuityPrice ?? Mixed(costs, preset => preset.ContinuityPrice) ?? usual.ContinuityPrice,
            TerritoryPrice = costs.TerritoryPrice,
            OverSkillPrice = costs.OverSkillPrice ?? Mixed(costs, preset => preset.OverSkillPrice) ?? usual.OverSkillPrice,
            FinishPrice = costs.FinishPrice ?? Mixed(costs, preset => preset.FinishPrice) ?? usual.FinishPrice,
            FairWorkPrice = costs.Fairness?.WorkPrice ?? 0,
            FairTravelPrice = costs.Fairness?.TravelPrice ?? 0,
        };
    }

    /// <summary>What a preset prices; the rest is absent.</summary>
    public static CostSettings Of(CostPresetName preset) => preset switch
    {
        CostPresetName.SlaFirst => new CostSettings { DefaultLatenessPerHour = 200, PreferencePrice = 2, ContinuityPrice = 2, FinishPrice = 2 },
        CostPresetName.CostFirst => new CostSettings
        {
            DefaultLatenessPerHour = 20,
            PreferencePrice = 0,
            ContinuityPrice = 0,
            OverSkillPrice = 0,
            FinishPrice = 0,
            Changes = new ChangePrices { Engineer = 0, Day = 0, Told = 0 },
        },
        CostPresetName.StabilityFirst => new CostSettings
        {
            PreferencePrice = 20,
            ContinuityPrice = 30,
            Changes = new ChangePrices { Engineer = 40, Day = 80, Told = 120 },
        },
        CostPresetName.FinishEarly => new CostSettings { FinishPrice = 20 },
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "A preset without prices. Maybe it is new: give it some here."),
    };

    // The mean of the chosen presets that price it, by weight, in hundredths.
    private static decimal? Mixed(CostSettings costs, Func<CostSettings, decimal?> priceOf)
    {
        decimal sum = 0;
        decimal weights = 0;
        foreach (var preset in costs.Presets)
        {
            if (priceOf(Of(preset.Name)) is not { } price)
                continue;
            sum += preset.Weight * price;
            weights += preset.Weight;
        }

        return weights > 0 ? Math.Round(sum / weights, 2) : null;
    }
}
