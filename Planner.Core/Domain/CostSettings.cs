using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain;

/// <summary>
/// The prices that belong to no single visit, contract or engineer. Money in the scenario's currency.
/// The service level (visits left out, lateness) is strictly above the money level. A price that is absent is the presets', else the one that always
/// counts; docs/model.md has the table.
/// </summary>
public sealed record CostSettings
{
    /// <summary>Sets of prices to choose from, mixed by weight; a price given here by hand wins over theirs.</summary>
    public IReadOnlyList<CostPreset> Presets { get; init; } = [];

    /// <summary>Service price of leaving out a visit that states no priority of its own.</summary>
    public decimal? DefaultPriority { get; init; }

    /// <summary>Service price per hour past a due time that states no penalty of its own.</summary>
    public decimal? DefaultLatenessPerHour { get; init; }

    /// <summary>Money a plan would pay to give a visit to one of its preferred engineers.</summary>
    public decimal? PreferencePrice { get; init; }

    /// <summary>Money for taking a visit from the engineer whom the previous plan named; 0 leaves the engineer free.</summary>
    public decimal? ReassignmentPrice { get; init; }

    /// <summary>Money for what else changes against the previous plan.</summary>
    public ChangePrices? Changes { get; init; }

    /// <summary>Money for sending another than one of the site's usual engineers.</summary>
    public decimal? ContinuityPrice { get; init; }

    /// <summary>Money for each visit outside all territories of an engineer who has some; absent: such a visit is not made.</summary>
    public decimal? TerritoryPrice { get; init; }

    /// <summary>
    /// Money for each level that an engineer is above the one a visit requires, for each of its skills: keeps experts free for what needs them.
    /// </summary>
    public decimal? OverSkillPrice { get; init; }

    /// <summary>Money per hour from a shift's earliest departure to the return of its route: the sooner all are home the better.</summary>
    public decimal? FinishPrice { get; init; }

    /// <summary>Money for the moment at which the last of some visits ends: all of them done early, whoever makes them.</summary>
    public IReadOnlyList<LastEndPrice> LastEnds { get; init; } = [];

    /// <summary>Money for work and travel that are spread unevenly over the engineers.</summary>
    public FairnessPrices? Fairness { get; init; }
}

/// <summary>Money per hour from the scenario's now to the end of the last of some visits that the plan makes.</summary>
public sealed record LastEndPrice
{
    /// <summary>Visits of these kinds; empty: of all.</summary>
    public IReadOnlyList<VisitKind> Kinds { get; init; } = [];

    /// <summary>Visits of this priority or a higher one; absent: of any.</summary>
    public decimal? MinPriority { get; init; }

    public required decimal PerHour { get; init; }
}

/// <summary>Money per hour of a route that rises by the hour, and with what an engineer has had before: the next hour goes to who has had least.</summary>
public sealed record FairnessPrices
{
    /// <summary>Of the first hour of work; of the second twice as much, and so on.</summary>
    public decimal WorkPrice { get; init; }

    /// <summary>Of the first hour on the way; of the second twice as much, and so on.</summary>
    public decimal TravelPrice { get; init; }
}

/// <summary>A set of prices by name, and how much it counts beside others that price the same.</summary>
public sealed record CostPreset(CostPresetName Name, decimal Weight = 1);

public enum CostPresetName
{
    /// <summary>Promises above all: lateness is dear beside visits left out, wishes are cheap.</summary>
    SlaFirst,

    /// <summary>Cheapest routes: nothing is paid for wishes, habits or changes.</summary>
    CostFirst,

    /// <summary>The plan in force stays, and customers see those whom they know.</summary>
    StabilityFirst,

    /// <summary>Engineers come home early, so that the afternoon is free for what comes in.</summary>
    FinishEarly,
}

/// <summary>Money for each visit that differs from the previous plan, by what differs.</summary>
public sealed record ChangePrices
{
    /// <summary>Another engineer goes; absent: <see cref="CostSettings.ReassignmentPrice"/>.</summary>
    public decimal? Engineer { get; init; }

    /// <summary>A visit starts outside the span promised to the customer (<see cref="Visits.Visit.Promised"/>), whatever the previous plan says.</summary>
    public decimal Start { get; init; }

    /// <summary>The visit goes to a shift of another day.</summary>
    public decimal? Day { get; init; }

    /// <summary>Engineer or day of a visit changes of which the customer has been told.</summary>
    public decimal? Told { get; init; }
}
