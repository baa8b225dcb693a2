using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios of people: skills, teams, breaks, limits of shifts, weeks, rest and calls.</summary>
public class TinyPeopleTests
{
    [Fact]
    public void Visits_go_to_those_who_can()
    {
        Assert.Equal("ann 1 3 4, bo 2", Of("skills").Who());
        Assert.Equal("ann 1 2 3 4", Of(Visits("skills", visit => visit with { Skills = [] })).Who());
    }

    [Fact]
    public void Two_people_ride_together_where_a_visit_takes_two()
    {
        Assert.Single(Assert.Single(Of("team").Routes).Team);
        Assert.Equal("1", Of(Shifts("team", shift => shift with { Team = null })).LeftOut());
    }

    [Fact]
    public void Who_comes_with_a_mate_stands_for_two()
    {
        Assert.Equal("ann", Of("stands-for-crew").RouteOf(1).Engineer.Value);
        Assert.Equal("1", Of(Engineers("stands-for-crew", one => one with { Skills = [.. one.Skills.Select(skill => skill with { Count = 1 })] })).LeftOut());
    }

    [Fact]
    public void Breaks_are_taken() => Assert.All(Of("breaks").Routes, route => Assert.Contains(route.Stops, stop => stop.Kind == StopKind.Break));

    [Fact]
    public void Lunch_is_at_the_canteen_and_at_home()
    {
        var scenario = TinyScenarios.Get("canteen");
        Assert.All(Of("canteen").Routes, route => Assert.Equal(
            scenario.Engineers.Single(engineer => engineer.Id == route.Engineer).Shifts[0].Breaks[0].At, route.Stops.First(stop => stop.Kind == StopKind.Break).At));
        Assert.True(Of("canteen").Indicators.Metres > Of("breaks").Indicators.Metres);
    }

    [Fact]
    public void Overtime_goes_to_the_engineer_who_may_work_it() =>
        Assert.All(Of("overtime").Routes.Where(route => route.Overtime > Duration.Zero), route => Assert.Equal("ann", route.Engineer.Value));

    [Fact]
    public void Nobody_is_out_for_more_than_three_hours()
    {
        Assert.All(Of("longest-route").Routes, route => Assert.True(route.Return - route.Departure <= Duration.FromHours(3)));
        Assert.Equal("ann 1 2 3 4", Of(Shifts("longest-route", shift => shift with { MaxRouteDuration = null })).Who());
    }

    [Fact]
    public void Nobody_makes_more_than_two_visits()
    {
        Assert.All(Of("most-visits").Routes, route => Assert.Equal(2, route.Stops.Count));
        Assert.Equal("ann 1 2 3 4", Of(Shifts("most-visits", shift => shift with { MaxVisits = null })).Who());
    }

    [Fact]
    public void Nobody_makes_both_repairs()
    {
        Assert.NotEqual(Of("most-of-a-kind").RouteOf(3).Engineer, Of("most-of-a-kind").RouteOf(4).Engineer);
        Assert.Equal("ann 1 2 3 4", Of(Shifts("most-of-a-kind", shift => shift with { MaxVisitsByKind = [] })).Who());
    }

    [Fact]
    public void No_leg_is_longer_than_twelve_minutes()
    {
        Assert.InRange(Legs(Of("longest-leg")).Max(), 0, 720);
        Assert.True(Legs(Of(Shifts("longest-leg", shift => shift with { MaxLegTravel = null }))).Max() > 720);
    }

    [Fact]
    public void Nobody_is_on_the_way_for_more_than_forty_minutes()
    {
        Assert.Equal(2, Of("most-travel").Routes.Count);
        Assert.True(Legs(Of(Shifts("most-travel", shift => shift with { MaxTravel = null }))).Sum() > 2400);
    }

    [Fact]
    public void The_break_comes_before_thirty_minutes_of_driving()
    {
        Assert.InRange(BeforeBreak(Of("travel-without-break")), 0, 1800);
        Assert.True(BeforeBreak(Of(Shifts("travel-without-break", shift => shift with { MaxTravelWithoutBreak = null }))) > 1800);

        static int BeforeBreak(Plan plan) => plan.Stops().TakeWhile(stop => stop.Kind != StopKind.Break).Append(plan.Stops().Single(stop => stop.Kind == StopKind.Break)).Sum(stop => stop.Leg.Seconds);
    }

    [Fact]
    public void Who_has_worked_enough_in_the_week_is_helped()
    {
        Assert.Equal("ann 1 4, bo 2", Of("weekly-work").Who());
        Assert.Equal("ann 1 2 4", Of(Engineers("weekly-work", one => one with { MaxWeeklyWork = null })).Who());
    }

    [Fact]
    public void Who_works_tomorrow_morning_is_home_by_nine()
    {
        Assert.Equal("bo", Of("rest").RouteOf(4).Engineer.Value);
        Assert.Equal("ann", Of(Engineers("rest", one => one with { MinRest = null })).RouteOf(4).Engineer.Value);
    }

    [Fact]
    public void A_call_is_for_repairs_and_has_its_price()
    {
        Assert.Equal(("ann 1 2 4, bo 3", 80), (Of("on-call").Who(), Of("on-call").Score.Money.Shifts));
        Assert.Equal("bo 1 2 3 4", Of(Shifts("on-call", shift => shift with { OnCall = shift.OnCall is null ? null : new OnCall() })).Who());
    }

    [Fact]
    public void Who_was_called_tonight_begins_later_tomorrow()
    {
        Assert.Equal("ann 2, bo 3", Of("time-off").Who());
        Assert.Equal("bo 2 3", Of(Shifts("time-off", shift => shift with { OnCall = shift.OnCall is null ? null : new OnCall() })).Who());
    }

    [Fact]
    public void Two_share_the_work_where_long_days_are_dear()
    {
        Assert.Equal(2, Of("pay-slices").Routes.Count);
        Assert.Equal("ann 1 2 3 4", Of(Engineers("pay-slices", one => one with { Pay = one.Pay with { PerHour = 60, WorkSlices = [] } })).Who());
    }

    [Fact]
    public void Two_share_the_overtime_where_long_overtime_is_dear()
    {
        Assert.All(Of("overtime-slices").Routes, route => Assert.InRange(route.Overtime, Duration.FromMinutes(1), Duration.FromMinutes(30)));
        Assert.Single(Of(Engineers("overtime-slices", one => one with { Pay = one.Pay with { OvertimePerHour = 40, OvertimeSlices = [] } })).Routes);
    }

    private static IEnumerable<int> Legs(Plan plan) => plan.Routes.SelectMany(route => route.Stops.Select(stop => stop.Leg.Seconds).Append(route.LastLeg.Seconds));
}
