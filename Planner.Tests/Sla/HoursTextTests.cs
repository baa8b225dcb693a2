using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;
using static NodaTime.IsoDayOfWeek;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class HoursTextTests
{
    private static readonly LocalTime Eight = new(8, 0);
    private static readonly LocalTime Noon = new(12, 0);
    private static readonly LocalTime Six = new(18, 0);

    [Fact]
    public void Days_with_the_same_hours_are_told_together() => Assert.Equal(
        "Mon-Fri 08:00-18:00, Sat+Sun 08:00-12:00",
        Text(new WeeklyHours(Weekdays, Eight, Six), new WeeklyHours([Saturday, Sunday], Eight, Noon)));

    [Fact]
    public void Days_apart_and_hours_with_a_gap() => Assert.Equal(
        "Mon-Wed+Fri 08:00-12:00 and 18:00-24:00",
        Text(
            new WeeklyHours([Friday, Monday, Tuesday, Wednesday], Six, LocalTime.Midnight),
            new WeeklyHours([Monday, Tuesday, Wednesday, Friday], Eight, Noon)));

    [Fact]
    public void Hours_that_touch_are_told_as_one() => Assert.Equal(
        "Mon 08:00-18:00", Text(new WeeklyHours([Monday], Noon, Six), new WeeklyHours([Monday], Eight, Noon)));

    [Fact]
    public void A_whole_week_is_round_the_clock()
    {
        var always = new WeeklyHours(EveryDay, LocalTime.Midnight, LocalTime.Midnight);
        Assert.Equal("round the clock", Text(always));
        Assert.Equal("Sat+Sun all day", Text(always with { Days = [Saturday, Sunday] }));
        Assert.Equal(
            "round the clock except on holidays",
            HoursText.Describe(Office(Berlin, new LocalDate(2026, 12, 25)) with { Hours = [always] }));
    }

    [Fact]
    public void No_hours_are_told_as_such() => Assert.Equal("at no time", Text());

    private static string Text(params WeeklyHours[] hours) => HoursText.Describe(Office(Berlin) with { Hours = hours });
}
