namespace Planner.Core.Domain;

/// <summary>
/// The prices that belong to no single visit, contract or engineer. Money in the scenario's currency.
/// The service level (visits left out, lateness) is strictly above the money level.
/// </summary>
public sealed record CostSettings
{
    /// <summary>Service price of leaving out a visit that states no priority of its own.</summary>
    public decimal DefaultPriority { get; init; } = 100m;

    /// <summary>Service price per hour past a due time that states no penalty of its own.</summary>
    public decimal DefaultLatenessPerHour { get; init; } = 50m;

    /// <summary>Money a plan would pay to give a visit to one of its preferred engineers.</summary>
    public decimal PreferencePrice { get; init; } = 10m;

    /// <summary>Money for taking a visit from the engineer whom the previous plan named; 0 leaves the engineer free.</summary>
    public decimal ReassignmentPrice { get; init; }

    /// <summary>Money for what else changes against the previous plan.</summary>
    public ChangePrices? Changes { get; init; }

    /// <summary>Money for sending another than one of the site's usual engineers.</summary>
    public decimal ContinuityPrice { get; init; } = 10m;

    /// <summary>Money for each visit outside all territories of an engineer who has some; absent: such a visit is not made.</summary>
    public decimal? TerritoryPrice { get; init; }

    /// <summary>
    /// Money for each level that an engineer is above the one a visit requires, for each of its skills: keeps experts free for what needs them.
    /// </summary>
    public decimal OverSkillPrice { get; init; }
}

/// <summary>Money for each visit that differs from the previous plan, by what differs.</summary>
public sealed record ChangePrices
{
    /// <summary>Another engineer goes; absent: <see cref="CostSettings.ReassignmentPrice"/>.</summary>
    public decimal? Engineer { get; init; }

    /// <summary>A visit starts outside the span promised to the customer (<see cref="Visits.Visit.Promised"/>), whatever the previous plan says.</summary>
    public decimal Start { get; init; }

    /// <summary>The visit goes to a shift of another day.</summary>
    public decimal Day { get; init; }

    /// <summary>Engineer or day of a visit changes of which the customer has been told.</summary>
    public decimal Told { get; init; }
}
