using NodaTime;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Validation;

/// <summary>Shifts of one engineer are apart from each other, and breaks lie inside them.</summary>
internal static class ShiftRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var reach = new Reach(ids.Scenario, issues);
        for (var i = 0; i < ids.Scenario.Engineers.Count; i++)
        {
            var engineer = ids.Scenario.Engineers[i];
            for (var j = 0; j < engineer.Shifts.Count; j++)
                Check(engineer.Shifts[j], $"engineers[{i}].shifts[{j}]", reach, issues);
            Rest(engineer, $"engineers[{i}].shifts", issues);
            Overlaps(engineer, $"engineers[{i}].shifts", issues);
        }
    }

    private static void Check(Shift shift, string path, Reach reach, IssueList issues)
    {
        reach.Check($"{path}.start", shift.Start);
        reach.Check($"{path}.end", shift.End);
        Checks.Span(issues, $"{path}.end", shift.Start, shift.End, "the shift's start", mayBeEmpty: false);
        Checks.Duration(issues, $"{path}.maxOvertime", shift.MaxOvertime);
        Checks.Duration(issues, $"{path}.maxRouteDuration", shift.MaxRouteDuration);
        Checks.Duration(issues, $"{path}.maxLegTravel", shift.MaxLegTravel);
        Checks.Duration(issues, $"{path}.maxTravel", shift.MaxTravel);
        Checks.Duration(issues, $"{path}.maxTravelWithoutBreak", shift.MaxTravelWithoutBreak);
        Checks.Duration(issues, $"{path}.restAfter", shift.RestAfter);
        Checks.Duration(issues, $"{path}.onCall.timeOff", shift.OnCall?.TimeOff);
        Checks.Price(issues, $"{path}.onCall.callOutPrice", shift.OnCall?.CallOutPrice);
        Checks.Distinct(issues, shift.OnCall?.Kinds ?? [], kind => kind.ToString(), i => $"{path}.onCall.kinds[{i}]", "kind");
        if (shift is { Team: { } team, OnCall: not null })
        {
            issues.Error(IssueCodes.TeamOnCall, $"{path}.team", team.Value, "Who is on call is called alone, and is in no team.",
                "Leave out the team, or give the shift's team another shift.");
        }
        for (var i = 0; i < shift.FailedUnits.Count; i++)
            Checks.Count(issues, $"{path}.failedUnits[{i}].quantity", shift.FailedUnits[i].Quantity, 1);
        Checks.Distinct(issues, shift.FailedUnits, unit => unit.Part.Value, i => $"{path}.failedUnits[{i}].part", "part");
        if (shift.MaxVisits is { } most)
            Checks.Count(issues, $"{path}.maxVisits", most, 0);
        for (var i = 0; i < shift.MaxVisitsByKind.Count; i++)
            Checks.Count(issues, $"{path}.maxVisitsByKind[{i}].most", shift.MaxVisitsByKind[i].Most, 0);
        Checks.Distinct(issues, shift.MaxVisitsByKind, one => one.Kind.ToString(), i => $"{path}.maxVisitsByKind[{i}].kind", "kind");
        Checks.Position(issues, $"{path}.startAt", shift.StartAt);
        Checks.Position(issues, $"{path}.endAt", shift.EndAt);
        if (shift.Start.IsKnown() && shift.End.IsKnown() && shift.End - shift.Start > Duration.FromDays(Limits.Days))
            issues.Error(IssueCodes.ValueTooLarge, $"{path}.end", shift.End, $"The shift is longer than {Limits.Days} days.", "Check the dates.");
        for (var i = 0; i < shift.Breaks.Count; i++)
            Check(shift.Breaks[i], shift, $"{path}.breaks[{i}]", reach, issues);
    }

    private static void Check(Break pause, Shift shift, string path, Reach reach, IssueList issues)
    {
        reach.Check($"{path}.earliest", pause.Earliest);
        reach.Check($"{path}.latest", pause.Latest);
        Checks.Duration(issues, $"{path}.duration", pause.Duration);
        Checks.Position(issues, $"{path}.at", pause.At);
        Checks.Span(issues, $"{path}.latest", pause.Earliest, pause.Latest, "earliest", mayBeEmpty: true);
        if (!shift.Start.IsKnown() || !shift.End.IsKnown())
            return;
        Inside($"{path}.earliest", pause.Earliest, shift, issues);
        Inside($"{path}.latest", pause.Latest, shift, issues);
    }

    private static void Inside(string path, Instant time, Shift shift, IssueList issues)
    {
        if (!time.IsKnown() || (time >= shift.Start && time <= shift.End))
            return;
        issues.Error(IssueCodes.BreakOutsideShift, path, time,
            $"{Text.Of(time)} is outside the shift from {Text.Of(shift.Start)} to {Text.Of(shift.End)}.", "Move the break into the shift.");
    }

    private static void Rest(Engineer engineer, string path, IssueList issues)
    {
        for (var i = 0; i < engineer.Shifts.Count; i++)
        {
            var shift = engineer.Shifts[i];
            if ((shift.RestAfter ?? engineer.MinRest) is not { } rest || rest > Duration.FromDays(Limits.Days) || !shift.End.IsKnown())
                continue;
            var next = engineer.Shifts.Where(other => other.Start.IsKnown() && other.Start >= shift.End).Select(other => (Instant?)other.Start).Min();
            if (next - rest < shift.End)
            {
                issues.Warn(IssueCodes.RestCutsShift, $"{path}[{i}].end", shift.End,
                    $"Shift \"{shift.Id}\" must end by {Text.Of(next!.Value - rest)}, so that the rest before the next one is long enough.",
                    "Move one of the two shifts, or ask for less rest.");
            }
        }
    }

    private static void Overlaps(Engineer engineer, string path, IssueList issues)
    {
        var sorted = engineer.Shifts.Select((s, i) => (Shift: s, Row: i))
            .Where(s => s.Shift.Start.IsKnown() && s.Shift.End.IsKnown() && s.Shift.End > s.Shift.Start)
            .OrderBy(s => s.Shift.Start);
        var before = default(Shift);
        foreach (var (shift, row) in sorted)
        {
            if (before is not null && shift.Start < before.End)
            {
                issues.Error(IssueCodes.OverlappingShifts, $"{path}[{row}].start", shift.Start,
                    $"Shift \"{shift.Id}\" begins before shift \"{before.Id}\" of the same engineer ends ({Text.Of(before.End)}).",
                    "Shorten or merge one of the two.");
            }

            if (before is null || shift.End > before.End)
                before = shift;
        }
    }
}
