using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

public class LawfulPlanTests
{
    private static readonly Break Lunch = new() { Earliest = Clock.At(12), Latest = Clock.At(13), Duration = Duration.FromMinutes(30) };

    private static ScenarioBuilder AnnWithLunch() => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { Breaks = [Lunch] }] });

    private static Visit At(Visit visit, Instant start) => visit with { TimeWindows = [new TimeWindow(start, start)] };

    private static void AssertLawful(Scenario scenario, PlanBuilder plan) => Assert.Empty(PlanChecker.Check(scenario, plan.Build()));

    [Fact]
    public void A_plan_that_leaves_all_out_is_lawful()
    {
        var scenario = AnnAndV1().Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Unassigned("v1"));
    }

    [Fact]
    public void A_route_departs_so_that_it_need_not_wait()
    {
        var scenario = AnnAndV1().Build();
        Assert.Empty(PlanChecker.Check(scenario, ToV1(scenario)));
    }

    [Fact]
    public void An_earlier_window_is_left_when_a_later_one_does_as_well()
    {
        TimeWindow[] two = [new(Clock.At(11), Clock.At(11)), new(Clock.At(9), MaxEnd: Clock.At(9, 45))];
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => visit with { TimeWindows = two })
            .Visit("v2", at: 10, change: visit => At(visit, Clock.At(12)))
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Route("ann", Clock.At(10, 50),
            route => route.Visit("v1").Visit("v2", start: Clock.At(12))));
    }

    [Fact]
    public void A_visit_late_from_the_start_gets_no_later()
    {
        var due = new DueTime { Clock = SlaClock.OnSite, DueBy = Clock.At(7) };
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => visit with { DueTimes = [due] })
            .Visit("v2", at: 10, change: visit => At(visit, Clock.At(12)))
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Route("ann", Clock.At(8),
            route => route.Visit("v1").Visit("v2", start: Clock.At(12))));
    }

    [Fact]
    public void A_visit_may_move_up_to_its_due_time()
    {
        var due = new DueTime { Clock = SlaClock.Restore, DueBy = Clock.At(9, 30) };
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => visit with { DueTimes = [due] })
            .Visit("v2", at: 10, change: visit => At(visit, Clock.At(12)))
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Route("ann", Clock.At(8, 50),
            route => route.Visit("v1").Visit("v2", start: Clock.At(12))));
    }

    [Fact]
    public void A_break_is_taken_before_a_leg_or_on_arrival()
    {
        var scenario = AnnWithLunch()
            .Visit("v1", at: 10, minutes: 60, change: visit => At(visit, Clock.At(11, 30)))
            .Visit("v2", at: 20, minutes: 60, change: visit => At(visit, Clock.At(13, 30)))
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(11, 20), route => route.Visit("v1").Break(30).Visit("v2", start: Clock.At(13, 30))));
        AssertLawful(scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(11, 20), route => route.Visit("v1").Visit("v2", start: Clock.At(13, 30), breakOnArrival: 30)));
    }

    [Fact]
    public void A_break_is_not_owed_by_a_route_that_departs_at_its_latest_begin_or_is_back_by_then()
    {
        var scenario = AnnWithLunch()
            .Visit("v1", at: 10, minutes: 280)
            .Engineer("bob", change: bob => bob with { Shifts = [bob.Shifts[0] with { Breaks = [Lunch], Start = Clock.At(13) }] })
            .Visit("v2", at: 10, minutes: 60)
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(8), route => route.Visit("v1"))
            .Route("bob", Clock.At(13), route => route.Visit("v2")));
    }

    [Fact]
    public void A_break_may_be_left_at_home_by_departing_at_its_latest_begin()
    {
        // From 08:00 on the six hours' visit would run past 13:00 and owe a break that could begin at noon at the earliest.
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { End = Clock.At(20), Breaks = [Lunch] }] })
            .Visit("v1", at: 10, minutes: 360)
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Route("ann", Clock.At(13), route => route.Visit("v1")));
    }

    [Fact]
    public void A_fetch_waits_for_a_part_in_transit()
    {
        var part = new PartId("p");
        var scenario = Ann()
            .Visit("v1", at: 20, change: visit => FromNine(visit) with { Parts = [new PartQuantity(part, 2)], Urgency = 1 })
            .Depot("d1", at: 10, depot => depot with { Stock = [new PartQuantity(part, 1)], HandlingTime = Duration.FromMinutes(5) })
            .With(one => one with
            {
                PartsInTransit = [new PartsInTransit { Part = part, Quantity = 1, Depot = new("d1"), ArrivesAt = Clock.At(10) }],
            })
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario).Route("ann", Clock.At(9, 50), route => route.Fetch("d1", [("p", 2)]).Visit("v1")));
    }

    [Fact]
    public void A_van_serves_all_shifts_and_a_tool_is_borrowed_for_the_rest_of_a_route()
    {
        var part = new PartId("p");
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with
            {
                VanStock = [new PartQuantity(part, 2)],
                Shifts = [.. ann.Shifts, ScenarioBuilder.Shift("ann-2", Clock.At(8, day: 1), Clock.At(16, day: 1))],
            })
            .Depot("d1", at: 0, depot => depot with { Tools = [new("ladder")] })
            .Visit("v1", at: 10, change: visit => FromNine(visit) with { Parts = [new PartQuantity(part, 1)], Tools = [new("ladder")] })
            .Visit("v2", at: 10, change: visit => visit with
            {
                Parts = [new PartQuantity(part, 1)],
                TimeWindows = [new TimeWindow(Clock.At(9, day: 1))],
            })
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(8, 50), route => route.Fetch("d1", tools: ["ladder"]).Visit("v1"))
            .Route("ann", Clock.At(8, 50, day: 1), route => route.Visit("v2"), shift: "ann-2"));
    }

    [Fact]
    public void Traffic_hours_stretch_legs_and_move_the_latest_departure()
    {
        // At double time before nine, ten minutes take twenty; the way home is free.
        var scenario = AnnAndV1()
            .WithProfile(profile => profile with { TimeOfDay = [new TrafficHours(new LocalTime(7, 0), new LocalTime(9, 0), 2)] })
            .Build();
        var plan = new PlanBuilder(scenario).Route("ann", Clock.At(8, 40), route => route.Visit("v1")).Build();

        Assert.Empty(PlanChecker.Check(scenario, plan));
        Assert.Equal(1200, plan.Routes[0].Stops[0].Leg.Seconds);
        Assert.Equal(600, plan.Routes[0].LastLeg.Seconds);
    }

    [Fact]
    public void Ordered_pins_let_others_in_between_and_a_pinned_start_is_kept()
    {
        static Visit Pinned(Visit visit, int order, Instant? start = null) => visit with
        {
            Pin = new Pin { Engineer = new("ann"), Shift = new("ann-1"), Order = order, Start = start },
        };
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => Pinned(visit, 1))
            .Visit("v2", at: 10)
            .Visit("v3", at: 10, change: visit => Pinned(visit, 2, Clock.At(14)))
            .Build();
        AssertLawful(scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(12, 50), route => route.Visit("v1").Visit("v2").Visit("v3", start: Clock.At(14))));
    }
}
