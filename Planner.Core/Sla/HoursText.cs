using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>Weekly hours in one short line: "Mon-Fri 08:30-18:00, Sat 09:00-12:00", "round the clock".</summary>
public static class HoursText
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>Describes an ordinary week; holidays are mentioned only where "round the clock" would deny them.</summary>
    /// <exception cref="ArgumentException">Hours that end before they begin.</exception>
    public static string Describe(ServiceCalendar calendar) => Describe(new CalendarDays(calendar));

    internal static string Describe(CalendarDays days)
    {
        if (!days.HasHours)
            return "at no time";
        if (CalendarDays.Weekdays.All(day => days.HoursOf(day) is [{ IsWholeDay: true }]))
            return days.HasHolidays ? "round the clock except on holidays" : "round the clock";

        // Weekdays with the same hours form one entry, whichever weekday comes first leads.
        IEnumerable<string> entries = CalendarDays.Weekdays
            .Where(day => days.HoursOf(day).Count > 0)
            .GroupBy(day => HoursOfDay(days.HoursOf(day)))
            .Select(group => $"{Runs([.. group])} {group.Key}");
        return string.Join(", ", entries);
    }

    private static string HoursOfDay(IReadOnlyList<DayHours> hours) => hours is [{ IsWholeDay: true }]
        ? "all day"
        : string.Join(" and ", hours.Select(h => $"{Time.Format(h.From)}-{(h.EndsAtMidnight ? "24:00" : Time.Format(h.To))}"));

    /// <summary>"Mon-Wed+Sat": runs of three or more with a dash.</summary>
    private static string Runs(List<IsoDayOfWeek> weekdays)
    {
        var runs = new List<string>();
        for (int first = 0; first < weekdays.Count;)
        {
            int last = first;
            while (last + 1 < weekdays.Count && weekdays[last + 1] == weekdays[last] + 1)
                last++;
            if (last - first >= 2)
                runs.Add($"{Short(weekdays[first])}-{Short(weekdays[last])}");
            else
                runs.AddRange(weekdays[first..(last + 1)].Select(Short));
            first = last + 1;
        }

        return string.Join('+', runs);
    }

    private static string Short(IsoDayOfWeek weekday) => weekday.ToString()[..3];
}
