using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class WorkingTimeClockChangeTests
{
    [Fact]
    public void A_spring_day_in_Berlin_has_23_hours()
    {
        WorkingTime always = WorkingTime.RoundTheClock(Berlin);

        Assert.Equal(Duration.FromHours(23), always.Between(Berlin.At(2026, 3, 29, 0), Berlin.At(2026, 3, 30, 0)));
        Assert.Equal(Berlin.At(2026, 3, 30, 1), always.Add(Berlin.At(2026, 3, 29, 0), Duration.FromHours(24)));
    }

    [Fact]
    public void An_autumn_day_in_New_York_has_25_hours()
    {
        WorkingTime always = WorkingTime.RoundTheClock(NewYork);

        Assert.Equal(Duration.FromHours(25), always.Between(NewYork.At(2026, 11, 1, 0), NewYork.At(2026, 11, 2, 0)));
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 27)]
    [InlineData("Europe/Berlin", 2026, 10, 23)]
    [InlineData("America/New_York", 2026, 3, 6)]
    [InlineData("America/New_York", 2026, 10, 30)]
    public void Office_hours_of_the_Monday_after_a_change_are_told_by_the_new_clock(string zoneName, int year, int month, int friday)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneName];
        var office = new WorkingTime(Office(zone));
        Instant fridayAfternoon = zone.At(year, month, friday, 17);
        LocalDate monday = new LocalDate(year, month, friday).PlusDays(3);

        Instant due = office.Add(fridayAfternoon, Duration.FromHours(2));

        Assert.Equal(monday + new LocalTime(9, 30), due.InZone(zone).LocalDateTime);
    }

    [Fact]
    public void Hours_that_begin_in_the_skipped_hour_begin_at_its_end()
    {
        // 29 March 2026: 02:00 to 03:00 does not exist.
        var night = new WorkingTime(Open(Berlin, EveryDay, new LocalTime(2, 30), new LocalTime(5, 0)));

        Assert.Equal(Berlin.At(2026, 3, 29, 3), night.NextOpening(Berlin.At(2026, 3, 29, 0)));
        Assert.Equal(Duration.FromHours(2), night.Between(Berlin.At(2026, 3, 29, 0), Berlin.At(2026, 3, 29, 12)));
    }

    [Fact]
    public void Hours_that_lie_in_the_skipped_hour_fall_out()
    {
        var night = new WorkingTime(Open(Berlin, EveryDay, new LocalTime(2, 10), new LocalTime(2, 50)));

        Assert.Equal(Duration.Zero, night.Between(Berlin.At(2026, 3, 29, 0), Berlin.At(2026, 3, 30, 0)));
        Assert.Equal(Berlin.At(2026, 3, 30, 2, 10), night.NextOpening(Berlin.At(2026, 3, 29, 0)));
    }

    [Fact]
    public void A_border_that_the_clock_shows_twice_is_its_first_showing()
    {
        // 25 October 2026: 02:00 to 03:00 comes twice, at 00:00 and at 01:00 UTC.
        var untilHalfPastTwo = new WorkingTime(Open(Berlin, EveryDay, new LocalTime(1, 0), new LocalTime(2, 30)));
        var fromHalfPastTwo = new WorkingTime(Open(Berlin, EveryDay, new LocalTime(2, 30), new LocalTime(5, 0)));
        var firstShowing = Instant.FromUtc(2026, 10, 25, 0, 30);

        Assert.False(untilHalfPastTwo.IsOpenAt(firstShowing));
        Assert.Equal(firstShowing, fromHalfPastTwo.NextOpening(Berlin.At(2026, 10, 25, 1)));
    }

    [Fact]
    public void Hours_that_touch_stay_one_span_on_the_day_of_a_change()
    {
        ServiceCalendar twoHalves = Open(Berlin, EveryDay, LocalTime.Midnight, new LocalTime(2, 30)) with
        {
            Hours =
            [
                new WeeklyHours(EveryDay, LocalTime.Midnight, new LocalTime(2, 30)),
                new WeeklyHours(EveryDay, new LocalTime(2, 30), LocalTime.Midnight),
            ],
        };
        var october = new Interval(Berlin.At(2026, 10, 1, 0), Berlin.At(2026, 11, 1, 0));
        var march = new Interval(Berlin.At(2026, 3, 1, 0), Berlin.At(2026, 4, 1, 0));

        Assert.Equal([october], WorkingTime.OpenSpans(twoHalves, october));
        Assert.Equal([march], WorkingTime.OpenSpans(twoHalves, march));
    }

    [Fact]
    public void A_day_that_begins_at_one_because_midnight_is_skipped_keeps_its_hours()
    {
        // Havana, 8 March 2026: the day begins at 01:00.
        WorkingTime always = WorkingTime.RoundTheClock(Havana);
        Instant start = Havana.AtStartOfDay(new LocalDate(2026, 3, 8)).ToInstant();

        Assert.Equal(Duration.FromHours(23), always.Between(start, Havana.At(2026, 3, 9, 0)));
        Assert.Single(always.OpenSpans(new Interval(start - Duration.FromDays(2), start + Duration.FromDays(2))));
        Assert.Equal(start, always.CloseOfWorkingDay(start - Duration.FromHours(30), 1));
    }
}
