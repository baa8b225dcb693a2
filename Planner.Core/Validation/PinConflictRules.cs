using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>What pins ask of each other: one visit at a time, one visit for each place in an order, orders that agree with pinned starts.</summary>
internal static class PinConflictRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var pinned = ids.Scenario.Visits
            .Select((v, i) => new Pinned(v, i))
            .Where(p => p.Visit.Pin is not null && ids.Engineers.RowOf(p.Pin.Engineer) >= 0)
            .ToList();
        foreach (var group in pinned.GroupBy(p => p.Pin.Engineer))
            Overlaps(group.Where(p => p.Pin.Start.IsKnown() && VisitRules.Shortest(p.Visit) is not null).OrderBy(p => p.Pin.Start), issues);
        foreach (var group in pinned.Where(p => p.Pin.Order is { } order && order.IsKnown()).GroupBy(p => ShiftOf(p.Pin, ids)))
        {
            if (group.Key is { } shift)
                Orders([.. group.OrderBy(p => p.Pin.Order)], shift, issues);
        }
    }

    private static void Overlaps(IEnumerable<Pinned> visits, IssueList issues)
    {
        var before = default(Pinned);
        foreach (var visit in visits)
        {
            if (before is not null && visit.Start < before.End)
            {
                issues.Error(IssueCodes.PinsOverlap, $"{visit.Path}.start", visit.Start,
                    $"\"{visit.Pin.Engineer}\" is pinned to visit \"{before.Visit.Id}\" until {Text.Of(before.End)}, and to this one before.",
                    "Move one of the two, or give it to another engineer.");
            }

            if (before is null || visit.End > before.End)
                before = visit;
        }
    }

    private static void Orders(List<Pinned> visits, ShiftId shift, IssueList issues)
    {
        var last = default(Pinned);
        for (var i = 0; i < visits.Count; i++)
        {
            var visit = visits[i];
            if (i > 0 && visits[i - 1].Pin.Order == visit.Pin.Order)
            {
                issues.Error(IssueCodes.PinOrderRepeated, $"{visit.Path}.order", visit.Pin.Order,
                    $"Visit \"{visits[i - 1].Visit.Id}\" has order {visit.Pin.Order} on shift \"{shift}\" too.", "Number the visits of a shift 1, 2, 3, ...");
            }

            if (!visit.Pin.Start.IsKnown())
                continue;
            if (last is not null && visit.Pin.Order > last.Pin.Order && visit.Start < last.Start)
            {
                issues.Error(IssueCodes.PinOrderImpossible, $"{visit.Path}.order", visit.Pin.Order,
                    $"Order {visit.Pin.Order} comes after visit \"{last.Visit.Id}\" (order {last.Pin.Order}), but its pinned start is earlier.",
                    "Renumber the visits in the order of their starts.");
            }

            if (last is null || visit.Start > last.Start)
                last = visit;
        }
    }

    /// <summary>The pinned shift, or the engineer's only one.</summary>
    private static ShiftId? ShiftOf(Pin pin, ScenarioIds ids)
    {
        if (pin.Shift is { } shift)
            return shift.Value is null ? null : shift;
        var shifts = ids.Scenario.Engineers[ids.Engineers.RowOf(pin.Engineer)].Shifts;
        return shifts.Count == 1 && shifts[0].Id.Value is not null ? shifts[0].Id : null;
    }

    private sealed record Pinned(Visit Visit, int Row)
    {
        public Pin Pin => Visit.Pin!;

        public string Path => $"visits[{Row}].pin";

        public Instant Start => Pin.Start!.Value;

        public Instant End => Start + Duration.Max(VisitRules.Shortest(Visit)!.Value, Duration.Zero);
    }
}
