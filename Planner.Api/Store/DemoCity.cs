using NodaTime;
using Planner.Core.Domain;
using Planner.Worker.Generation;

namespace Planner.Api.Store;

/// <summary>The city of the demo, on the next day that can still be planned.</summary>
public static class DemoCity
{
    public static Scenario Of(TimeProvider clock)
    {
        var recipe = CityRecipe.Demo with { AllRules = true };
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var zone = CityGenerator.Generate(recipe with { Engineers = 1, Visits = 1, AllRules = false }).Zone;
        var day = now.InZone(zone).Date.PlusDays(1);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            day = day.PlusDays(1);
        return CityGenerator.Generate(recipe with { Date = day });
    }
}
