using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Workforce;
using Planner.Core.Operations;

namespace Planner.Tests.Operations;

public sealed class RosterShiftsTests
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    private static readonly Engineer Ann = new() { Id = new EngineerId("ann"), Start = new Position(48, 16), Profile = new ProfileId("car"), Shifts = [] };

    private static readonly RosterShift Day = new()
    {
        Days = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Saturday], From = new LocalTime(8, 0), To = new LocalTime(17, 0),
        Breaks = [new RosterBreak { Earliest = new LocalTime(11, 30), Latest = new LocalTime(13, 0), Duration = Duration.FromMinutes(30) }],
    };

    private static Roster Weekly(params RosterShift[] shifts) =>
        new() { Id = new RosterId("r"), Engineer = Ann.Id, From = new LocalDate(2026, 1, 1), Shifts = shifts };

    private static IReadOnlyList<Shift> Of(Roster roster, string first, string last, ServiceCalendar? calendar = null, params Absence[] absences)
    {
        LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
        var window = new PlanningWindow(Vienna.AtStartOfDay(Date(first)).ToInstant(), Vienna.AtStartOfDay(Date(last).PlusDays(1)).ToInstant());
        return new RosterShifts(calendar is null ? [] : [calendar], Vienna).Of(Ann, [roster], absences, window);
    }

    private static string Text(Instant moment) => moment.InZone(Vienna).LocalDateTime.ToString("uuuu-MM-dd HH:mm", null);

    [Fact]
    public void A_week_becomes_shifts_with_names_that_stay()
    {
        var week = Of(Weekly(Day), "2026-11-23", "2026-11-29");
        Assert.Equal(["r-2026-11-23", "r-2026-11-24", "r-2026-11-28"], week.Select(shift => shift.Id.Value));
        Assert.Equal(("2026-11-23 08:00", "2026-11-23 17:00"), (Text(week[0].Start), Text(week[0].End)));
        Assert.Equal("2026-11-23 11:30", Text(week[0].Breaks[0].Earliest));
        Assert.Equal(week[1].Id, Of(Weekly(Day), "2026-11-24", "2026-11-24").Single().Id);
    }

    [Fact]
    public void A_night_ends_on_the_next_day_and_belongs_to_the_day_on_which_it_starts()
    {
        var night = new RosterShift
        {
            Days = [IsoDayOfWeek.Monday], From = new LocalTime(22, 0), To = new LocalTime(6, 0),
            Breaks = [new RosterBreak { Earliest = new LocalTime(1, 0), Latest = new LocalTime(3, 0), Duration = Duration.FromMinutes(30) }],
        };
        var shift = Of(Weekly(night), "2026-11-23", "2026-11-23").Single();
        Assert.Equal(("2026-11-23 22:00", "2026-11-24 06:00", "2026-11-24 01:00"), (Text(shift.Start), Text(shift.End), Text(shift.Breaks[0].Earliest)));
        Assert.Empty(Of(Weekly(night), "2026-11-24", "2026-11-24"));
    }

    [Fact]
    public void The_clock_on_the_wall_counts_when_the_hour_is_changed()
    {
        var sunday = Day with { Days = [IsoDayOfWeek.Sunday], Breaks = [] };
        var spring = Of(Weekly(sunday with { From = new LocalTime(1, 0), To = new LocalTime(9, 0) }), "2026-03-29", "2026-03-29").Single();
        Assert.Equal(Duration.FromHours(7), spring.End - spring.Start);
        var autumn = Of(Weekly(sunday with { From = new LocalTime(1, 0), To = new LocalTime(9, 0) }), "2026-10-25", "2026-10-25").Single();
        Assert.Equal(Duration.FromHours(9), autumn.End - autumn.Start);
        var skipped = Of(Weekly(sunday with { From = new LocalTime(2, 30), To = new LocalTime(9, 0) }), "2026-03-29", "2026-03-29").Single();
        Assert.Equal("2026-03-29 03:30", Text(skipped.Start));
    }

    [Fact]
    public void Holidays_are_free_and_swapped_days_are_worked_as_another()
    {
        var calendar = new ServiceCalendar
        {
            Id = new CalendarId("c"), Zone = Vienna, Hours = [], Holidays = [new LocalDate(2026, 11, 23)], SwappedDays = [new SwappedDay(new LocalDate(2026, 11, 29), IsoDayOfWeek.Monday)],
        };
        var shifts = Of(Weekly(Day) with { Calendar = calendar.Id }, "2026-11-23", "2026-11-29", calendar);
        Assert.Equal(["r-2026-11-24", "r-2026-11-28", "r-2026-11-29"], shifts.Select(shift => shift.Id.Value));
    }

    [Theory]
    [InlineData("2026-11-23 00:00", "2026-11-24 00:00", "")]
    [InlineData("2026-11-23 07:00", "2026-11-23 10:00", "r-2026-11-23 10:00-17:00 1")]
    [InlineData("2026-11-23 14:00", "2026-11-25 00:00", "r-2026-11-23 08:00-14:00 1")]
    [InlineData("2026-11-23 12:00", "2026-11-23 13:00", "r-2026-11-23 08:00-12:00 0, r-2026-11-23-b 13:00-17:00 0")]
    [InlineData("2026-11-23 17:00", "2026-11-23 18:00", "r-2026-11-23 08:00-17:00 1")]
    public void An_absence_takes_its_part_of_the_shift(string from, string to, string left)
    {
        Instant At(string text) => Vienna.AtLeniently(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value).ToInstant();
        var absence = new Absence { Id = new AbsenceId("a"), Engineer = Ann.Id, From = At(from), To = At(to) };
        var shifts = Of(Weekly(Day), "2026-11-23", "2026-11-23", null, absence);
        Assert.Equal(left, string.Join(", ", shifts.Select(shift => $"{shift.Id} {Text(shift.Start)[11..]}-{Text(shift.End)[11..]} {shift.Breaks.Count}")));
    }

    [Fact]
    public void A_roster_counts_between_its_days_only()
    {
        var roster = Weekly(Day) with { From = new LocalDate(2026, 11, 24), Until = new LocalDate(2026, 11, 27) };
        Assert.Equal(["r-2026-11-24"], Of(roster, "2026-11-23", "2026-11-30").Select(shift => shift.Id.Value));
    }
}
