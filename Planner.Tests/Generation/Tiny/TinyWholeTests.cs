using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios of the plan as a whole: pins, prices, several days, and the plan in force.</summary>
public class TinyWholeTests
{
    [Fact]
    public void Pins_hold()
    {
        var plan = Of("pins");
        var ann = plan.Routes.Single(route => route.Engineer.Value == "ann").Stops.Select(stop => stop.Visit?.Value).ToList();
        Assert.True(ann.IndexOf("visit3") < ann.IndexOf("visit1"));
        var pinned = TinyScenarios.Get("pins").Visits[1];
        Assert.Equal(pinned.Pin!.Start, plan.At(2).Start);
    }

    [Fact]
    public void Shifts_are_filled_over_two_days()
    {
        Assert.InRange(Of("several-shifts").HourOf(2), 17, 18);
        Assert.InRange(Of("several-shifts").HourOf(4), 24 + 9, 24 + 12);
    }

    [Fact]
    public void A_shift_may_start_and_end_elsewhere()
    {
        Assert.Equal("visit3", Of("end-elsewhere").Routes[0].Stops[^1].Visit!.Value.Value);
        Assert.NotEqual("visit3", Of(Engineers("end-elsewhere", one => one with { End = null })).Routes[0].Stops[^1].Visit!.Value.Value);
    }

    [Fact]
    public void Presets_are_mixed_by_weight()
    {
        var plan = Of("presets");
        Assert.Equal((0.5m, "ann 1 2 3 4"), (plan.Prices!.PreferencePrice, plan.Who()));
        Assert.Equal("bo", Of(Uncosted("presets")).RouteOf(2).Engineer.Value);
    }

    [Fact]
    public void Work_goes_to_who_has_had_least()
    {
        Assert.Equal("bo 1 2 3 4", Of("fairness").Who());
        Assert.Equal(2, Of(Engineers("fairness", one => one with { History = null })).Routes.Count);
        Assert.Equal("ann 1 2 3 4", Of(Uncosted("fairness")).Who());
    }

    [Fact]
    public void The_last_repair_is_done_early()
    {
        Assert.InRange(LastEnd(Of("last-ends")), 8, 9.3);
        Assert.True(LastEnd(Of(Uncosted("last-ends"))) > 9.5);

        static double LastEnd(Plan plan) => new[] { 3, 4 }.Max(number => plan.Hour(plan.At(number).End));
    }

    [Fact]
    public void An_early_return_is_worth_a_longer_way()
    {
        Assert.InRange(Return(Of("finish-price")), 11, 12);
        Assert.True(Return(Of(Uncosted("finish-price"))) > 14);

        static double Return(Plan plan) => plan.Hour(plan.Routes.Single().Return);
    }

    [Fact]
    public void What_earns_less_than_it_costs_is_not_made()
    {
        Assert.Equal("3", Of("optional").LeftOut());
        Assert.Equal("2 3", Of(Visits("optional", visit => visit with { Revenue = null })).LeftOut());
        Assert.Equal("", Of(Visits("optional", visit => visit with { Priority = null })).LeftOut());
    }

    [Fact]
    public void What_starts_soon_stays_as_it_was()
    {
        var (before, plan) = (Of("plain"), Of("freeze", before: "plain"));
        var soon = before.Stops().First();
        Assert.Equal(("ann", soon.Start), (plan.Routes.Single(route => route.Stops.Any(stop => stop.Visit == soon.Visit)).Engineer.Value, plan.Stops().Single(stop => stop.Visit == soon.Visit).Start));
        Assert.Equal("bo 1 2 3 4", Of(TinyScenarios.Get("freeze") with { FreezeUntil = null }, before).Who());
    }

    [Fact]
    public void What_the_customer_was_told_is_kept_at_a_price()
    {
        Assert.Equal("ann 1 4, bo 2 3", Of("changes", before: "plain").Who());
        Assert.Equal("bo 1 2 3 4", Of(Uncosted("changes"), Of("plain")).Who());
    }

    [Fact]
    public void Only_so_many_visits_change_their_engineer()
    {
        Assert.Equal(2, Of("change-budget", before: "plain").Routes.Single(route => route.Engineer.Value == "bo").Stops.Count);
        Assert.Equal("bo 1 2 3 4", Of(TinyScenarios.Get("change-budget") with { ChangeBudget = null }, Of("plain")).Who());
    }

    [Fact]
    public void Promises_that_can_be_kept_are_kept()
    {
        Assert.Equal(0, Of("promised").Score.Money.Changes);
        Assert.True(Outside(Of(Uncosted("promised"))) > 0);
    }

    [Fact]
    public void Only_so_many_promises_are_broken()
    {
        Assert.InRange(Outside(Of("start-budget")), 0, 1);
        Assert.True(Outside(Of(TinyScenarios.Get("start-budget") with { ChangeBudget = null })) > 1);
    }

    [Theory]
    [InlineData("impossible-skill", "2")]
    [InlineData("impossible-window", "3")]
    [InlineData("crowded-out", "3")]
    public void The_visit_that_does_not_fit_is_left_out(string name, string visit) => Assert.Equal(visit, Of(name).LeftOut());

    private static Scenario Uncosted(string name) => TinyScenarios.Get(name) with { Costs = new CostSettings() };

    // A promise is of the scenario's visits, whatever it is named.
    private static int Outside(Plan plan) => plan.Stops().Count(stop =>
        TinyScenarios.All.First(one => one.Scenario.Id == plan.Scenario).Scenario.Visits.Single(visit => visit.Id == stop.Visit).Promised is { } promised
        && (stop.Start < promised.From || stop.Start > promised.To));
}
