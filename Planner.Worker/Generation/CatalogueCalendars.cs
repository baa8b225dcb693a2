using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Worker.Generation;

/// <summary>The service calendars of the sample plans, all in Beijing's zone.</summary>
public static class CatalogueCalendars
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    private static readonly IsoDayOfWeek[] EveryDay = [.. Weekdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    /// <summary>The public holidays of 2026 as announced, and a sample of 2027.</summary>
    public static IReadOnlyList<LocalDate> Holidays { get; } =
    [
        .. Days(2026, 1, 1, 3),
        .. Days(2026, 2, 15, 9),
        .. Days(2026, 4, 4, 3),
        .. Days(2026, 5, 1, 5),
        .. Days(2026, 6, 19, 3),
        .. Days(2026, 9, 25, 3),
        .. Days(2026, 10, 1, 7),
        .. Days(2027, 1, 1, 3),
        .. Days(2027, 2, 5, 7),
        .. Days(2027, 4, 3, 3),
        .. Days(2027, 5, 1, 5),
        .. Days(2027, 6, 9, 1),
        .. Days(2027, 9, 15, 1),
        .. Days(2027, 10, 1, 7),
    ];

    /// <summary>Weekend days that are worked in exchange for a longer holiday.</summary>
    public static IReadOnlyList<SwappedDay> SwappedDays { get; } =
    [
        new(new LocalDate(2026, 1, 4), IsoDayOfWeek.Friday),
        new(new LocalDate(2026, 2, 14), IsoDayOfWeek.Friday),
        new(new LocalDate(2026, 2, 28), IsoDayOfWeek.Monday),
        new(new LocalDate(2026, 5, 9), IsoDayOfWeek.Tuesday),
        new(new LocalDate(2026, 9, 20), IsoDayOfWeek.Tuesday),
        new(new LocalDate(2026, 10, 10), IsoDayOfWeek.Wednesday),
        new(new LocalDate(2027, 1, 30), IsoDayOfWeek.Wednesday),
        new(new LocalDate(2027, 2, 20), IsoDayOfWeek.Thursday),
        new(new LocalDate(2027, 4, 25), IsoDayOfWeek.Tuesday),
        new(new LocalDate(2027, 5, 8), IsoDayOfWeek.Wednesday),
        new(new LocalDate(2027, 9, 26), IsoDayOfWeek.Wednesday),
        new(new LocalDate(2027, 10, 9), IsoDayOfWeek.Thursday),
    ];

    /// <summary>D0's hours of service for severities 3 and 4.</summary>
    public static ServiceCalendar Office { get; } = Calendar("d0-office", "D0 office hours", Weekdays, new(8, 30), new(18, 0));

    /// <summary>The days by which D3 counts.</summary>
    public static ServiceCalendar WorkingDays { get; } = Calendar("d3-working-days", "D3 working days", Weekdays, new(9, 0), new(17, 30));

    /// <summary>D4's duty roster: somebody with a telephone, holidays included.</summary>
    public static ServiceCalendar DutyRoster { get; } = new()
    {
        Id = new CalendarId("d4-duty"),
        Name = "D4 duty roster",
        Zone = Zone,
        Hours = [new WeeklyHours(EveryDay, new LocalTime(7, 0), new LocalTime(22, 0))],
    };

    /// <summary>When the counter of a sample depot is open: longer on weekdays, mornings on Saturday.</summary>
    public static ServiceCalendar DepotCounter { get; } = new()
    {
        Id = new CalendarId("depot-counter"),
        Name = "Spare depot counter",
        Zone = Zone,
        Hours =
        [
            new WeeklyHours(Weekdays, new LocalTime(7, 30), new LocalTime(19, 30)),
            new WeeklyHours([IsoDayOfWeek.Saturday], new LocalTime(8, 0), new LocalTime(13, 0)),
        ],
        Holidays = Holidays,
        SwappedDays = SwappedDays,
    };

    private static ServiceCalendar Calendar(string id, string name, IReadOnlyList<IsoDayOfWeek> days, LocalTime from, LocalTime to) => new()
    {
        Id = new CalendarId(id),
        Name = name,
        Zone = Zone,
        Hours = [new WeeklyHours(days, from, to)],
        Holidays = Holidays,
        SwappedDays = SwappedDays,
    };

    private static IEnumerable<LocalDate> Days(int year, int month, int day, int count) =>
        Enumerable.Range(0, count).Select(new LocalDate(year, month, day).PlusDays);
}
