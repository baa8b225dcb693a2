using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Workforce;
using Planner.Core.Operations.Inspections;

namespace Planner.Tests.Operations.Inspections;

public sealed class WorkingHoursTests
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];
    private static readonly TerritoryId North = new("north");
    private static readonly LocalDate Monday = new(2026, 11, 23);

    private static readonly InspectionProgramme[] Programmes =
    [
        new() { Id = new ProgrammeId("p"), Interval = new InspectionInterval(3), Duration = Duration.FromHours(1), Skills = [new ProgrammeSkill(new SkillId("lifts"), 2)] },
        new() { Id = new ProgrammeId("q"), Interval = new InspectionInterval(3), Duration = Duration.FromHours(1), Skills = [new ProgrammeSkill(new SkillId("doors"))] },
    ];

    private static Instant At(int day, int hour) => Vienna.AtLeniently(Monday.PlusDays(day).AtMidnight().PlusHours(hour)).ToInstant();

    private static Shift Shift(int day, int from, int to, int breakMinutes = 0) => new()
    {
        Id = new ShiftId($"{day} {from}"), Start = At(day, from), End = At(day, to),
        Breaks = breakMinutes == 0 ? [] : [new Break { Earliest = At(day, from + 1), Latest = At(day, from + 4), Duration = Duration.FromMinutes(breakMinutes) }],
    };

    private static Engineer Ann(params EngineerSkill[] skills) => new() { Id = new EngineerId("ann"), Start = new Position(48, 16), Profile = new ProfileId("car"), Shifts = [], Skills = skills };

    private static List<InspectionEngineer> Of(Engineer engineer, Instant now, params Shift[] shifts) =>
        [.. new WorkingHours(Programmes, [], new DateSpan(Monday, Monday.PlusDays(6)), Vienna, now).Of(engineer, shifts, North)];

    private static string HoursOf(InspectionEngineer engineer) => string.Join(' ', Enumerable.Range(0, 7).Select(day =>
    {
        var date = Monday.PlusDays(day);
        var other = engineer.OtherHours.SingleOrDefault(one => one.Days.First <= date && date <= one.Days.Last);
        return (other?.Hours ?? (date.DayOfWeek <= IsoDayOfWeek.Friday ? engineer.HoursPerDay : Duration.Zero)).TotalHours.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
    }));

    [Fact]
    public void Each_day_has_the_hours_of_its_shifts_less_breaks()
    {
        var ann = Assert.Single(Of(Ann(), At(0, 6), Shift(0, 8, 16, 30), Shift(1, 8, 16, 30), Shift(3, 8, 12), Shift(3, 14, 16), Shift(5, 8, 12)));
        Assert.Equal("7.5 7.5 0 6 0 4 0", HoursOf(ann));
        Assert.Equal(North, ann.Territory);
    }

    [Fact]
    public void Of_today_what_is_left_counts()
    {
        Assert.Equal("3 8 0 0 0 0 0", HoursOf(Assert.Single(Of(Ann(), At(0, 13), Shift(0, 8, 16, 30), Shift(1, 8, 16)))));
        Assert.Equal("0 8 0 0 0 0 0", HoursOf(Assert.Single(Of(Ann(), At(0, 17), Shift(0, 8, 16, 30), Shift(1, 8, 16)))));
    }

    [Fact]
    public void Who_is_on_call_or_away_has_none() => Assert.Empty(Of(Ann(), At(0, 6), Shift(0, 8, 16) with { OnCall = new OnCall() }));

    [Fact]
    public void Only_skills_that_programmes_ask_for_tell_people_apart()
    {
        var ann = Assert.Single(Of(Ann(new EngineerSkill(new SkillId("lifts"), 5), new EngineerSkill(new SkillId("lifts")), new EngineerSkill(new SkillId("chess"), 9), new EngineerSkill(new SkillId("doors"))), At(0, 6), Shift(0, 8, 16)));
        Assert.Equal([new ProgrammeSkill(new SkillId("doors")), new ProgrammeSkill(new SkillId("lifts"), 2)], ann.Skills);
        Assert.Empty(Assert.Single(Of(Ann(new EngineerSkill(new SkillId("lifts"))), At(0, 6), Shift(0, 8, 16))).Skills);
    }

    [Fact]
    public void A_certificate_that_expires_ends_the_hours_with_it()
    {
        var both = Of(Ann(new EngineerSkill(new SkillId("doors"), ValidUntil: At(2, 12))), At(0, 6), Shift(0, 8, 16), Shift(1, 8, 16), Shift(2, 8, 16), Shift(3, 8, 16));
        Assert.Equal(["8 8 0 0 0 0 0", "0 0 8 8 0 0 0"], both.Select(HoursOf));
        Assert.Equal(["ann", "ann from 2026-11-25"], both.Select(one => one.Id.Value));
        Assert.Equal([1, 0], both.Select(one => one.Skills.Count));
    }
}
