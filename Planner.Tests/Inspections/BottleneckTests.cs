using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Inspections;

/// <summary>Coverage below 100 % comes with a proof, and with what would close it.</summary>
public sealed class BottleneckTests
{
    // 4 January to 12 January: seven working days of two hours for nine inspections of two.
    private static InspectionRegister Crowded => Due([.. Enumerable.Repeat(Day(1, 5), 9)]).WithHours(2);

    [Fact]
    public void Hours_that_are_short_are_named_with_skill_territory_days_and_hours()
    {
        var certificate = Plan(Crowded).Certificate;
        var bottleneck = Assert.Single(certificate.Bottlenecks);
        Assert.Equal((North, new DateSpan(First, Day(1, 12))), (bottleneck.Territory, bottleneck.Days));
        Assert.Equal((Duration.FromHours(18), Duration.FromHours(14), Duration.FromHours(4)), (bottleneck.Needed, bottleneck.Available, bottleneck.Short));
        Assert.Equal((2, 2), (bottleneck.FewestLeftOut, certificate.LeftOut));
        Assert.Contains("Skill lifts in territory north from 2027-01-04 to 2027-01-12 is 4 h short", bottleneck.Text, StringComparison.Ordinal);
        Assert.Equal(77.77m, certificate.Coverage);
    }

    [Fact]
    public void Every_inspection_left_out_names_its_bottleneck() =>
        Assert.All(Plan(Crowded).Unplanned, u => Assert.Equal((UnplannedReason.HoursShort, 0), (u.Reason, u.Bottleneck!.Value)));

    [Fact]
    public void The_hours_that_would_close_it_close_it()
    {
        var more = Crowded with
        {
            Hours = [new CapacityRow { Territory = North, Skills = Crowded.Engineers[0].Skills, HoursPerDay = Duration.FromHours(4), Days = new DateSpan(Day(1, 6), Day(1, 6)) }],
        };
        Assert.Equal(100, Plan(more).Certificate.Coverage);
    }

    [Fact]
    public void People_with_another_skill_do_not_close_it()
    {
        var others = Crowded with { Hours = [new CapacityRow { Territory = North, Skills = [new ProgrammeSkill(new SkillId("doors"))], HoursPerDay = Duration.FromHours(80) }] };
        Assert.Equal(2, Plan(others).Certificate.LeftOut);
    }

    [Fact]
    public void Hours_that_suffice_in_sum_but_not_in_pieces_are_told_as_that()
    {
        var register = Due([.. Enumerable.Repeat(Day(1, 5), 6)]).WithHours(3).With(p => p with { Duration = Duration.FromHours(2), ToleranceAfter = 3 });
        var calendar = Plan(register);
        var left = Assert.Single(calendar.Unplanned);
        Assert.Equal(UnplannedReason.NoRoomOnAnyDay, left.Reason);
        Assert.Contains("no group has more than 1 h left", left.Text, StringComparison.Ordinal);
        Assert.Empty(calendar.Certificate.Bottlenecks);
    }

    [Fact]
    public void Two_territories_have_a_bottleneck_each()
    {
        var south = new TerritoryId("south");
        var both = Crowded with
        {
            Territories = [.. Crowded.Territories, new InspectionTerritory { Id = south }],
            Sites = [.. Crowded.Sites, .. Crowded.Sites.Select(s => s with { Id = new SiteId(s.Id + "-south"), Territory = south })],
            Engineers = [.. Crowded.Engineers, Crowded.Engineers[0] with { Id = new EngineerId("Bo"), Territory = south, HoursPerDay = Duration.FromHours(1) }],
        };
        var certificate = Plan(both).Certificate;
        Assert.Equal(2, certificate.LeftOut - 9);
        Assert.Equal([2], certificate.Bottlenecks.Select(b => b.FewestLeftOut));
        Assert.Equal(9, Plan(both).Unplanned.Count(u => u.Reason == UnplannedReason.NoPossibleDay));
    }

    [Fact]
    public void The_weight_of_a_programme_decides_who_stays_out()
    {
        var light = Programme with { Id = new ProgrammeId("light"), Weight = 0 };
        var register = Crowded with { Programmes = [Programme, light], Sites = [.. Crowded.Sites.Select((s, i) => i < 3 ? s with { Programmes = [light.Id] } : s)] };
        Assert.All(Plan(register).Unplanned, u => Assert.Equal(light.Id, u.Programme));
    }
}
