using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Windows in which a visit may start late, at a price.</summary>
public class SoftWindowTests
{
    [Fact]
    public void A_visit_is_late_in_its_window_as_far_as_that_allows()
    {
        // Ann is at v2 at 9:30 at the earliest, after an hour's work at v1 that can't wait.
        Assert.Single(Made(TwoVisits(null, null)).Unassigned);
        Assert.Single(Made(TwoVisits(Duration.FromMinutes(29), 12)).Unassigned);
        var plan = Made(TwoVisits(Duration.FromMinutes(30), 12));
        Assert.Empty(plan.Unassigned);
        Assert.Equal(At(9, 30), plan.Routes[0].Stops[1].Start);
        Assert.Equal(6, plan.Score.Money.WindowLateness);
    }

    [Fact]
    public void The_end_may_pass_its_bound_as_well_and_the_more_of_the_two_is_paid()
    {
        var scenario = TwoVisits(Duration.FromHours(1), 12);
        var window = scenario.Visits[1].TimeWindows[0];
        // Half an hour's work from 9:30 to 10:00, forty minutes past the end.
        scenario = scenario with { Visits = [scenario.Visits[0], scenario.Visits[1] with { TimeWindows = [window with { MaxEnd = At(9, 20) }] }] };
        Assert.Equal(8, Made(scenario).Score.Money.WindowLateness);
    }

