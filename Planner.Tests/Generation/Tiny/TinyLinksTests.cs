using NodaTime;
using Planner.Core.Domain;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios of visits that ask something of each other.</summary>
public class TinyLinksTests
{
    [Fact]
    public void A_crew_meets()
    {
        var plan = Of("crew");
        Assert.Equal(plan.At(1).Start, plan.At(2).Start);
        Assert.NotEqual(plan.RouteOf(1).Engineer, plan.RouteOf(2).Engineer);
    }

    [Fact]
    public void A_sequence_waits()
    {
        Assert.True(Of("sequence").At(2).Start >= Of("sequence").At(1).End + Duration.FromHours(1));
        var free = Of(Unlinked("sequence"));
        Assert.True(free.At(2).Start < free.At(1).End + Duration.FromHours(1));
    }

    [Fact]
    public void What_has_to_be_followed_soon_waits_however_urgent_it_is()
    {
        Assert.Equal(13, Of("delays").HourOf(3));
        Assert.Equal(10.5, Of("delays").HourOf(1));
        Assert.InRange(Of(Unlinked("delays")).HourOf(1), 8, 8.2);
    }

    [Fact]
    public void The_next_working_day_is_not_a_holiday()
    {
        Assert.InRange(Of("next-working-day").HourOf(3), 48 + 8, 48 + 16);
        var scenario = TinyScenarios.Get("next-working-day");
        var anyDay = Of(scenario with { Links = [scenario.Links[0] with { NextWorkingDay = null }] });
        Assert.InRange(anyDay.HourOf(3), 8, 16);
    }

    [Fact]
    public void Long_work_is_made_in_pieces_on_two_days()
    {
        var pieces = Of("split").Stops().Where(stop => stop.Piece is not null);
        Assert.Equal([8, 11, 32, 35], pieces.Select(stop => Math.Floor(Of("split").Hour(stop.Start))));
        Assert.Equal("4", Of(Visits("split", visit => visit with { Split = null })).LeftOut());
    }

    [Fact]
    public void One_engineer_makes_both_visits()
    {
        Assert.Equal("bo 2 4", Of("one-engineer").Who());
        Assert.Equal("ann 4, bo 2", Of(Unlinked("one-engineer")).Who());
    }

    [Fact]
    public void Another_looks_over_what_was_done()
    {
        Assert.NotEqual(Of("different-engineers").RouteOf(1).Engineer, Of("different-engineers").RouteOf(2).Engineer);
        Assert.Equal("ann 1 2 3 4", Of(Unlinked("different-engineers")).Who());
    }

    [Fact]
    public void Two_measurements_are_on_two_days()
    {
        Assert.Equal(2, Of("different-days").Routes.Count);
        Assert.Single(Of(Unlinked("different-days")).Routes);
    }

    [Fact]
    public void Half_a_group_is_not_made()
    {
        Assert.Equal("2 3", Of("all-or-none").LeftOut());
        Assert.Equal("3", Of(Unlinked("all-or-none")).LeftOut());
    }

    [Fact]
    public void One_alternative_is_made_and_the_other_costs_nothing()
    {
        Assert.Equal(("4", 0), (Of("one-of").LeftOut(), Of("one-of").Score.Service.Total));
        Assert.Equal("", Of(Unlinked("one-of")).LeftOut());
    }

    private static Scenario Unlinked(string name) => TinyScenarios.Get(name) with { Links = [] };
}
