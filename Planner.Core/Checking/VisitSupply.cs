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
            ? stop.Parts.All(use => use.Quantity == 0) && MayBeBrought(scenario, visit) && Matches(visit.Parts, stop.Delivered, [], out _)
            : Matches(visit.Parts, stop.Parts, visit.Substitutes, out _);

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
        return Matches(visit.Parts, stop.Parts, visit.Substitutes, out var price) ? price : 0;
    }

    /// <summary>From when on a stop has what a courier brings.</summary>
    public static Instant ReadyAt(Scenario scenario, Stop stop) =>
        stop.Delivered.Count > 0 && scenario.Courier is { } courier ? scenario.Now + courier.LeadTime : Instant.MinValue;

    private static bool MayBeBrought(Scenario scenario, Visit visit) =>
        visit.MayBeDelivered && scenario.Courier is { } courier
        && (courier.Parts.Count == 0 || visit.Parts.All(part => courier.Parts.Contains(part.Part)));

    /// <summary>Tries, part by part, itself and each substitute.</summary>
    private static bool Matches(IReadOnlyList<PartQuantity> needed, IReadOnlyList<PartUse> used, IReadOnlyList<PartSubstitute> substitutes, out decimal price)
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
            var options = substitutes.Where(one => one.Part == needed[at].Part).Select(one => (one.By, one.Price)).Prepend((needed[at].Part, 0m));
            foreach (var (part, extra) in options)
            {
                if (left.GetValueOrDefault(part) < needed[at].Quantity)
                    continue;
                if (needed[at].Quantity > 0)
                    left[part] -= needed[at].Quantity;
                if (Least(at + 1) is { } rest && (best is null || rest + extra < best))
                    best = rest + extra;
                if (needed[at].Quantity > 0)
                    left[part] += needed[at].Quantity;
            }

            return best;
        }
    }
}
