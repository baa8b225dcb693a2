using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>What it costs when the last of some visits ends.</summary>
internal static class LastEnds
{
    private const decimal SecondsPerHour = 3600m;

    public static decimal PriceOf(ScenarioFacts facts, IReadOnlyList<CheckedRoute> routes)
    {
        var made = routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).ToList();
        return facts.Scenario.Costs.LastEnds.Sum(price => price.PerHour * HoursUntil(
            facts.Scenario.Now, made.Where(stop => Counts(facts, price, stop.Visit!)).Select(stop => stop.Stop.End).DefaultIfEmpty(facts.Scenario.Now).Max()));
    }

    /// <summary>Whether it may cost something that the visit ends later.</summary>
    public static bool Concern(ScenarioFacts facts, Visit visit) => facts.Scenario.Costs.LastEnds.Any(price => price.PerHour > 0 && Counts(facts, price, visit));

    private static bool Counts(ScenarioFacts facts, LastEndPrice price, Visit visit) =>
        (price.Kinds.Count == 0 || price.Kinds.Contains(visit.Kind)) && (price.MinPriority is not { } least || (visit.Priority ?? facts.Prices.DefaultPriority) >= least);

    private static decimal HoursUntil(Instant now, Instant end) => (decimal)(end - now).TotalSeconds / SecondsPerHour;
}
