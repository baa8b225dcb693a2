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
    public static bool IsLawful(Scenario scenario, Visit visit, Stop stop) =>
        stop.Delivered.Count > 0
            ? stop.Parts.All(use => use.Quantity == 0) && MayBeBrought(scenario, visit) && Matches(visit.Parts, stop.Delivered, _ => [], out _)
            : Matches(visit.Parts, stop.Parts, Options(scenario, visit), out _);

    /// <summary>The pieces that a stop takes from van and fetches: what it says, or where that is not lawful what its visit asks for.</summary>
    public static IEnumerable<PartUse> UsedAt(Scenario scenario, CheckedStop stop) =>
        stop.Visit is not { } visit ? []
        : IsLawful(scenario, visit, stop.Stop) ? stop.Stop.Parts
        : visit.Parts.Select(part => new PartUse(part.Part, part.Quantity));

    /// <summary>Money for substitutes and courier; of several ways to read the parts the cheapest counts.</summary>
    public static decimal PriceOf(Scenario scenario, Visit visit, Stop stop)
    {
        if (stop.Delivered.Count > 0)
            return scenario.Courier?.Price ?? 0;
        return Matches(visit.Parts, stop.Parts, Options(scenario, visit), out var price) ? price : 0;
    }

    /// <summary>From when on a stop has what a courier brings.</summary>
    public static Instant ReadyAt(Scenario scenario, Stop stop) =>
        stop.Delivered.Count > 0 && scenario.Courier is { } courier ? scenario.Now + courier.LeadTime : Instant.MinValue;

    private static bool MayBeBrought(Scenario scenario, Visit visit) =>
        visit.MayBeDelivered && scenario.Courier is { } courier
        && (courier.Parts.Count == 0 || visit.Parts.All(part => courier.Parts.Contains(part.Part)));

    /// <summary>What may be used in the place of one entry of the visit's parts, besides the part itself, and at what price.</summary>
    private static Func<PartQuantity, IEnumerable<(IReadOnlyList<PartQuantity> Parts, decimal Price)>> Options(Scenario scenario, Visit visit) => part =>
    [
        .. scenario.Kits.Where(kit => kit.Part == part.Part)
            .Select(kit => ((IReadOnlyList<PartQuantity>)[.. kit.Contents.Select(one => one with { Quantity = one.Quantity * part.Quantity })], 0m)),
        .. visit.Substitutes.Where(one => one.Part == part.Part).Select(one => ((IReadOnlyList<PartQuantity>)[part with { Part = one.By }], one.Price)),
    ];

    /// <summary>Tries, part by part, itself and each of its options.</summary>
    private static bool Matches(
        IReadOnlyList<PartQuantity> needed,
        IReadOnlyList<PartUse> used,
        Func<PartQuantity, IEnumerable<(IReadOnlyList<PartQuantity> Parts, decimal Price)>> options,
        out decimal price)
    {
        var left = used.GroupBy(use => use.Part).ToDictionary(use => use.Key, use => use.Sum(one => (long)one.Quantity));
        var least = Least(0);
        price = least ?? 0;
        return least is not null;

        decimal? Least(int at)
        {
            if (at == needed.Count)
                return left.Values.All(pieces => pieces == 0) ? 0 : null;
            decimal? best = null;
            foreach (var (parts, extra) in options(needed[at]).Prepend(([needed[at]], 0m)))
            {
                if (!Take(parts))
                    continue;
                if (Least(at + 1) is { } rest && (best is null || rest + extra < best))
                    best = rest + extra;
                foreach (var part in parts.Where(part => part.Quantity > 0))
                    left[part.Part] += part.Quantity;
            }

            return best;
        }

        bool Take(IReadOnlyList<PartQuantity> parts)
        {
            if (parts.GroupBy(part => part.Part).Any(same => left.GetValueOrDefault(same.Key) < same.Sum(one => (long)one.Quantity)))
                return false;
            foreach (var part in parts.Where(part => part.Quantity > 0))
                left[part.Part] -= part.Quantity;
            return true;
        }
    }
}
