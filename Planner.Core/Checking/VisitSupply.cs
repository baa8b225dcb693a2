using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>Does a stop use the parts that its visit asks for, substitutes among them, or is it brought them? At what price?</summary>
internal static class VisitSupply
{
    /// <summary>Whether the stop's parts are such as the visit may use.</summary>
    public static bool IsLawful(Scenario scenario, Visit visit, Stop stop) => stop.Delivered.Count > 0
        ? stop.Parts.All(use => use.Quantity == 0) && MayBeBrought(scenario, visit) && Same(visit.Parts, stop.Delivered)
        : ReadingOf(scenario, visit, stop) is not null;

    /// <summary>The pieces that a stop takes from van and fetches: what it says, or where that is not lawful what its visit asks for.</summary>
    public static IEnumerable<PartUse> UsedAt(Scenario scenario, CheckedStop stop) =>
        stop.Visit is not { } visit ? []
        : IsLawful(scenario, visit, stop.Stop) ? stop.Stop.Parts
        : visit.Parts.Select(part => new PartUse(part.Part, part.Quantity));

    /// <summary>Money for substitutes and courier.</summary>
    public static decimal PriceOf(Scenario scenario, Visit visit, Stop stop) =>
        stop.Delivered.Count > 0 ? scenario.Courier?.Price ?? 0 : ReadingOf(scenario, visit, stop)?.Price ?? 0;

    /// <summary>How long the visit takes by what is used; null: as long as without substitutes.</summary>
    public static Duration? DurationOf(Scenario scenario, Visit visit, Stop stop) =>
        stop.Delivered.Count > 0 ? null : ReadingOf(scenario, visit, stop)?.Duration;

    /// <summary>From when on a stop has what a courier brings.</summary>
    public static Instant ReadyAt(Scenario scenario, Stop stop) =>
        stop.Delivered.Count > 0 && scenario.Courier is { } courier ? scenario.Now + courier.LeadTime : Instant.MinValue;

    private static bool MayBeBrought(Scenario scenario, Visit visit) =>
        visit.MayBeDelivered && scenario.Courier is { } courier
        && (courier.Parts.Count == 0 || visit.Parts.All(part => courier.Parts.Contains(part.Part)));

    /// <summary>What the stop uses instead of which parts: nothing where it uses what is asked for, else the cheapest way, of equally cheap ones the quickest.</summary>
    private static Reading? ReadingOf(Scenario scenario, Visit visit, Stop stop)
    {
        if (Same(visit.Parts, stop.Parts))
            return new Reading([], 0, null);
        return Readings(scenario, visit)
            .Where(reading => Same(reading.Parts, stop.Parts))
            .OrderBy(reading => reading.Price)
            .ThenBy(reading => reading.Duration ?? visit.Duration)
            .FirstOrDefault();
    }

    /// <summary>Part by part itself, its contents if it is a kit, or a substitute, in every combination.</summary>
    private static IEnumerable<Reading> Readings(Scenario scenario, Visit visit)
    {
        IEnumerable<Reading> all = [new Reading([], 0, null)];
        foreach (var part in visit.Parts)
        {
            var begun = all;
            all =
                from before in begun
                from next in Options(scenario, visit, part)
                select new Reading([.. before.Parts, .. next.Parts], before.Price + next.Price, Longer(before.Duration, next.Duration));
        }

        return all;
    }

    private static IEnumerable<Reading> Options(Scenario scenario, Visit visit, PartQuantity part) =>
    [
        new Reading([part], 0, null),
        .. scenario.Kits.Where(kit => kit.Part == part.Part)
            .Select(kit => new Reading([.. kit.Contents.Select(one => one with { Quantity = one.Quantity * part.Quantity })], 0, null)),
        .. visit.Substitutes.Where(one => one.Part == part.Part).Select(one => new Reading([part with { Part = one.By }], one.Price, one.Duration)),
    ];

    private static Duration? Longer(Duration? one, Duration? other) => one is null ? other : other is null ? one : Duration.Max(one.Value, other.Value);

    private static bool Same(IEnumerable<PartQuantity> needed, IEnumerable<PartUse> used)
    {
        var left = new Dictionary<PartId, long>();
        foreach (var part in needed)
            left[part.Part] = left.GetValueOrDefault(part.Part) + part.Quantity;
        foreach (var use in used)
            left[use.Part] = left.GetValueOrDefault(use.Part) - use.Quantity;
        return left.Values.All(pieces => pieces == 0);
    }

    private sealed record Reading(IReadOnlyList<PartQuantity> Parts, decimal Price, Duration? Duration);
}
