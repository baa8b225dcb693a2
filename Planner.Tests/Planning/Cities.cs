using Planner.Core.Domain;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Scenarios of the size of a working day.</summary>
public static class Cities
{
    /// <summary>12 engineers, 70 visits, with all that the demo has.</summary>
    public static Scenario Town { get; } = CityGenerator.Generate(new CityRecipe { Name = "town", Engineers = 12, Visits = 70, Depots = 2, Seed = 5 });

    /// <summary>40 engineers, 260 visits.</summary>
    public static Scenario Demo { get; } = CityGenerator.Generate(CityRecipe.Demo);
}
