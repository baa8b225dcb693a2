using NodaTime;

namespace Planner.Worker.Generation;

/// <summary>What makes a generated city: the same recipe, the same scenario.</summary>
public sealed record CityRecipe
{
    /// <summary>40 engineers, 260 visits, 5 depots: the city of the demo.</summary>
    public static CityRecipe Demo { get; } = new() { Name = "demo-city", Engineers = 40, Visits = 260, Depots = 5, Seed = 4 };

    /// <summary>120 engineers and 1,000 visits in more than twenty towns.</summary>
    public static CityRecipe Large { get; } = new() { Name = "large-city", Engineers = 120, Visits = 1_000, Depots = 12, Seed = 7 };

    /// <summary>1,000 engineers and 10,000 visits in a whole province.</summary>
    public static CityRecipe Province { get; } = new() { Name = "province", Engineers = 1_000, Visits = 10_000, Depots = 60, Seed = 11 };

    /// <summary>Becomes the scenario's id.</summary>
    public required string Name { get; init; }

    /// <summary>1 or more.</summary>
    public required int Engineers { get; init; }

    /// <summary>1 or more.</summary>
    public required int Visits { get; init; }

    /// <summary>0 or more.</summary>
    public int Depots { get; init; } = 5;

    /// <summary>Whole numbers of any size.</summary>
    public required int Seed { get; init; }

    /// <summary>Days of the plan, 1 or more, each with a shift of every engineer.</summary>
    public int Days { get; init; } = 1;

    /// <summary>Whether the city has the rules as well that not every organisation has: links, territories, couriers, limits of shifts, room in vans, loan units, ...</summary>
    public bool AllRules { get; init; }

    /// <summary>The first day; a Monday unless chosen otherwise.</summary>
    public LocalDate Date { get; init; } = new(2026, 11, 23);
}
