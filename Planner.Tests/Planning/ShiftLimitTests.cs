using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Shifts that may make only so many visits, and be on the way only so long.</summary>
public class ShiftLimitTests
{
    [Fact]
    public void Visits_beyond_the_limit_go_to_another_shift() =>
        Assert.Equal("ann:1 bo:2", Shares(shift => shift with { MaxVisits = 1 }));

    [Fact]
    public void Visits_of_a_kind_beyond_its_limit_go_to_another_shift() =>
        Assert.Equal("ann:1 bo:2", Shares(shift => shift with { MaxVisitsByKind = [new KindLimit(VisitKind.Inspection, 1)] }));

    [Fact]
    public void Another_kind_is_not_counted() =>
        Assert.Equal("ann:3", Shares(shift => shift with { MaxVisitsByKind = [new KindLimit(VisitKind.Repair, 0)] }));

    [Fact]
    public void Nobody_drives_a_leg_beyond_the_limit() =>
        Assert.Equal("ann:2 bo:1", Shares(shift => shift with { MaxLegTravel = Duration.FromMinutes(20) }));

    [Fact]
    public void Nobody_is_on_the_way_beyond_the_limit() =>
        Assert.Equal("ann:2 bo:1", Shares(shift => shift with { MaxTravel = Duration.FromMinutes(50) }));

    [Fact]
    public void Nobody_is_on_the_way_for_longer_without_a_break() =>
        Assert.Equal("ann:2 bo:1", Shares(shift => shift with { MaxTravelWithoutBreak = Duration.FromMinutes(50) }));

    [Fact]
    public void A_break_is_taken_earlier_so_that_nobody_is_on_the_way_for_too_long()
    {
        // Thirty minutes on the way: without the limit of twenty-five the route is home before it owes the break.
        var (limited, free) = (BreakOnTheWay(Duration.FromMinutes(25)), BreakOnTheWay(null));
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Visit], limited.Routes[0].Stops.Select(stop => stop.Kind));
        Assert.Equal([StopKind.Visit, StopKind.Visit], free.Routes[0].Stops.Select(stop => stop.Kind));
    }

    [Fact]
    public void A_visit_too_far_for_one_leg_is_made_on_the_way()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { End = new ScenarioBuilder().Place(40), Shifts = [ann.Shifts[0] with { MaxLegTravel = Duration.FromMinutes(20) }] })
            .Visit("v1", at: 20).Visit("v2", at: 40).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void Random_towns_keep_the_limits_and_the_law()
    {
        var bound = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var free = TinyScenarios.Random(seed, 4 + seed);
            var scenario = free with { Engineers = [.. free.Engineers.Select(e => e with { Shifts = [.. e.Shifts.Select(Limited)] })] };
            var plan = EngineRun.Plan(scenario, EngineRun.Options(150));
            EngineRun.AssertHolds(scenario, plan);
            bound += EngineRun.Plan(free, EngineRun.Options(150)).Routes.Count(route => Visits(route) > 3);
        }
        Assert.True(bound > 0, "Without the limits no route was longer: they were never tried.");
    }

    private static Plan BreakOnTheWay(Duration? most)
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with
            {
                Shifts = [ann.Shifts[0] with { MaxTravelWithoutBreak = most, Breaks = [new Break { Earliest = Clock.At(8, 30), Latest = Clock.At(10, 30), Duration = Duration.FromMinutes(30) }] }],
            })
            .Visit("v1", at: 20, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(8, 20), Clock.At(8, 20))] })
            .Visit("v2", at: 30, minutes: 65, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(8, 20), Clock.At(9, 45))] })
            .Build();
        scenario = scenario with { Engineers = [scenario.Engineers[0] with { End = scenario.Sites[1].Position }] };
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Shift Limited(Shift shift) => shift with { MaxVisits = 3, MaxTravel = Duration.FromHours(2), MaxLegTravel = Duration.FromMinutes(40) };

    private static int Visits(Route route) => route.Stops.Count(stop => stop.Visit is not null);

    // Two visits on one side and one on the other, ann beside them under a limit, bo dearer and without.
    private static string Shares(Func<Shift, Shift> limit)
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Pay = new Pay { PerKm = 1 }, Shifts = [limit(ann.Shifts[0])] })
            .Engineer("bo", change: bo => bo with { Pay = new Pay { PerKm = 3 } })
            .Visit("v1", at: 10).Visit("v2", at: 20).Visit("v3", at: -30).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return string.Join(' ', plan.Routes.Select(route => $"{route.Engineer}:{Visits(route)}"));
    }
}
