using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class WorkingTimeCalendarTests
{
    private static readonly Instant Friday = Berlin.At(2026, 11, 20, 17, 20);

    private static readonly WorkingTime OfficeHours = new(Office(Berlin));

    [Fact]
    public void Service_time_goes_on_after_the_weekend() =>
        Assert.Equal(Berlin.At(2026, 11, 23, 15, 50), OfficeHours.Add(Friday, Duration.FromHours(8)));

    [Fact]
    public void Service_time_that_ends_with_the_day_ends_at_the_close() =>
        Assert.Equal(Berlin.At(2026, 11, 20, 18), OfficeHours.Add(Friday, Duration.FromMinutes(40)));

    [Fact]
    public void Adding_nothing_stays_where_it_is_even_when_closed()
    {
        Instant sunday = Berlin.At(2026, 11, 22, 12);
        Assert.Equal(sunday, OfficeHours.Add(sunday, Duration.Zero));
    }

    [Fact]
    public void Opening_is_inside_and_closing_outside()
    {
        Assert.True(OfficeHours.IsOpenAt(Berlin.At(2026, 11, 20, 8, 30)));
        Assert.False(OfficeHours.IsOpenAt(Berlin.At(2026, 11, 20, 18)));
        Assert.Equal(Berlin.At(2026, 11, 23, 8, 30), OfficeHours.NextOpening(Berlin.At(2026, 11, 20, 18)));
    }

    [Fact]
    public void A_holiday_is_closed()
    {
        var hours = new WorkingTime(Office(Berlin, new LocalDate(2026, 11, 23)));
        Assert.Equal(Berlin.At(2026, 11, 24, 8, 30), hours.NextOpening(Berlin.At(2026, 11, 20, 19)));
    }

    [Fact]
    public void A_swapped_day_is_stronger_than_a_holiday_and_than_a_weekend()
    {
        LocalDate sunday = new(2026, 11, 22);
        LocalDate monday = new(2026, 11, 23);
        var hours = new WorkingTime(Office(Berlin, sunday, monday) with
        {
            SwappedDays = [new SwappedDay(sunday, IsoDayOfWeek.Friday), new SwappedDay(monday, IsoDayOfWeek.Saturday)],
        });

        Assert.True(hours.IsOpenAt(Berlin.At(2026, 11, 22, 12)));
        Assert.False(hours.IsOpenAt(Berlin.At(2026, 11, 23, 12)));
    }

    [Fact]
    public void A_swapped_day_has_the_hours_of_the_weekday_it_stands_for()
    {
        ServiceCalendar calendar = Office(Berlin) with
        {
            Hours =
            [
                new WeeklyHours([IsoDayOfWeek.Thursday], new LocalTime(8, 0), new LocalTime(18, 0)),
                new WeeklyHours([IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(13, 0)),
            ],
            SwappedDays = [new SwappedDay(new LocalDate(2026, 11, 22), IsoDayOfWeek.Friday)],
        };

        Assert.Equal(
            [new Interval(Berlin.At(2026, 11, 22, 8), Berlin.At(2026, 11, 22, 13))],
            WorkingTime.OpenSpans(calendar, new Interval(Berlin.At(2026, 11, 21, 0), Berlin.At(2026, 11, 23, 0))));
    }

    [Fact]
    public void Service_time_runs_across_the_years_end()
    {
        var hours = new WorkingTime(Office(Berlin, new LocalDate(2026, 12, 25), new LocalDate(2027, 1, 1)));

        // Thursday 31 December 17:00, one hour; Friday is New Year's Day; Monday 4 January, one hour.
        Assert.Equal(Berlin.At(2027, 1, 4, 9, 30), hours.Add(Berlin.At(2026, 12, 31, 17), Duration.FromHours(2)));
        Assert.Equal(Berlin.At(2027, 1, 4, 18), hours.CloseOfWorkingDay(Berlin.At(2026, 12, 31, 17), 1));
    }

    [Fact]
    public void Hours_to_24_and_hours_from_0_are_one_span_over_midnight()
    {
        ServiceCalendar nights = Office(Berlin) with
        {
            Hours =
            [
                new WeeklyHours([IsoDayOfWeek.Friday], new LocalTime(22, 0), LocalTime.Midnight),
                new WeeklyHours([IsoDayOfWeek.Saturday], LocalTime.Midnight, new LocalTime(6, 0)),
            ],
        };

        Assert.Equal(
            [new Interval(Berlin.At(2026, 11, 20, 22), Berlin.At(2026, 11, 21, 6))],
            WorkingTime.OpenSpans(nights, new Interval(Berlin.At(2026, 11, 18, 0), Berlin.At(2026, 11, 25, 0))));
    }

    [Fact]
    public void Open_spans_are_cut_at_the_borders_asked_for()
    {
        var noon = Berlin.At(2026, 11, 20, 12);
        var monday = Berlin.At(2026, 11, 23, 9);

        Assert.Equal(
            [new Interval(noon, Berlin.At(2026, 11, 20, 18)), new Interval(Berlin.At(2026, 11, 23, 8, 30), monday)],
            WorkingTime.OpenSpans(Office(Berlin), new Interval(noon, monday)));
        Assert.Empty(WorkingTime.OpenSpans(Office(Berlin), new Interval(noon, noon)));
    }

    [Theory]
    [InlineData(1, 23)]
    [InlineData(2, 24)]
    [InlineData(5, 27)]
    public void Working_days_count_from_the_day_after(int days, int dueDay) =>
        Assert.Equal(Berlin.At(2026, 11, dueDay, 18), OfficeHours.CloseOfWorkingDay(Friday, days));

    [Fact]
    public void No_working_day_means_the_next_close()
    {
        Assert.Equal(Berlin.At(2026, 11, 20, 18), OfficeHours.CloseOfWorkingDay(Friday, 0));
        Assert.Equal(Berlin.At(2026, 11, 23, 18), OfficeHours.CloseOfWorkingDay(Berlin.At(2026, 11, 20, 18), 0));
    }

    [Fact]
    public void Round_the_clock_a_working_day_closes_at_midnight() =>
        Assert.Equal(Berlin.At(2026, 11, 22, 0), WorkingTime.RoundTheClock(Berlin).CloseOfWorkingDay(Friday, 1));

    [Fact]
    public void A_calendar_that_never_opens_fails_and_says_its_name()
    {
        var never = new WorkingTime(Office(Berlin) with { Id = new CalendarId("closed-for-good"), Hours = [] });

        Assert.False(never.IsOpenAt(Friday));
        Assert.Equal(Duration.Zero, never.Between(Friday, Friday + Duration.FromDays(30)));
        foreach (Action ask in new Action[]
        {
            () => never.NextOpening(Friday),
            () => never.Add(Friday, Duration.FromMinutes(1)),
            () => never.CloseOfWorkingDay(Friday, 1),
        })
        {
            Assert.Contains("closed-for-good", Assert.Throws<InvalidOperationException>(ask).Message);
        }
    }

    [Fact]
    public void More_service_time_than_a_century_holds_fails() =>
        Assert.Throws<InvalidOperationException>(() => OfficeHours.Add(Friday, Duration.FromDays(100_000)));

    [Fact]
    public void Hours_that_end_before_they_begin_fail_with_a_remedy()
    {
        var error = Assert.Throws<ArgumentException>(() => new WorkingTime(Open(Berlin, EveryDay, new LocalTime(22, 0), new LocalTime(6, 0))));
        Assert.Contains("24:00", error.Message);
    }

    [Fact]
    public void A_date_swapped_twice_fails_and_is_named()
    {
        var swap = new SwappedDay(new LocalDate(2026, 11, 22), IsoDayOfWeek.Friday);
        var error = Assert.Throws<ArgumentException>(() => new WorkingTime(Office(Berlin) with { SwappedDays = [swap, swap] }));
        Assert.Contains("Sun 2026-11-22", error.Message);
    }

    [Fact]
    public void Negative_service_time_and_ends_before_starts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficeHours.Add(Friday, Duration.FromHours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficeHours.Between(Friday, Friday - Duration.FromHours(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficeHours.CloseOfWorkingDay(Friday, -1));
    }
}
