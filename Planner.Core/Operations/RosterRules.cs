using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Validation;

namespace Planner.Core.Operations;

/// <summary>What can be wrong with rosters and absences, which no scenario has. Paths are from the record's root.</summary>
internal static class RosterRules
{
    private static readonly Duration Longest = Duration.FromDays(5 * 365);

    public static IEnumerable<Issue> Check(Roster roster)
    {
        if (roster.Until is { } until && until < roster.From)
            yield return new Issue(IssueCodes.EndBeforeStart, "until", $"{until:uuuu-MM-dd}", $"The roster ends before it begins ({roster.From:uuuu-MM-dd}).", "Exchange the two dates.");
        if (roster.Shifts.Count == 0)
            yield return new Issue(IssueCodes.EmptyList, "shifts", null, "A roster without shifts says nothing.", "Give it the shifts of a week.");
        for (var i = 0; i < roster.Shifts.Count; i++)
        {
            foreach (var issue in Check(roster.Shifts[i], $"shifts[{i}]"))
                yield return issue;
            for (var j = 0; j < i; j++)
            {
                if (Overlap(roster.Shifts[i], roster.Shifts[j]))
                {
                    yield return new Issue(IssueCodes.OverlappingShifts, $"shifts[{i}]", null, $"The shift overlaps with shifts[{j}] on a day that both have.",
                        "Give the two different days or hours.");
                }
            }
        }
    }

    public static IEnumerable<Issue> Check(Absence absence)
    {
        if (absence.To <= absence.From)
            yield return new Issue(IssueCodes.EndBeforeStart, "to", $"{absence.To}", "The absence ends before it begins.", "Exchange the two moments.");
        else if (absence.To - absence.From > Longest)
            yield return new Issue(IssueCodes.ValueTooLarge, "to", $"{absence.To}", "The absence is longer than five years.", "Check the dates.");
    }

    private static IEnumerable<Issue> Check(RosterShift shift, string path)
    {
        if (shift.Days.Count == 0)
            yield return new Issue(IssueCodes.EmptyList, $"{path}.days", null, "The shift is on no day.", "Name its weekdays.");
        if (shift.From == shift.To)
            yield return new Issue(IssueCodes.EndBeforeStart, $"{path}.to", $"{shift.To}", "The shift ends when it begins.", "Write another end; a shift past midnight ends on the next day.");
        if (shift.MaxOvertime is { } overtime && overtime < Duration.Zero)
            yield return new Issue(IssueCodes.NegativeValue, $"{path}.maxOvertime", $"{overtime}", "The overtime is negative.", "Write a duration of zero or more.");
        for (var i = 0; i < shift.Breaks.Count; i++)
        {
            var pause = shift.Breaks[i];
            if (pause.Duration <= Duration.Zero)
                yield return new Issue(IssueCodes.NotPositive, $"{path}.breaks[{i}].duration", $"{pause.Duration}", "The break has no length.", "Write a positive duration, or remove the break.");
            var places = new IssueList();
            Checks.Position(places, $"{path}.breaks[{i}].at", pause.At);
            foreach (var issue in places.Issues)
                yield return issue;
            if (OfShift(shift, pause.Earliest) > OfShift(shift, pause.Latest) || OfShift(shift, pause.Latest) + pause.Duration.TotalSeconds > LengthOf(shift))
            {
                yield return new Issue(IssueCodes.BreakOutsideShift, $"{path}.breaks[{i}]", null, "The break does not lie in the shift.",
                    "Let it begin, and end, within the shift's hours.");
            }
        }
    }

    private static bool Overlap(RosterShift one, RosterShift other) =>
        one.Days.Any(day => other.Days.Contains(day)) && (OfShift(one, other.From) < LengthOf(one) || OfShift(other, one.From) < LengthOf(other));

    // Seconds from a shift's start to a time of the day, past midnight if it must be.
    private static double OfShift(RosterShift shift, LocalTime time) => Seconds(time) - Seconds(shift.From) + (time < shift.From ? 86_400 : 0);

    private static double LengthOf(RosterShift shift) => Seconds(shift.To) - Seconds(shift.From) + (shift.To <= shift.From ? 86_400 : 0);

    private static double Seconds(LocalTime time) => time.TickOfDay / (double)NodaConstants.TicksPerSecond;
}
