using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Each pin alone can be kept. What pins ask of each other is PinConflictRules' subject.</summary>
internal static class PinRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var reach = new Reach(ids.Scenario, issues);
        for (var i = 0; i < ids.Scenario.Visits.Count; i++)
            Check(ids.Scenario.Visits[i], $"visits[{i}].pin", ids, reach, issues);
    }

    /// <summary>The pin of a visit, if it has one.</summary>
    public static void Check(Visit visit, string path, ScenarioIds ids, Reach reach, IssueList issues)
    {
        if (visit.Pin is not { } pin)
            return;
        reach.Check($"{path}.start", pin.Start);
        if (pin.Order is { } order)
            Checks.Count(issues, $"{path}.order", order, 1);
        Who(visit, pin, path, ids, issues);
        Shift(pin, path, ids, issues);
        Start(visit, pin, path, ids, issues);
    }

    private static void Who(Visit visit, Pin pin, string path, ScenarioIds ids, IssueList issues)
    {
        Checks.Reference<EngineerId>(issues, $"{path}.engineer", ids.Engineers, pin.Engineer);
        if (ids.Engineers.RowOf(pin.Engineer) < 0)
            return;
        if (visit.ExcludedEngineers.Contains(pin.Engineer))
        {
            issues.Error(IssueCodes.PinnedEngineerExcluded, $"{path}.engineer", pin.Engineer.Value,
                $"The visit is pinned to \"{pin.Engineer}\", whom it excludes.", "Remove the pin or the exclusion.");
        }

        if (visit.RequiredEngineers.Count > 0 && visit.RequiredEngineers.All(e => e.Value is not null && e != pin.Engineer))
        {
            issues.Error(IssueCodes.PinnedEngineerNotRequired, $"{path}.engineer", pin.Engineer.Value,
                $"The visit is pinned to \"{pin.Engineer}\", but requires {string.Join(", ", visit.RequiredEngineers.Select(e => $"\"{e}\""))}.",
                "Pin it to one of the required engineers.");
        }
    }

    private static void Shift(Pin pin, string path, ScenarioIds ids, IssueList issues)
    {
        Checks.Reference(issues, $"{path}.shift", ids.Shifts, pin.Shift);
        if (pin.Shift is not { } shift || ids.Shifts.RowOf(shift) is var row && row < 0 || ids.Engineers.RowOf(pin.Engineer) is var engineer && engineer < 0)
            return;
        var owner = ids.ShiftRows[row].Engineer;
        if (owner == engineer)
            return;
        issues.Error(IssueCodes.PinnedShiftOfOther, $"{path}.shift", shift.Value,
            $"Shift \"{shift}\" is not one of \"{pin.Engineer}\", but of \"{ids.Scenario.Engineers[owner].Id}\".", "Name a shift of the pinned engineer.");
    }

    private static void Start(Visit visit, Pin pin, string path, ScenarioIds ids, IssueList issues)
    {
        if (pin.Start is not { } start || !start.IsKnown() || VisitRules.Shortest(visit) is not { } duration)
            return;
        if (visit.TimeWindows.Count > 0 && !visit.TimeWindows.Any(w => MayHold(w, start, duration)))
        {
            issues.Error(IssueCodes.PinOutsideWindows, $"{path}.start", start, $"No window of the visit lets it start at {Text.Of(start)}.",
                "Move the pinned start, or widen a window.");
        }

        var now = ids.Scenario.Now;
        if (now.IsKnown() && start < now)
        {
            issues.Warn(IssueCodes.PinInPast, $"{path}.start", start, $"The pinned start is before the scenario's now ({Text.Of(now)}): it can't be kept.",
                "Move the pinned start, or leave a visit that has begun out.");
        }

        var shifts = PinnedShifts(pin, ids);
        if (shifts is null || shifts.Any(s => s.MayHold(start, start + duration)))
            return;
        issues.Error(IssueCodes.PinOutsideShift, $"{path}.start", start,
            pin.Shift is { } shift
                ? $"The visit from {Text.Of(start)} ({Text.Of(duration)}) does not lie inside shift \"{shift}\" and its overtime."
                : $"The visit from {Text.Of(start)} ({Text.Of(duration)}) lies inside no shift of \"{pin.Engineer}\".",
            "Move the pinned start, or change the shift.");
    }

    /// <summary>Spans of the shifts that the pin allows, overtime included; null when the pin or a shift could not be read.</summary>
    private static List<ShiftSpan>? PinnedShifts(Pin pin, ScenarioIds ids)
    {
        var row = ids.Engineers.RowOf(pin.Engineer);
        if (row < 0)
            return null;
        var engineer = ids.Scenario.Engineers[row];
        var shifts = pin.Shift is { } id ? engineer.Shifts.Where(s => s.Id == id).ToList() : [.. engineer.Shifts];
        return pin.Shift is not null && shifts.Count == 0 ? null : shifts.ConvertAll(s => ShiftSpan.Of(engineer, s));
    }

    private static bool MayHold(TimeWindow window, Instant start, Duration duration) =>
        (!window.MinStart.IsKnown() || window.MinStart <= start)
        && (!window.MaxStart.IsKnown() || start - LateBy(window) <= window.MaxStart)
        && (!window.MaxEnd.IsKnown() || start + duration - LateBy(window) <= window.MaxEnd);

    private static Duration LateBy(TimeWindow window) => window.LateBy.IsKnown() ? window.LateBy!.Value : Duration.Zero;
}
