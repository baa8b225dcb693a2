using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Visits that take an experienced engineer less time.</summary>
public class SkillDurationTests
{
    private static readonly SkillId Disk = new("disk");

    [Fact]
    public void The_shortest_duration_that_the_engineer_reaches_counts_also_for_windows_and_due_times()
    {
        // Two hours' work that must be done by eleven: Bo, level 2, needs one; Ann's level is too low for it.
        var scenario = AnnAndBo().Visit("v1", at: 10, minutes: 120, visit => visit with
        {
            Durations = [new SkillDuration(Disk, 1, Duration.FromMinutes(90)), new SkillDuration(Disk, 2, Duration.FromMinutes(60))],
            TimeWindows = [new TimeWindow(Clock.At(10), MaxEnd: Clock.At(11))],
            DueTimes = [new DueTime { Clock = SlaClock.Restore, DueBy = Clock.At(10, 30), PenaltyPerHour = 10 }],
        }).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        var route = Assert.Single(plan.Routes);
        Assert.Equal("bo", route.Engineer.Value);
        Assert.Equal((Clock.At(10), Clock.At(11)), (route.Stops[0].Start, route.Stops[0].End));
        Assert.Equal(5, plan.Score.Service.Lateness);
    }

    [Fact]
    public void Nobody_reaches_a_level_that_is_not_valid_when_the_shift_starts()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Skills = [new EngineerSkill(Disk, 3, ValidFrom: Clock.At(8, 0, 1))] })
            .Visit("v1", at: 10, minutes: 120, visit => visit with { Durations = [new SkillDuration(Disk, 2, Duration.FromMinutes(60))] })
            .Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(Duration.FromHours(2), plan.Routes[0].Stops[0].End - plan.Routes[0].Stops[0].Start);
    }

    [Fact]
    public void Work_that_ends_before_its_time_is_found()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: Holding(1))
            .Visit("v1", at: 10, minutes: 30, visit => visit with { Durations = [new SkillDuration(Disk, 1, Duration.FromMinutes(60))] })
            .Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        Assert.Empty(PlanChecker.Check(scenario, plan));
        var all = scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { Durations = [] })] };
        var tooShort = EngineRun.Plan(all, EngineRun.Options(50));
        Assert.Contains(PlanChecker.Check(scenario, tooShort), violation => violation.Code == "end_differs");
    }

    [Fact]
    public void A_visit_that_comes_later_takes_each_engineer_his_own_time()
    {
        var scenario = AnnAndBo().Visit("v1", at: 10).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        var finder = new SlotFinder(scenario, plan);
        var later = scenario.Visits[0] with
        {
            Id = new VisitId("v2"),
            Durations = [new SkillDuration(Disk, 2, Duration.FromMinutes(10))],
            Duration = Duration.FromMinutes(70),
        };
        var offers = finder.Find(later).Offers;
        Assert.Equal(["bo", "ann"], offers.OrderBy(offer => offer.End - offer.Start).Select(offer => offer.Engineer.Value));
        Assert.Equal([10, 70], offers.Select(offer => (int)(offer.End - offer.Start).TotalMinutes).Order());
    }

    private static ScenarioBuilder AnnAndBo() => new ScenarioBuilder().Engineer("ann", change: Holding(1)).Engineer("bo", change: Holding(2));

    private static Func<Engineer, Engineer> Holding(int level) => engineer => engineer with { Skills = [new EngineerSkill(Disk, level)] };
}
