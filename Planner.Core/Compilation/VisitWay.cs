using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Compilation;

/// <summary>
/// In which ways a visit can come by its parts: those it asks for, kits in pieces, with substitutes, or brought by courier. Each way is a visit row of its own;
/// at most one of them is planned.
/// </summary>
internal sealed record VisitWay(Visit Original, Visit Visit, IReadOnlyList<PartUse> Delivered, decimal Price)
{
    /// <summary>All ways of a visit, the plain one first.</summary>
    public static IEnumerable<VisitWay> Of(Scenario scenario, Visit visit)
    {
        yield return new VisitWay(visit, visit, [], 0);
        foreach (VisitWay way in Substituted(scenario, visit))
            yield return way;
        if (visit.MayBeDelivered && scenario.Courier is { } courier && Delivers(courier, visit) && ByCourier(scenario, courier, visit) is { } delivered)
            yield return delivered;
    }

    /// <summary>Whether a planned stop of the visit was supplied in this way.</summary>
    public bool Is(Stop stop) => Same(stop.Delivered, Delivered) && Same(stop.Parts, Visit.Parts.Select(part => new PartUse(part.Part, part.Quantity)));

    // All ways to put together, part by part, the part itself, its contents if it is a kit, or a substitute; of those that use the same parts one.
    private static IEnumerable<VisitWay> Substituted(Scenario scenario, Visit visit)
    {
        List<Choice> choices = [new([], 0, null)];
        foreach (PartQuantity part in visit.Parts)
        {
            List<Choice> options =
            [
                new([part], 0, null),
                .. scenario.Kits.Where(kit => kit.Part == part.Part).Select(kit => new Choice(Times(kit.Contents, part.Quantity), 0, null)),
                .. visit.Substitutes.Where(one => one.Part == part.Part).Select(one => new Choice([part with { Part = one.By }], one.Price, one.Duration)),
            ];
            choices = [.. choices.SelectMany(choice => options.Select(choice.With))];
        }
        string plain = Text(choices[0]);
        return choices.GroupBy(Text).Where(same => same.Key != plain)
            .Select(same => same.OrderBy(choice => choice.Price).ThenBy(choice => choice.Duration ?? visit.Duration).First())
            .Select(choice => new VisitWay(visit, Made(visit, choice), [], choice.Price));
    }

    private static Visit Made(Visit visit, Choice choice) => choice.Duration is { } duration
        ? visit with { Parts = Summed(choice.Parts), Duration = duration, Durations = [] }
        : visit with { Parts = Summed(choice.Parts) };

    private static string Text(Choice choice) => string.Join('\n', Summed(choice.Parts).Where(part => part.Quantity > 0)
        .OrderBy(part => part.Part.Value, StringComparer.Ordinal).Select(part => $"{part.Quantity} {part.Part}"));

    /// <summary>What is used instead of some parts.</summary>
    private sealed record Choice(IReadOnlyList<PartQuantity> Parts, decimal Price, Duration? Duration)
    {
        public Choice With(Choice more) => new(
            [.. Parts, .. more.Parts],
            Price + more.Price,
            Duration is { } one && more.Duration is { } other ? NodaTime.Duration.Max(one, other) : Duration ?? more.Duration);
    }

    private static IReadOnlyList<PartQuantity> Times(IReadOnlyList<PartQuantity> contents, int kits) =>
        [.. contents.Select(part => part with { Quantity = part.Quantity * kits })];

    private static List<PartQuantity> Summed(IReadOnlyList<PartQuantity> parts) =>
        [.. parts.GroupBy(part => part.Part).Select(group => new PartQuantity(group.Key, group.Sum(part => part.Quantity)))];

    private static bool Delivers(Courier courier, Visit visit) =>
        visit.Parts.Any(part => part.Quantity > 0) && (courier.Parts.Count == 0 || visit.Parts.All(part => courier.Parts.Contains(part.Part)));

    // Null: when the parts are there, it is too late for all windows.
    private static VisitWay? ByCourier(Scenario scenario, Courier courier, Visit visit)
    {
        Instant there = scenario.Now + courier.LeadTime;
        List<TimeWindow> windows = visit.TimeWindows.Count == 0
            ? [new TimeWindow(there)]
            : [.. visit.TimeWindows.Where(window => !(there - (window.LateBy ?? Duration.Zero) > window.MaxStart) && !(there - (window.LateBy ?? Duration.Zero) > window.MaxEnd))
                .Select(window => window with { MinStart = Instant.Max(window.MinStart, there) })];
        if (windows.Count == 0)
            return null;
        return new VisitWay(
            visit,
            visit with { Parts = [], TimeWindows = windows },
            [.. visit.Parts.Where(part => part.Quantity > 0).Select(part => new PartUse(part.Part, part.Quantity))],
            courier.Price);
    }

    private static bool Same(IEnumerable<PartUse> one, IEnumerable<PartUse> other) =>
        Pieces(one).OrderBy(use => use.Part.Value, StringComparer.Ordinal).SequenceEqual(Pieces(other).OrderBy(use => use.Part.Value, StringComparer.Ordinal));

    private static IEnumerable<PartUse> Pieces(IEnumerable<PartUse> uses) =>
        uses.Where(use => use.Quantity > 0).GroupBy(use => use.Part).Select(group => new PartUse(group.Key, group.Sum(use => use.Quantity)));
}
