using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Set-up at the beginning of a stop, once for all visits at a place.</summary>
public class SetupTests
{
    [Fact]
    public void Visits_at_one_place_share_the_setup()
    {
        var plan = Made(Town().Build());
        var stops = Assert.Single(plan.Routes).Stops;
        Assert.Equal([0, 20, 20], stops.Select(SetupMinutes).Order());
        Assert.Equal([30, 50, 50], stops.Select(stop => (int)(stop.End - stop.Start).TotalMinutes).Order());
    }

    [Fact]
    public void The_setup_decides_who_goes_where()
    {
        // Both start near a; each of them going to both places would cost two set-ups more.
        var scenario = Town().Engineer("bo", 10, Paid).Visit("d", 11, 30, Twenty).Visit("e", 10, 30, visit => Twenty(visit) with { Site = new SiteId("site-a") }).Build();
        scenario = scenario with { Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Shifts = [.. engineer.Shifts.Select(shift => shift with { End = At(11) })] })] };
        var plan = Made(scenario);
        Assert.Empty(plan.Unassigned);
        Assert.Equal(60, plan.Routes.Sum(route => route.Stops.Sum(SetupMinutes)));
    }

    [Fact]
    public void A_stop_at_the_depot_next_door_is_at_another_place()
    {
        var part = new PartId("part");
        var scenario = new ScenarioBuilder().Engineer("ann", 0, Paid)
            .Visit("a", 10, 30, Twenty)
            .Visit("b", 10, 30, visit => Twenty(visit) with { Parts = [new PartQuantity(part, 1)], TimeWindows = [new TimeWindow(At(10))] })
            .Depot("store", 11, depot => depot with { Stock = [new PartQuantity(part, 1)] })
            .With(one => one with { PartsInTransit = [] })
            .Build();
        // Fetched on the way out, both visits share the set-up.
        Assert.Equal([0, 20, 0], Made(scenario).Routes[0].Stops.Select(SetupMinutes));
        var later = scenario with { Depots = [scenario.Depots[0] with { Stock = [] }], PartsInTransit = [new() { Part = part, Quantity = 1, Depot = scenario.Depots[0].Id, ArrivesAt = At(10) }],
            Visits = [scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(8), At(8, 30))] }, scenario.Visits[1]] };
        Assert.Equal([20, 0, 20], Made(later).Routes[0].Stops.Select(SetupMinutes));
    }

    [Fact]
    public void Windows_and_due_times_of_the_end_know_of_the_setup()
    {
        var scenario = new ScenarioBuilder().Engineer("ann", 0, Paid).Visit("a", 10, 30, visit => Twenty(visit) with
        {
            TimeWindows = [new TimeWindow(At(8), MaxEnd: At(9))],
            DueTimes = [new DueTime { Clock = SlaClock.Restore, DueBy = At(8, 30), PenaltyPerHour = 60 }],
        }).Build();
        // Arrival at 8:10, done at 9:00: half an hour late, and just in time for the window.
        var plan = Made(scenario);
        Assert.Equal(30, plan.Score.Service.Lateness);
        var slower = scenario with { Visits = [scenario.Visits[0] with { Setup = Duration.FromMinutes(21) }] };
        Assert.Single(Made(slower).Unassigned);
    }

    [Fact]
    public void The_setup_comes_on_top_of_the_time_that_an_expert_needs()
    {
        var skill = new SkillId("disk");
        var scenario = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Skills = [new EngineerSkill(skill, 3)] })
            .Visit("a", 10, 90, visit => Twenty(visit) with { Durations = [new SkillDuration(skill, 3, Duration.FromMinutes(15))] }).Build();
        var stop = Made(scenario).Routes[0].Stops[0];
        Assert.Equal((20, 35), (SetupMinutes(stop), (int)(stop.End - stop.Start).TotalMinutes));
    }

    [Fact]
    public void A_visit_that_comes_later_shares_the_setup_of_those_at_its_place()
    {
        var scenario = Town().Build();
        var early = scenario with { Visits = [scenario.Visits[0], scenario.Visits[2]] };
        var offers = new SlotFinder(early, Made(early)).Find(scenario.Visits[1]).Offers;
        Assert.Equal(30, offers[0].Added.Money.Work);
    }

    [Fact]
    public void A_plan_without_the_setup_is_found()
    {
        var scenario = Town().Build();
        var plan = Made(scenario);
        var without = scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { Setup = null })] };
        Assert.Contains(PlanChecker.Check(scenario, Made(without)), violation => violation is { Code: "end_differs", Path: "routes[0].stops[0].end" });
        var silent = plan.Routes[0] with { Stops = [.. plan.Routes[0].Stops.Select(stop => stop with { Setup = null })] };
        Assert.Contains(PlanChecker.Check(scenario, plan with { Routes = [silent] }), violation => violation is { Code: "setup_differs", Path: "routes[0].stops[0].setup" });
    }

    [Fact]
    public void Whom_others_follow_in_a_sequence_has_no_setup()
    {
        var link = new VisitLink { Id = new LinkId("l"), Kind = LinkKind.Sequence, Visits = [new VisitId("a"), new VisitId("b")] };
        var issue = Assert.Single(ScenarioValidator.Validate(Town().Build() with { Links = [link] }));
        Assert.Equal((IssueCodes.SetupInSequence, "links[0].visits[0]"), (issue.Code, issue.Path));
    }

    /// <summary>Ann at 0; a and b at one place, c ten minutes on; each needs twenty minutes before its half hour.</summary>
    private static ScenarioBuilder Town() => new ScenarioBuilder().Engineer("ann", 0, Paid)
        .Visit("a", 10, 30, Twenty).Visit("b", 10, 30, Twenty).Visit("c", 20, 30, Twenty);

    private static Engineer Paid(Engineer engineer) => engineer with { Pay = new Pay { PerHour = 60 } };

    private static Visit Twenty(Visit visit) => visit with { Setup = Duration.FromMinutes(20) };

    private static int SetupMinutes(Stop stop) => (int)(stop.Setup ?? Duration.Zero).TotalMinutes;

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
