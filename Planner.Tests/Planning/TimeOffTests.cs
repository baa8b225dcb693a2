using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Whoever is called begins his next shift at work later, and only then.</summary>
public class TimeOffTests
{
    [Fact]
    public void Only_a_call_delays_the_next_shift()
    {
        var called = Made(Night(hours: 3));
        Assert.Equal([At(18, 50), At(11, day: 1)], called.Routes.Select(route => route.Departure));
        var quiet = Night(hours: 3);
        Assert.Equal(At(8, day: 1), Assert.Single(Made(quiet with { Visits = [quiet.Visits[1]] }).Routes).Departure);
    }

    [Fact]
    public void Where_both_can_not_be_the_dearer_is_made_and_the_reason_is_told()
    {
        var call = Explained(Night(hours: 3, latest: 10, priority: 500));
        Assert.Equal("outage", Assert.Single(call.Unassigned).Visit.Value);
        Assert.Contains(call.Unassigned[0].Obstacles, one => one.Code == ReasonCode.TimeOff);
        Assert.Contains(call.Unassigned[0].CrowdedBy, one => one.Visits.Single().Value == "morning");
        var next = Explained(Night(hours: 3, latest: 10, priority: 5));
        Assert.Equal("morning", Assert.Single(next.Unassigned).Visit.Value);
        Assert.Contains(next.Unassigned[0].Obstacles, one => one.Code == ReasonCode.TimeOff);
        Assert.Contains(next.Unassigned[0].CrowdedBy, one => one.Visits.Single().Value == "outage");
        Assert.Empty(Made(Night(hours: 2, latest: 11)).Unassigned);
    }

    [Fact]
    public void After_several_calls_the_last_time_off_to_end_counts()
    {
        var night = Night(hours: 3);
        var ann = night.Engineers[0];
        var second = ann.Shifts[0] with { Id = new ShiftId("late"), Start = At(22), End = At(23), OnCall = new OnCall { TimeOff = Duration.FromHours(1) } };
        var both = night with { Engineers = [ann with { Shifts = [ann.Shifts[0], second, ann.Shifts[1]] }] };
        Assert.Equal(At(11, day: 1), Made(both).Routes[^1].Departure);
        var later = both with { Visits = [both.Visits[0] with { TimeWindows = [new TimeWindow(At(22), At(22, 30))] }, both.Visits[1]] };
        Assert.Equal(At(9, day: 1), Made(later).Routes[^1].Departure);
    }

    [Fact]
    public void A_plan_that_is_in_force_is_taken_over()
    {
        var night = Night(hours: 3);
        var before = Made(night);
        var after = EngineRun.Plan(night, EngineRun.Options(1, previous: before));
        EngineRun.AssertHolds(night, after, before);
        Assert.Equal(before.Routes.Select(route => route.Departure), after.Routes.Select(route => route.Departure));
    }

    [Fact]
    public void Offers_leave_time_off()
    {
        var night = Night(hours: 3);
        var early = night with { Visits = [night.Visits[1]] };
        Assert.Empty(new SlotFinder(early, Made(early)).Find(night.Visits[0]).Offers);
        var called = night with { Visits = [night.Visits[0]] };
        var offer = Assert.Single(new SlotFinder(called, Made(called)).Find(night.Visits[1]).Offers);
        Assert.Equal(At(11, 10, day: 1), offer.Start);
    }

    [Fact]
    public void Engineers_of_teams_have_none()
    {
        var night = Night(hours: 3);
        var ann = night.Engineers[0];
        var issue = Assert.Single(ScenarioValidator.Validate(night with { Engineers = [ann with { Shifts = [ann.Shifts[0], ann.Shifts[1] with { Team = new TeamId("t") }] }] }));
        Assert.Equal((IssueCodes.TimeOffInTeam, "engineers[0].shifts[0].onCall.timeOff"), (issue.Code, issue.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Plans_of_random_scenarios_with_calls_are_lawful(int block)
    {
        var (delayed, early) = (0, 0);
        for (var seed = 30 * block; seed < 30 * block + 30; seed++)
        {
            var scenario = Halved(TinyScenarios.Random(seed, 4 + seed % 12));
            var plan = EngineRun.Plan(scenario, EngineRun.Options(150, seed, threads: 1 + seed % 2) with { Explain = seed % 3 == 0 });
            EngineRun.AssertHolds(scenario, plan);
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(20, seed, previous: plan)), plan);
            var called = plan.Routes.Where(route => route.Shift.Value.EndsWith("-call", StringComparison.Ordinal)).Select(route => (route.Engineer, $"{route.Shift}"[..^5])).ToHashSet();
            foreach (var route in plan.Routes.Where(route => !route.Shift.Value.EndsWith("-call", StringComparison.Ordinal)))
            {
                if (called.Contains((route.Engineer, route.Shift.Value)))
                    delayed++;
                else
                    early++;
            }
        }

        Assert.True(delayed > 4 && early > 4, $"{delayed} routes after calls, {early} without");
    }

    // The first half of each shift is on call, the second at work.
    private static Scenario Halved(Scenario scenario) => scenario with
    {
        Engineers = [.. scenario.Engineers.Select(engineer => engineer with { MinRest = null, Shifts = [.. engineer.Shifts.SelectMany(Halves)] })],
        Visits = [.. scenario.Visits.Select(visit => visit with { Pin = visit.Pin is { } pin ? pin with { Start = null } : null })],
    };

    private static Shift[] Halves(Shift shift)
    {
        var middle = shift.Start + Duration.FromMinutes((long)(shift.End - shift.Start).TotalMinutes / 2);
        return
        [
            shift with
            {
                Id = new ShiftId($"{shift.Id}-call"), End = middle, MaxOvertime = Duration.Zero, RestAfter = null,
                Breaks = [.. shift.Breaks.Where(pause => pause.Latest < middle)], OnCall = new OnCall { TimeOff = Duration.FromMinutes(45 + (shift.Start.ToUnixTimeSeconds() / 60) % 100) },
            },
            shift with { Start = middle, OnCall = null, RestAfter = null, Breaks = [.. shift.Breaks.Where(pause => pause.Earliest >= middle)] },
        ];
    }

    /// <summary>The engineer on call from six to ten in the evening, and at work from eight the next day.</summary>
    public static Engineer OnCall(Engineer engineer, int hours) => engineer with
    {
        Shifts =
        [
            ScenarioBuilder.Shift("ann-1", At(18), At(22)) with { OnCall = new OnCall { TimeOff = Duration.FromHours(hours) } },
            ScenarioBuilder.Shift("day", At(8, day: 1), At(16, day: 1)),
        ],
    };

    // An outage in the evening, and a visit the next morning that had better come early.
    private static Scenario Night(int hours, int? latest = null, decimal priority = 100) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => OnCall(ann, hours))
        .Visit("outage", 10, change: visit => visit with { TimeWindows = [new TimeWindow(At(19), At(20))] })
        .Visit("morning", 10, change: visit => visit with
        {
            TimeWindows = [new TimeWindow(At(8, day: 1), latest is { } hour ? At(hour, day: 1) : null)], Urgency = 5, Priority = priority,
        })
        .Build();

    private static Plan Explained(Scenario scenario)
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        return engine.Run(scenario, EngineRun.Options(200) with { Explain = true }).Plan!;
    }

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
