using NodaTime;
using NodaTime.TimeZones;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>What each local day of a calendar looks like: its hours, and whether it is a holiday or worked as another weekday.</summary>
internal sealed class CalendarDays
{
    /// <summary>
    /// A local time that the clock skips means the end of the gap, one that it shows twice means the first showing. Both borders of a
    /// span go through this one monotone reading, so spans that touch on paper also touch on the days the clock is changed.
    /// </summary>
    private static readonly ZoneLocalMappingResolver Reading =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly ServiceCalendar _calendar;

    /// <summary>[weekday - 1], Monday first: the open hours in order, joined.</summary>
    private readonly DayHours[][] _week;

    private readonly HashSet<LocalDate> _holidays;
    private readonly Dictionary<LocalDate, IsoDayOfWeek> _swapped;

    public CalendarDays(ServiceCalendar calendar)
    {
        _calendar = calendar;
        _week = [.. Weekdays.Select(day => DayHours.Join(HoursOf(calendar, day)))];
        _holidays = [.. calendar.Holidays];
        _swapped = new Dictionary<LocalDate, IsoDayOfWeek>(calendar.SwappedDays.Count);
        foreach (SwappedDay day in calendar.SwappedDays)
        {
            if (!_swapped.TryAdd(day.Date, day.WorksAs))
                throw new ArgumentException($"Calendar {calendar.Id} swaps {ClockText.Date(day.Date)} twice. Maybe keep one of the two.");
        }
    }

    public static IReadOnlyList<IsoDayOfWeek> Weekdays { get; } =
    [
        IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday,
        IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday,
    ];

    public string Name => _calendar.Id.Value;

    public DateTimeZone Zone => _calendar.Zone;

    public bool HasHours => _week.Any(hours => hours.Length > 0);

    public IReadOnlyList<DayHours> HoursOf(IsoDayOfWeek weekday) => _week[(int)weekday - 1];

    public IReadOnlyList<DayHours> HoursOf(LocalDate date)
    {
        if (_swapped.TryGetValue(date, out IsoDayOfWeek worksAs))
            return HoursOf(worksAs);
        return _holidays.Contains(date) ? [] : HoursOf(date.DayOfWeek);
    }

    public bool IsHoliday(LocalDate date) => _holidays.Contains(date) && !_swapped.ContainsKey(date);

    public IsoDayOfWeek? SwappedFor(LocalDate date) => _swapped.TryGetValue(date, out IsoDayOfWeek worksAs) ? worksAs : null;

    public bool HasHolidays => _holidays.Count > 0;

    /// <summary>The moment a date begins.</summary>
    public Instant StartOf(LocalDate date) => At(date.AtMidnight());

    /// <summary>When the last hours of a date end; null on a day without hours.</summary>
    public Instant? CloseOf(LocalDate date)
    {
        IReadOnlyList<DayHours> hours = HoursOf(date);
        return hours.Count == 0 ? null : EndOf(date, hours[^1]);
    }

    /// <summary>The open spans of a date; a span that the clock skips altogether is left out.</summary>
    public IEnumerable<Interval> OpenSpansOf(LocalDate date)
    {
        foreach (DayHours hours in HoursOf(date))
        {
            var span = new Interval(At(date + hours.From), EndOf(date, hours));
            if (span.Duration > Duration.Zero)
                yield return span;
        }
    }

    private Instant EndOf(LocalDate date, DayHours hours) =>
        hours.EndsAtMidnight ? StartOf(date.PlusDays(1)) : At(date + hours.To);

    private Instant At(LocalDateTime local) => Zone.ResolveLocal(local, Reading).ToInstant();

    private static IEnumerable<DayHours> HoursOf(ServiceCalendar calendar, IsoDayOfWeek weekday)
    {
        foreach (WeeklyHours hours in calendar.Hours.Where(hours => hours.Days.Contains(weekday)))
        {
            if (hours.To != LocalTime.Midnight && hours.To <= hours.From)
            {
                throw new ArgumentException(
                    $"Calendar {calendar.Id} is open from {hours.From:HH:mm} to {hours.To:HH:mm}, which runs past midnight. "
                    + "Maybe write two entries: one that ends at 24:00 and one that begins at 00:00 of the next day.");
            }

            yield return new DayHours(hours.From, hours.To);
        }
    }
}
