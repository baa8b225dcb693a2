using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Tests.Building;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Explanation;

public class VerdictTests
{
    [Fact]
    public void A_visit_that_a_pinned_one_shuts_out_is_blocked_by_pins() =>
        Assert.Equal(Verdict.BlockedByPins, Planned.Left(LeftOut.ByReason[ReasonCode.PinBroken].Scenario).Verdict);

    [Fact]
    public void A_visit_that_no_skill_meets_is_impossible_alone() =>
        Assert.Equal(Verdict.ImpossibleAlone, Planned.Left(LeftOut.ByReason[ReasonCode.SkillMissing].Scenario).Verdict);

    [Fact]
    public void A_crowded_out_visit_names_the_cheapest_visit_in_the_way()
    {
        var scenario = new ScenarioBuilder().Engineer("ann")
            .Visit("a", 0, 200, Worth(300)).Visit("b", 0, 200, Worth(200)).Visit("v", 0, 200, Worth(100)).Build();
        var left = Planned.Left(scenario);
        Assert.Equal(Verdict.CrowdedOut, left.Verdict);
        Assert.Equal([new VisitId("b")], left.CrowdedBy[0].Visits);
        Assert.Equal(200m, left.CrowdedBy[0].Price);
        Assert.Contains("if b (priority 200 EUR) were left out", left.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_visits_are_named_where_one_is_not_enough()
    {
        var scenario = new ScenarioBuilder().Engineer("ann")
            .Visit("a", 0, 200, Worth(300)).Visit("b", 0, 200, Worth(290)).Visit("v", 0, 300, Worth(100)).Build();
        Assert.Equal(2, Planned.Left(scenario).CrowdedBy[0].Visits.Count);
    }

    [Fact]
    public void Lateness_dearer_than_the_priority_is_not_worth_it()
    {
        var due = new DueTime { Clock = SlaClock.OnSite, DueBy = At(7), PenaltyPerHour = 100 };
        var left = Planned.Left(new ScenarioBuilder().Engineer("ann").Visit("v", 60, 30, v => v with { Priority = 150, DueTimes = [due] }).Build());
        Assert.Equal(Verdict.NotWorth, left.Verdict);
        Assert.Contains("costs 200 EUR, not less than its priority of 150 EUR", left.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_worth_nothing_is_not_worth_the_way() =>
        Assert.Equal(Verdict.NotWorth, Planned.Left(new ScenarioBuilder()
            .Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 30 } }).Visit("v", 60, 30, Worth(0)).Build()).Verdict);

    [Fact]
    public void A_break_on_arrival_is_no_reason_to_call_a_visit_impossible()
    {
        // Home at 11:00 the break would make the engineer late; on arrival it fits.
        var pause = new Break { Earliest = At(11), Latest = At(11, 30), Duration = Duration.FromHours(1) };
        var scenario = new ScenarioBuilder()
            .Engineer("ann", 0, ann => ann with { Shifts = [ann.Shifts[0] with { Breaks = [pause] }] })
            .Visit("v", 60, 60, v => v with { TimeWindows = [new TimeWindow(At(11, 45), At(12))] }).Build();
        var byHand = new PlanBuilder(scenario).Route("ann", At(10), route => route.Visit("v", At(12), breakOnArrival: 60)).Build();
        Assert.Empty(PlanChecker.Check(scenario, byHand));
        Assert.All(Planned.By(scenario).Unassigned, left => Assert.Equal(Verdict.SearchLimit, left.Verdict));
    }

    [Fact]
    public void A_scenario_without_shifts_says_so()
    {
        var left = Planned.Left(new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Shifts = [] }).Visit("v", 10).Build());
        Assert.Equal("There is no shift in the planning window.", left.Summary);
    }

    [Fact]
    public void A_plan_read_again_is_explained_the_same()
    {
        var scenario = LeftOut.ByReason[ReasonCode.PartTaken].Scenario;
        var plan = Planned.By(scenario);
        var again = Assert.Single(PlanExplainer.Explain(scenario, plan).Unassigned);
        var first = plan.Unassigned[0];
        Assert.Equal((first.Verdict, first.Summary), (again.Verdict, again.Summary));
        Assert.Equal(first.Relaxations, again.Relaxations);
        Assert.Equal(first.Obstacles, again.Obstacles);
    }

    [Fact]
    public void After_cancelling_the_verdict_stays_and_the_rest_is_left_away()
    {
        var scenario = LeftOut.ByReason[ReasonCode.SkillMissing].Scenario;
        var left = PlanExplainer.Explain(scenario, Planned.By(scenario), cancellation: new CancellationToken(true)).Unassigned[0];
        Assert.Equal(Verdict.ImpossibleAlone, left.Verdict);
        Assert.Single(left.Obstacles);
        Assert.Empty(left.Relaxations);
    }

    private static Func<Visit, Visit> Worth(decimal priority) => visit => visit with { Priority = priority };
}
