using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Operations;

/// <summary>What differs from one plan to another, visit by visit, and what it brings.</summary>
public sealed record PlanDiff
{
    /// <summary>Made in the second plan only.</summary>
    public IReadOnlyList<PlacedVisit> Added { get; init; } = [];

    /// <summary>Made in the first plan only.</summary>
    public IReadOnlyList<PlacedVisit> Removed { get; init; } = [];

    /// <summary>Made in both, by another engineer, on another shift or at another time.</summary>
    public IReadOnlyList<MovedPlacement> Moved { get; init; } = [];

    /// <summary>Made in both by the same engineer at the same time.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The second plan's score, term by term, less the first's.</summary>
    public required PlanScore Score { get; init; }

    public static PlanDiff Between(Plan before, Plan after)
    {
        var old = Placed(before);
        var now = Placed(after);
        var both = now.Values.Where(placed => old.ContainsKey(placed.Visit)).Select(placed => (Before: old[placed.Visit], After: placed)).ToList();
        var moved = both.Where(pair => pair.Before != pair.After).Select(pair => new MovedPlacement(pair.Before, pair.After)).ToList();
        return new PlanDiff
        {
            Added = [.. now.Values.Where(placed => !old.ContainsKey(placed.Visit))],
            Removed = [.. old.Values.Where(placed => !now.ContainsKey(placed.Visit))],
            Moved = moved,
            Unchanged = both.Count - moved.Count,
            Score = after.Score - before.Score,
        };
    }

    private static Dictionary<VisitId, PlacedVisit> Placed(Plan plan)
    {
        var placed = new Dictionary<VisitId, PlacedVisit>();
        foreach (var route in plan.Routes)
        {
            foreach (var stop in route.Stops)
            {
                if (stop.Visit is { } visit)
                    placed.TryAdd(visit, new PlacedVisit(visit, route.Engineer, route.Shift, stop.Start, stop.End));
            }
        }

        return placed;
    }
}

public sealed record PlacedVisit(VisitId Visit, EngineerId Engineer, ShiftId Shift, Instant Start, Instant End);

public sealed record MovedPlacement(PlacedVisit Before, PlacedVisit After);
