namespace Planner.Core.Solver.Search;

/// <summary>The numbers of a search. Defaults were tuned over several instances and seeds; see docs/benchmarks.md.</summary>
public sealed record SearchSettings
{
    /// <summary>Visits taken off in an iteration, on average.</summary>
    public double MeanRemoved { get; init; } = 12;

    /// <summary>Longest string of consecutive visits taken off.</summary>
    public int LongestString { get; init; } = 10;

    /// <summary>Chance that a route is passed over when a visit is put back.</summary>
    public double Blink { get; init; } = 0.01;

    /// <summary>First temperature, in mean travel and waiting cost of a visit.</summary>
    public double FirstTemperature { get; init; } = 2;

    /// <summary>Last temperature, likewise.</summary>
    public double LastTemperature { get; init; } = 0.1;

    /// <summary>First temperature of service while the best plan loses some, in mean priorities of visits.</summary>
    public double FirstServiceTemperature { get; init; } = 0.4;

    /// <summary>Last temperature of service, likewise.</summary>
    public double LastServiceTemperature { get; init; } = 0.0005;

    /// <summary>First and last temperature of money while the best plan is crowded, in mean travel and waiting cost of a visit.</summary>
    public double CrowdedFirstTemperature { get; init; } = 4.5;

    public double CrowdedLastTemperature { get; init; } = 0.4;

    /// <summary>Share of the visits that could be made, left out from which on the best plan is crowded.</summary>
    public double CrowdedFrom { get; init; } = 0.02;

    /// <summary>Nearest visits whose routes are asked for a visit that is put back.</summary>
    public int NearVisits { get; init; } = 25;

    /// <summary>Share of small ruins that are refilled by regret.</summary>
    public double RegretShare { get; init; } = 0.05;

    /// <summary>Most visits removed for which regret is used.</summary>
    public int RegretMost { get; init; } = 12;

    /// <summary>Visits times shifts up to which the first plan is made by regret.</summary>
    public long RegretStartLimit { get; init; } = 400_000;

    /// <summary>Share of iterations that exchange what two shifts do instead, where every shift is unlike the others.</summary>
    public double ExchangeShare { get; init; } = 0.3;

    /// <summary>Share of iterations that make room for an absent visit, while the best plan loses some service.</summary>
    public double RoomShare { get; init; } = 0.2;

    /// <summary>Share of the budget from which on plans in between leave no visits out any more.</summary>
    public double TightenAt { get; init; } = 0.95;

    /// <summary>Routes that each search remembers.</summary>
    public int PoolSize { get; init; } = 20_000;

    /// <summary>Iterations between two looks at the clock and the temperature.</summary>
    public int CheckEvery { get; init; } = 32;

    /// <summary>Visits from which the cores search territories of one plan instead of the whole plan each.</summary>
    public int TerritoriesFrom { get; init; } = 300;

    /// <summary>First and last temperature of plans searched by territories, in mean travel and waiting cost of a visit.</summary>
    public double TerritoryFirstTemperature { get; init; } = 1.5;

    public double TerritoryLastTemperature { get; init; } = 0.03;

    /// <summary>Routes of a territory, at least about so many.</summary>
    public int TerritoryRoutes { get; init; } = 15;

    /// <summary>Visits of a territory, about; fewer where else a core would have none.</summary>
    public int TerritoryVisits { get; init; } = 450;

    /// <summary>Whether the budget is looked at after every iteration, so that it is never overrun.</summary>
    public bool ExactBudget { get; init; }

    /// <summary>Names that <see cref="With"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["meanRemoved", "longestString", "blink", "nearVisits", "firstTemperature", "lastTemperature", "regretShare", "regretMost",
         "firstServiceTemperature", "lastServiceTemperature", "crowdedFirstTemperature", "crowdedLastTemperature", "crowdedFrom",
         "roomShare", "exchangeShare", "tightenAt", "poolSize", "territoriesFrom", "territoryVisits", "territoryRoutes",
         "territoryFirstTemperature", "territoryLastTemperature"];

    /// <summary>The same with one number changed: for measuring what it brings.</summary>
    /// <exception cref="ArgumentException">No number of that name.</exception>
    public SearchSettings With(string name, double value) => name switch
    {
        "meanRemoved" => this with { MeanRemoved = value },
        "longestString" => this with { LongestString = (int)value },
        "blink" => this with { Blink = value },
        "firstTemperature" => this with { FirstTemperature = value },
        "lastTemperature" => this with { LastTemperature = value },
        "nearVisits" => this with { NearVisits = (int)value },
        "regretShare" => this with { RegretShare = value },
        "regretMost" => this with { RegretMost = (int)value },
        "exchangeShare" => this with { ExchangeShare = value },
        "firstServiceTemperature" => this with { FirstServiceTemperature = value },
        "lastServiceTemperature" => this with { LastServiceTemperature = value },
        "crowdedFirstTemperature" => this with { CrowdedFirstTemperature = value },
        "crowdedLastTemperature" => this with { CrowdedLastTemperature = value },
        "crowdedFrom" => this with { CrowdedFrom = value },
        "roomShare" => this with { RoomShare = value },
        "tightenAt" => this with { TightenAt = value },
        "territoryVisits" => this with { TerritoryVisits = (int)value },
        "territoryRoutes" => this with { TerritoryRoutes = (int)value },
        "territoryFirstTemperature" => this with { TerritoryFirstTemperature = value },
        "territoryLastTemperature" => this with { TerritoryLastTemperature = value },
        "territoriesFrom" => this with { TerritoriesFrom = (int)value },
        "poolSize" => this with { PoolSize = (int)value },
        _ => throw new ArgumentException($"The search has no number called '{name}'; it has {string.Join(", ", Names)}.", nameof(name)),
    };
}
