using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Only so many starts outside what customers were promised.</summary>
public class StartBudgetTests
{
    [Fact]
    public void The_budget_binds_however_much_more_would_save()
    {
        Assert.Equal(2, Outside(Made(Town(null))));
        Assert.Equal(1, Outside(Made(Town(1))));
        Assert.Equal(0, Outside(Made(Town(0))));
    }

    [Fact]
    public void What_can_only_start_otherwise_is_left_out()
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(Late(0), EngineRun.Options(200) with { Explain = true }).Plan!;
        var left = Assert.Single(plan.Unassigned);
        Assert.Contains(left.Obstacles, one => one.Code == ReasonCode.ChangeBudget);
        Assert.Empty(Made(Late(1)).Unassigned);
    }

    [Fact]
    public void Offers_keep_within_the_budget()
    {
        var late = Late(0).Visits[0];
        var before = Late(0) with { Visits = [] };
        Assert.Empty(new SlotFinder(before, Made(before)).Find(late).Offers);
        before = Late(1) with { Visits = [] };
        Assert.NotEmpty(new SlotFinder(before, Made(before)).Find(late).Offers);
    }

    [Fact]
    public void Departure_is_late_enough_for_a_promise_and_not_later()
    {
        var scenario = new ScenarioBuilder().Engineer("ann")
            .Visit("a", 10, change: visit => visit with { Promised = new PromisedStart(At(8), At(9)) })
            .Visit("b", 20, change: visit => visit with { TimeWindows = [new TimeWindow(At(11))] })
            .With(one => one with { ChangeBudget = new ChangeBudget { Start = 0 } }).Build();
        Assert.Equal(At(9), Made(scenario).Routes[0].Stops[0].Start);
    }

    private static int Outside(Plan plan) => plan.Routes.SelectMany(route => route.Stops).Count(stop => stop.Visit?.Value switch
    {
        "far" => stop.Start > At(9),
        "near" => stop.Start < At(10),
        _ => false,
    });

    // The near one is promised for later than the far one: to keep both is a way there and back.
    private static Scenario Town(int? most) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 60 }, Shifts = [ScenarioBuilder.Shift("s", At(8), At(16))], End = new ScenarioBuilder().Engineer("x", 40).Build().Engineers[0].Start })
        .Visit("near", 10, change: visit => visit with { Promised = new PromisedStart(At(10), At(12)) })
        .Visit("far", 40, change: visit => visit with { Promised = new PromisedStart(At(8), At(9)) })
        .With(one => one with { ChangeBudget = most is null ? null : new ChangeBudget { Start = most } })
        .Build();

    private static Scenario Late(int most) => new ScenarioBuilder().Engineer("ann")
        .Visit("a", 10, change: visit => visit with { Promised = new PromisedStart(At(7), At(8)) })
        .With(one => one with { ChangeBudget = new ChangeBudget { Start = most } })
        .Build();

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
