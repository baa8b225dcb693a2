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

/// <summary>Visits whose work stops for breaks and goes on after them.</summary>
public class ResumableVisitTests
{
    [Fact]
    public void A_visit_longer_than_the_time_on_either_side_of_the_break_needs_to_be_resumable()
    {
        var plan = Made(Town(300));
        var stops = plan.Routes[0].Stops;
        Assert.Equal([StopKind.Visit, StopKind.Break], stops.Select(stop => stop.Kind));
        Assert.Equal((At(9), At(14, 45)), (stops[0].Start, stops[0].End));
        Assert.Equal((At(12), At(12, 45)), (stops[1].Start, stops[1].End));
        Assert.Single(Made(Firm(Town(300))).Unassigned);
    }

    [Fact]
    public void The_end_moves_by_the_break_and_windows_and_due_times_know_it()
    {
        var scenario = Town(300, visit => visit with
        {
            TimeWindows = [new TimeWindow(At(9), MaxEnd: At(14, 45))],
            DueTimes = [new DueTime { Clock = SlaClock.Restore, DueBy = At(14), PenaltyPerHour = 100 }],
        });
        Assert.Equal(75, Made(scenario).Score.Service.Lateness);
        var tighter = scenario with { Visits = [scenario.Visits[0] with { TimeWindows = [new TimeWindow(At(9), MaxEnd: At(14, 44))] }] };
        Assert.Single(Made(tighter).Unassigned);
    }

    [Fact]
    public void The_break_passes_while_the_engineer_waits_anyway()
    {
        // Nothing to do between 10:00 and 11:30: the break may begin at eleven, so that half of it costs nothing.
        var scenario = Town(180, visit => visit with { TimeWindows = [new TimeWindow(At(11, 30))] });
        var early = scenario with { Visits = [.. scenario.Visits, Town(30, visit => visit with { Id = new VisitId("b"), TimeWindows = [new TimeWindow(At(9), At(9))] }).Visits[0]] };
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Visit], Made(early).Routes[0].Stops.Select(stop => stop.Kind));
    }

    [Fact]
    public void One_visit_may_stop_for_several_breaks()
    {
        var scenario = WithBreaks(Town(330), Noon, new Break { Earliest = At(14), Latest = At(14, 30), Duration = Duration.FromMinutes(15), Paid = false });
        var stops = Made(scenario).Routes[0].Stops;
        Assert.Equal([StopKind.Visit, StopKind.Break, StopKind.Break], stops.Select(stop => stop.Kind));
        Assert.Equal(At(15, 30), stops[0].End);
        Assert.Single(Made(Firm(scenario)).Unassigned);
    }

    [Fact]
    public void A_break_in_a_visit_interrupts_the_time_on_the_way()
    {
        var scenario = Town(300);
        var ann = scenario.Engineers[0];
        var limited = scenario with { Engineers = [ann with { Shifts = [ann.Shifts[0] with { MaxTravelWithoutBreak = Duration.FromMinutes(15) }] }] };
        Assert.Empty(Made(limited).Unassigned);
    }

    [Fact]
    public void A_visit_that_comes_later_may_be_resumable()
    {
        var scenario = Town(300);
        var empty = scenario with { Visits = [] };
        Assert.NotEmpty(new SlotFinder(empty, Made(empty)).Find(scenario.Visits[0]).Offers);
        Assert.Empty(new SlotFinder(empty, Made(empty)).Find(scenario.Visits[0] with { Resumable = false }).Offers);
    }

    [Fact]
    public void The_break_may_lie_anywhere_in_the_visit()
    {
        var scenario = Town(300);
        var plan = Made(scenario);
        var route = plan.Routes[0];
        var sooner = route with { Stops = [route.Stops[0], At(route.Stops[1], Clock.At(11, 10))] };
        Assert.Empty(PlanChecker.Check(scenario, plan with { Routes = [sooner] }));
        var atTheEnd = route with { Stops = [route.Stops[0], At(route.Stops[1], Clock.At(14))] };
        Assert.Contains(PlanChecker.Check(scenario, plan with { Routes = [atTheEnd] }), violation => violation.Code == "pause_misplaced");

        static Stop At(Stop stop, Instant start) => stop with { Arrival = start, Start = start, End = start + Duration.FromMinutes(45) };
    }

    [Fact]
    public void Whom_others_follow_in_a_sequence_is_not_resumable()
    {
        var link = new VisitLink { Id = new LinkId("l"), Kind = LinkKind.Sequence, Visits = [new VisitId("a"), new VisitId("b")] };
        var scenario = Town(60);
        scenario = scenario with { Visits = [scenario.Visits[0], scenario.Visits[0] with { Id = new VisitId("b") }], Links = [link] };
        var issue = Assert.Single(ScenarioValidator.Validate(scenario));
        Assert.Equal((IssueCodes.ResumableInSequence, "links[0].visits[0]"), (issue.Code, issue.Path));
    }

    private static Break Noon => new() { Earliest = At(11), Latest = At(12), Duration = Duration.FromMinutes(45) };

    /// <summary>Ann at 0 from eight to four, with a break at noon; a ten minutes away, at nine or later.</summary>
    private static Scenario Town(int minutes, Func<Visit, Visit>? change = null) => WithBreaks(
        new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 60 } })
            .Visit("a", 10, minutes, visit => (change ?? (one => one))(visit with { Resumable = true, TimeWindows = [new TimeWindow(At(9), At(11, 45))] }))
            .Build(),
        Noon);

    private static Scenario WithBreaks(Scenario scenario, params Break[] breaks) => scenario with
    {
        Engineers = [.. scenario.Engineers.Select(one => one with { Shifts = [.. one.Shifts.Select(shift => shift with { Breaks = breaks })] })],
    };

    private static Scenario Firm(Scenario scenario) => scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { Resumable = false })] };

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
