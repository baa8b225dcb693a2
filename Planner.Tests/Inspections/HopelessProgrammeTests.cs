using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Planning;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Inspections;

/// <summary>Programmes that can't be kept, and days that are odd: a lawful calendar with an explanation, and never an exception.</summary>
public sealed class HopelessProgrammeTests
{
    private static InspectionRegister Plain => Due(Day(1, 20));

    private static ServiceCalendar Closed => new()
    {
        Id = new CalendarId("closed"), Zone = Zone, Hours = [new WeeklyHours([IsoDayOfWeek.Wednesday], new LocalTime(8, 0), new LocalTime(18, 0))],
        Holidays = [.. Enumerable.Range(0, 120).Select(day => First.PlusDays(day))],
    };

    private static readonly Dictionary<string, (InspectionRegister Register, string Text)> Hopeless = new()
    {
        ["nobody has the skill"] = (Plain.With(p => p with { Skills = [new ProgrammeSkill(new SkillId("boilers"))] }), "Nobody"),
        ["nobody has the level"] = (Plain.With(p => p with { Skills = [new ProgrammeSkill(new SkillId("lifts"), 3)] }), "Nobody"),
        ["too few for the crew"] = (Plain.With(p => p with { Crew = 2 }), "Nobody"),
        ["longer than anybody's day"] = (Plain.With(p => p with { Duration = Duration.FromHours(9) }), "Nobody"),
        ["no people at all"] = (Plain with { Engineers = [] }, "Nobody"),
        ["no hours"] = (Plain.WithHours(0), "Nobody"),
        ["always away"] = (Plain.WithOther(new OtherHours(new DateSpan(First, First.PlusDays(200)), Duration.Zero)), "No day"),
        ["nothing but holidays"] = (Plain.With(p => p with { AllowedHours = Closed.Id }) with { Calendars = [Closed] }, "No day"),
        ["blackouts that overlap, for ever"] =
            (Plain.WithSites(s => s with { BlackoutDays = [new DateSpan(First, Day(2, 10)), new DateSpan(Day(1, 15), Last.PlusDays(30))] }), "No day"),
        ["a reserve that takes all"] = (Plain with { Reserve = [new ReserveRow { Hours = Duration.FromHours(8) }, new ReserveRow { Hours = Duration.FromHours(8) }] }, "No day"),
    };

    public static TheoryData<string> Names => [.. Hopeless.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_nobody_can_make_is_left_out_and_explained(string what)
    {
        var calendar = Plan(Hopeless[what].Register);
        var left = Assert.Single(calendar.Unplanned);
        Assert.True(left.Reason == UnplannedReason.NoPossibleDay && left.Text.StartsWith(Hopeless[what].Text, StringComparison.Ordinal), $"{left.Reason}, {left.Text}");
        Assert.Equal((1, 1, 0m), (calendar.Certificate.LeftOut, calendar.Certificate.FewestLeftOut, calendar.Certificate.Coverage));
    }

    [Fact]
    public void A_spacing_longer_than_the_interval_leaves_out_what_comes_too_soon()
    {
        var monthly = Plain.With(p => p with { Interval = new InspectionInterval(Days: 28), ToleranceBefore = 3, ToleranceAfter = 3, MinSpacing = 32 }).WithSites(s => s with { AcceptedOn = Day(1, 13).PlusDays(-28) });
        // The one as early, the other as late as can be: the third would be too soon.
        Assert.Equal([Day(1, 11), Day(2, 12)], Plan(monthly).Planned.Select(p => p.On));
        var apart = Plan(monthly.With(p => p with { MinSpacing = 34 }));
        Assert.Single(apart.Planned);
        Assert.Equal(UnplannedReason.TooNearOthers, Assert.Single(apart.Unplanned).Reason);
    }

    [Fact]
    public void A_tolerance_wider_than_the_interval_still_gives_each_inspection_its_own_day()
    {
        var calendar = Plan(Plain.With(p => p with { Interval = new InspectionInterval(Days: 7), ToleranceBefore = 30, ToleranceAfter = 30 }));
        Assert.Equal(calendar.Certificate.Occurrences, calendar.Planned.Count + calendar.Certificate.LeftToNext);
        Assert.Equal(calendar.Planned.Count, calendar.Planned.Select(p => p.On).Distinct().Count());
    }

    [Fact]
    public void What_is_accepted_in_the_future_falls_due_an_interval_later()
    {
        var soon = Plain.With(p => p with { Interval = new InspectionInterval(Days: 20) }).WithSites(s => s with { AcceptedOn = First.PlusDays(10) });
        Assert.Equal([First.PlusDays(30), First.PlusDays(50)], Plan(soon).Planned.Select(p => p.Due));
        Assert.Empty(Plan(Plain.WithSites(s => s with { AcceptedOn = First.PlusYears(5) })).Planned);
    }

    [Fact]
    public void A_leap_day_is_kept_as_the_month_s_last_day()
    {
        var leap = Plain.With(p => p with { Interval = new InspectionInterval(Months: 12) }).WithSites(s => s with { AcceptedOn = new LocalDate(2024, 2, 29) });
        leap = leap with { Completions = [new Completion(new SiteId("s1"), Quarter, new LocalDate(2026, 2, 28))] };
        Assert.Equal([Day(2, 28)], Dues(leap));
        // Counted from the day itself a series has it again only in leap years.
        Assert.Equal([Day(2, 28)], Dues(leap.With(p => p with { Anchor = SeriesAnchor.LastCompletion })));
        Assert.Equal([Day(2, 28)], Dues(leap.With(p => p with { Interval = new InspectionInterval(Months: 36) })));
    }

    private static IEnumerable<LocalDate> Dues(InspectionRegister register)
    {
        var calendar = Plan(register);
        return calendar.Planned.Concat<InspectionOccurrence>(calendar.Unplanned).Select(o => o.Due);
    }

    [Fact]
    public void Hours_of_single_days_are_what_is_worked_on_them()
    {
        // Half a day on the due date, a full one on the Saturday after it.
        var register = Plain.With(p => p with { Duration = Duration.FromHours(5) }).WithOther(
            new OtherHours(new DateSpan(Day(1, 18), Day(1, 22)), Duration.FromHours(4)), new OtherHours(new DateSpan(Day(1, 23), Day(1, 23)), Duration.FromHours(8)));
        // Friday, five days early at half a unit a day, costs less than Saturday, three days late.
        Assert.Equal(Day(1, 15), Plan(register).On());
        Assert.Equal(Day(1, 23), Plan(register with { Prices = register.Prices with { EarlyPerDay = 10 } }).On());
    }

    [Fact]
    public void An_empty_register_has_an_empty_calendar()
    {
        var run = new CalendarPlanner(null).Run(Plain with { Sites = [], Programmes = [], Engineers = [] }, new CalendarOptions());
        Assert.Empty(run.Violations);
        Assert.Equal(100, run.Calendar!.Certificate.Coverage);
    }
}
