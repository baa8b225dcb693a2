using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>Which break of the shift each break stop of a route is; stops name no break, so bounds and durations tell.</summary>
internal sealed class BreakMatching
{
    private readonly Dictionary<CheckedStop, Break> _matches = new(ReferenceEqualityComparer.Instance);
    private readonly List<CheckedStop> _notOwed = [];
    private readonly List<Break> _missing = [];

    private BreakMatching()
    {
    }

    /// <summary>Break stops for which no owed break is left.</summary>
    public IReadOnlyList<CheckedStop> NotOwed => _notOwed;

    /// <summary>Owed breaks for which no stop is left.</summary>
    public IReadOnlyList<Break> Missing => _missing;

    public IEnumerable<Break> Taken => _matches.Values;

    public Break? Of(CheckedStop stop) => _matches.GetValueOrDefault(stop);

    /// <summary>First the stops that fit an owed break exactly, the break that ends soonest first; then what is left, in order.</summary>
    public static BreakMatching Of(CheckedRoute route)
    {
        var matching = new BreakMatching();
        var owed = route.Shift.Breaks
            .Where(one => IsOwed(one, route.Route))
            .OrderBy(one => one.Latest)
            .ThenBy(one => one.Earliest)
            .ToList();
        var left = new List<CheckedStop>();
        foreach (var stop in route.Stops.Where(stop => stop.Stop.Kind == StopKind.Break))
        {
            if (owed.Find(one => Fits(one, stop.Stop)) is { } fitting)
                matching.Match(stop, fitting, owed);
            else
                left.Add(stop);
        }

        foreach (var stop in left)
        {
            if (owed.Count > 0)
                matching.Match(stop, owed[0], owed);
            else
                matching._notOwed.Add(stop);
        }

        matching._missing.AddRange(owed);
        return matching;
    }

    private static bool IsOwed(Break one, Route route) => route.Departure < one.Latest && route.Return > one.Latest;

    private static bool Fits(Break one, Stop stop) =>
        stop.Start >= one.Earliest && stop.Start <= one.Latest && stop.End - stop.Start == one.Duration && IsWhere(one, stop);

    /// <summary>Whether it is taken at its place; one without a place happens where the engineer is, which is not told.</summary>
    public static bool IsWhere(Break one, Stop stop) => one.At is null || stop.At is null
        ? one.At is null && stop.At is null
        : CheckedStop.IsSamePlace(one.At, stop.At);

    private void Match(CheckedStop stop, Break one, List<Break> owed)
    {
        _matches.Add(stop, one);
        owed.Remove(one);
    }
}
