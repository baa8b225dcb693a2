using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Tests.Sla;

/// <summary>Calendars and moments for tests of working time.</summary>
internal static class TestCalendars
{
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly DateTimeZone Havana = DateTimeZoneProviders.Tzdb["America/Havana"];

    public static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly IsoDayOfWeek[] EveryDay = [.. Weekdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    private static readonly LocalDate FirstDay = new(2025, 9, 1);

    /// <summary>Closes of a day's hours; none lies in the hour that a zone skips or repeats, where minutes alone can't tell open from closed.</summary>
    private static readonly LocalTime[] Borders =
        [new(0, 0), new(0, 30), new(4, 0), new(8, 30), new(12, 0), new(12, 15), new(18, 0), new(22, 0), new(0, 0)];

    /// <summary>One or two spans a day on some days of the week, in three zones, with holidays and swapped days; opens at some time.</summary>
    public static Gen<ServiceCalendar> Any { get; } =
        from zone in Gen.Elements(Berlin, NewYork, Shanghai)
        from first in Hours(0, 4)
        from second in Hours(4, 8)
        from days in Gen.NonEmptyListOf(Gen.Elements(EveryDay))
        from holidays in Gen.ListOf(Date())
        from swaps in Gen.ListOf(Gen.Zip(Date(), Gen.Elements(EveryDay)))
        select new ServiceCalendar
        {
            Id = new CalendarId("any"),
            Zone = zone,
            Hours = [new WeeklyHours([.. days.Distinct()], first.From, first.To), new WeeklyHours(Weekdays, second.From, second.To)],
            Holidays = [.. holidays],
            SwappedDays = [.. swaps.DistinctBy(swap => swap.Item1).Select(swap => new SwappedDay(swap.Item1, swap.Item2))],
        };

    /// <summary>Whole minutes from September 2025 to the autumn of 2026: both changes of the clock, and a year's end.</summary>
    public static Gen<Instant> Moment { get; } =
        Gen.Choose(0, 420 * 24 * 60).Select(minute => Instant.FromUtc(2025, 9, 1, 0, 0) + Duration.FromMinutes(minute));

    public static Gen<Duration> Length { get; } = Gen.Choose(0, 60 * 24 * 60).Select(minutes => Duration.FromMinutes(minutes));

    public static ServiceCalendar Office(DateTimeZone zone, params LocalDate[] holidays) =>
        Open(zone, Weekdays, new LocalTime(8, 30), new LocalTime(18, 0)) with { Holidays = holidays };

    public static ServiceCalendar Open(DateTimeZone zone, IReadOnlyList<IsoDayOfWeek> days, LocalTime from, LocalTime to) => new()
    {
        Id = new CalendarId("test"),
        Zone = zone,
        Hours = [new WeeklyHours(days, from, to)],
    };

    public static Instant At(this DateTimeZone zone, int year, int month, int day, int hour, int minute = 0) =>
        zone.AtStrictly(new LocalDateTime(year, month, day, hour, minute)).ToInstant();

    /// <summary>Open by the plain reading of a calendar: what the local clock shows, minute by minute.</summary>
    public static bool ShowsOpen(this ServiceCalendar calendar, Instant moment)
    {
        LocalDateTime local = moment.InZone(calendar.Zone).LocalDateTime;
        SwappedDay? swap = calendar.SwappedDays.FirstOrDefault(day => day.Date == local.Date);
        if (swap is null && calendar.Holidays.Contains(local.Date))
            return false;
        IsoDayOfWeek weekday = swap?.WorksAs ?? local.DayOfWeek;
        return calendar.Hours.Any(hours => hours.Days.Contains(weekday)
            && local.TimeOfDay >= hours.From
            && (hours.To == LocalTime.Midnight || local.TimeOfDay < hours.To));
    }

    private static Gen<LocalDate> Date() => Gen.Choose(0, 430).Select(FirstDay.PlusDays);

    private static Gen<(LocalTime From, LocalTime To)> Hours(int firstBorder, int lastBorder) =>
        from start in Gen.Choose(firstBorder, lastBorder - 1)
        from end in Gen.Choose(start + 1, lastBorder)
        select (Borders[start], Borders[end]);
}