    [Fact]
    public void The_price_decides_the_order()
    {
        // Nobody waits at v1 for long; whoever comes second comes half an hour late.
        var builder = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay() });
        foreach (var (name, price) in new[] { ("cheap", 1m), ("dear", 50m) })
            builder.Visit(name, 0, 30, visit => visit with { TimeWindows = [Late(At(9), At(9), Duration.FromHours(1), price)] });
        var plan = Made(builder.Build());
        Assert.Equal(["dear", "cheap"], plan.Routes[0].Stops.Select(stop => stop.Visit!.Value.Value));
        Assert.Equal(0.5m, plan.Score.Money.WindowLateness);
    }

    [Fact]
    public void On_arrival_in_the_late_part_nobody_waits_for_the_window_after()
    {
        var plan = Made(TwoWindows(from: At(9, 45)));
        Assert.Equal(At(9, 30), plan.Routes[0].Stops[1].Start);
        Assert.Equal(6, plan.Score.Money.WindowLateness);
    }

    [Fact]
    public void Where_windows_overlap_the_cheapest_counts()
    {
        var plan = Made(TwoWindows(from: At(9, 30)));
        Assert.Equal(At(9, 30), plan.Routes[0].Stops[1].Start);
        Assert.Equal(0, plan.Score.Money.WindowLateness);
    }

    [Fact]
    public void Departure_is_no_later_for_a_start_that_would_cost_more()
    {
        // v2 opens at eleven: v1 could be made later without coming home later, but not without being late.
        var scenario = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 1 } })
            .Visit("v1", 10, 30, visit => visit with { TimeWindows = [Late(At(8), At(9), Duration.FromHours(4), 100)] })
            .Visit("v2", 20, 30, visit => visit with { TimeWindows = [new TimeWindow(At(11))] })
            .Build();
        var plan = Made(scenario);
        Assert.Equal(At(8, 50), plan.Routes[0].Departure);
        Assert.Equal(0, plan.Score.Money.WindowLateness);
        var later = new PlanBuilder(scenario).Route("ann", At(9), route => route.Visit("v1").Visit("v2", start: At(11))).Build();
        Assert.Contains(PlanChecker.Check(scenario, later), violation => violation.Code == "departure_too_late");
    }

    [Fact]
    public void Departure_is_no_later_than_the_end_of_a_free_late_part_behind_which_another_window_has_its_price()
    {
        var scenario = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 1 } })
            .Visit("v1", 10, 30, visit => visit with
            {
                TimeWindows = [Late(At(8), At(8), Duration.FromHours(1), null), Late(At(8), At(8), Duration.FromHours(5), 100)],
            })
            .Visit("v2", 20, 30, visit => visit with { TimeWindows = [new TimeWindow(At(11))] })
            .Build();
        Assert.Equal(At(8, 50), Made(scenario).Routes[0].Departure);
        var later = new PlanBuilder(scenario).Route("ann", At(9), route => route.Visit("v1").Visit("v2", start: At(11))).Build();
        Assert.Contains(PlanChecker.Check(scenario, later), violation => violation.Code == "departure_too_late");
    }

    [Fact]
    public void A_start_later_than_the_window_allows_is_found()
    {
        var scenario = TwoVisits(Duration.FromMinutes(30), 12);
        var plan = Made(scenario);
        Assert.Empty(PlanChecker.Check(scenario, plan));
        var window = scenario.Visits[1].TimeWindows[0] with { LateBy = Duration.FromMinutes(29) };
        var stricter = scenario with { Visits = [scenario.Visits[0], scenario.Visits[1] with { TimeWindows = [window] }] };
        Assert.Contains(PlanChecker.Check(stricter, plan), violation => violation.Code == "window_missed");
    }

    [Fact]
    public void A_visit_that_comes_later_may_have_soft_windows_too()
    {
        var scenario = TwoVisits(null, null);
        var early = scenario with { Visits = [scenario.Visits[0]] };
        var finder = new SlotFinder(early, Made(early));
        Assert.Empty(finder.Find(scenario.Visits[1]).Offers);
        var soft = TwoVisits(Duration.FromMinutes(30), 12).Visits[1];
        var offer = Assert.Single(finder.Find(soft).Offers);
        Assert.Equal(At(9, 30), offer.Start);
        Assert.Equal(6, offer.Added.Money.WindowLateness);
    }

    [Fact]
    public void The_place_of_a_visit_tells_what_its_lateness_costs()
    {
        var scenario = TwoVisits(Duration.FromMinutes(30), 12);
        var placement = new PlacementReader(scenario, Made(scenario)).Find(new VisitId("v2"))!;
        Assert.Contains(placement.Terms, term => term is { Term: "windowLateness", Amount: 6 });
    }

    [Theory]
    [InlineData(95, 0, 95, 100)]
    [InlineData(101, 1, 101, 101)]
    [InlineData(110, 0, 110, 120)]
    [InlineData(125, 10, 125, 100_000)]
    [InlineData(131, 0, 131, 100_000)]
    public void Prices_of_overlapping_windows(int start, long price, int from, int freeUntil)
    {
        // Free to 100, then 1 a second to 115; free from 110 to 120, then 2 a second to 125; from 130 on without bound.
        var rows = new LateRows
        {
            First = [0, 3],
            Start = [90, 110, 130],
            Due = [100, 120, 100_000],
            Last = [115, 125, 100_000],
            PerSecond = [1, 2, 0],
        };
        Assert.Equal(price, rows.PriceOf(0, start));
        Assert.Equal(0, rows.LeastFrom(0, from));
        if (price == 0)
            Assert.Equal(freeUntil, Math.Min(100_000, rows.FreeUntil(0, start)));
        Assert.Equal(100_000, rows.LastFree(0));
    }

    /// <summary>v1 from eight to nine; v2 half an hour away, to be begun at nine.</summary>
    private static Scenario TwoVisits(Duration? lateBy, decimal? perHour) => new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay() })
        .Visit("v1", 0, 60, visit => visit with { TimeWindows = [new TimeWindow(At(8), At(8))] })
        .Visit("v2", 30, 30, visit => visit with { TimeWindows = [Late(At(8), At(9), lateBy, perHour)], Priority = 1 })
        .Build();

    private static Scenario TwoWindows(Instant from)
    {
        var scenario = TwoVisits(Duration.FromHours(2), 12);
        var windows = scenario.Visits[1].TimeWindows;
        return scenario with { Visits = [scenario.Visits[0], scenario.Visits[1] with { TimeWindows = [.. windows, new TimeWindow(from, At(12))] }] };
    }

    private static TimeWindow Late(Instant from, Instant to, Duration? by, decimal? perHour) => new(from, to) { LateBy = by, LatePerHour = perHour };

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
