using NodaTime;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Validation;

/// <summary>Calendars have hours, without overlaps, and one meaning for each date.</summary>
internal static class CalendarRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Calendars.Count; i++)
            Check(ids.Scenario.Calendars[i], $"calendars[{i}]", issues);
    }

    /// <summary>A calendar by itself.</summary>
    public static void Check(ServiceCalendar calendar, string path, IssueList issues)
    {
        if (calendar.Hours.Count == 0)
        {
            issues.Error(IssueCodes.EmptyList, $"{path}.hours", null, "A calendar without hours never opens.",
                "Add hours; leave the reference to the calendar out for round the clock.");
        }

        Hours(calendar.Hours, $"{path}.hours", issues);
        Checks.Distinct(issues, calendar.SwappedDays, d => d.Date == Placeholder.Date ? null : Text.Of(d.Date),
            i => $"{path}.swappedDays[{i}].date", "date");
    }

    private static void Hours(IReadOnlyList<WeeklyHours> hours, string path, IssueList issues)
    {
        var spans = new List<DaySpan>();
        for (var i = 0; i < hours.Count; i++)
        {
            if (hours[i].Days.Count == 0)
                issues.Error(IssueCodes.EmptyList, $"{path}[{i}].days", null, "Hours on no day never open.", "List the days, or remove the entry.");
            foreach (var day in hours[i].Days.Where(Enum.IsDefined))
                spans.Add(new DaySpan((int)day, hours[i].From, hours[i].To, $"{path}[{i}]"));
        }

        DaySpans.Check(spans, IssueCodes.OverlappingHours, issues, s => $" on {(IsoDayOfWeek)s.Day}");
    }
}
