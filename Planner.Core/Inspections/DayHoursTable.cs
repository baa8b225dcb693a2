using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;

namespace Planner.Core.Inspections;

/// <summary>Open hours and working days of a register's calendars, by date.</summary>
internal sealed class DayHoursTable(IEnumerable<ServiceCalendar> calendars)
{
    private static readonly IReadOnlyList<DayHours> WholeDay = [new DayHours(LocalTime.Midnight, LocalTime.Midnight)];
    private readonly Dictionary<CalendarId, CalendarDays> _calendars = calendars.ToDictionary(c => c.Id, c => new CalendarDays(c));

    /// <summary>Whether the date is worked; without a calendar Monday to Friday are.</summary>
    public bool IsWorked(CalendarId? calendar, LocalDate date) =>
        calendar is { } id ? _calendars[id].HoursOf(date).Count > 0 : date.DayOfWeek <= IsoDayOfWeek.Friday;

    /// <summary>Whether one span that both calendars leave open takes the duration; an absent calendar is always open.</summary>
    public bool Allows(CalendarId? one, CalendarId? other, LocalDate date, Duration duration) =>
        Common(one, other, date).Any(span => span.End - span.From >= duration.TotalSeconds);

    /// <summary>Spans of a date that both calendars leave open, in seconds of the local day.</summary>
    public IEnumerable<(long From, long End)> Common(CalendarId? one, CalendarId? other, LocalDate date)
    {
        foreach (var a in HoursOf(one, date))
        {
            foreach (var b in HoursOf(other, date))
            {
                var from = Math.Max(a.From.TickOfDay, b.From.TickOfDay) / NodaConstants.TicksPerSecond;
                var end = Math.Min(EndOf(a), EndOf(b));
                if (end > from)
                    yield return (from, end);
            }
        }
    }

    /// <summary>The n-th working day after the date; n = 0 is the date itself.</summary>
    public LocalDate WorkingDayAfter(CalendarId? calendar, LocalDate date, int n)
    {
        // Two years without a working day: a calendar that never opens is refused before.
        for (int left = n, days = 0; left > 0 && days < 1000; days++)
        {
            date = date.PlusDays(1);
            if (IsWorked(calendar, date))
                left--;
        }

        return date;
    }

    private IReadOnlyList<DayHours> HoursOf(CalendarId? calendar, LocalDate date) => calendar is { } id ? _calendars[id].HoursOf(date) : WholeDay;

    private static long EndOf(DayHours hours) => hours.EndsAtMidnight ? NodaConstants.SecondsPerDay : hours.To.TickOfDay / NodaConstants.TicksPerSecond;
}
