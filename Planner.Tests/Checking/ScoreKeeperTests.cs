using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Checking;

/// <summary>The amounts are worked out by hand in the comments.</summary>
public class ScoreKeeperTests
{
    private static readonly Scenario Priced = new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with
        {
            Pay = new Pay { PerHour = 30, PerKm = 0.5m, PerShift = 20, OvertimePerHour = 12 },
            MaxOvertime = Duration.FromHours(2),
            Shifts =
            [
                ann.Shifts[0] with
                {
                    End = Clock.At(12),
                    Breaks = [new Break { Earliest = Clock.At(10), Latest = Clock.At(11), Duration = Duration.FromMinutes(30), Paid = false }],
                },
            ],
        })
        .Engineer("bob")
        .Visit("v1", at: 10, minutes: 60, change: visit => visit with
        {
            Urgency = 8,
            TimeWindows = [new TimeWindow(Clock.At(20)), new TimeWindow(Clock.At(8, 40))],
            PreferredEngineers = [new("bob")],
            DueTimes =
            [
                new DueTime { Clock = SlaClock.OnSite, DueBy = Clock.At(8, 30), Limit = Clock.At(8, 35), PenaltyPerHour = 6, BreachPenalty = 100 },
                new DueTime { Clock = SlaClock.Restore, DueBy = Clock.At(9, 10), Limit = Clock.At(9, 40) },
                new DueTime { Clock = SlaClock.Answer, DueBy = Clock.At(7) },
            ],
        })
        .Visit("v2", at: 10, minutes: 180)
        .Visit("v3", at: 10)
        .Visit("v4", at: 10, change: visit => visit with { Priority = 7.5m })
        .With(scenario => scenario with { Costs = new CostSettings { DefaultLatenessPerHour = 60, PreferencePrice = 11, ReassignmentPrice = 13 } })
        .Build();

    private static readonly Plan Previous = new PlanBuilder(Priced)
        .Route("ann", Clock.At(8), route => route.Visit("v2"))
        .Route("bob", Clock.At(8), route => route.Visit("v1").Visit("v4"))
        .Build();

    /// <summary>08:30 home, v1 08:40-09:40, v2 09:40-12:40, home 12:50; a break of half an hour is owed and put in between.</summary>
    private static readonly Plan Plan = new PlanBuilder(Priced)
        .Route("ann", Clock.At(8, 30), route => route.Visit("v1").Break(30, start: Clock.At(10)).Visit("v2"))
        .Unassigned("v3", "v4")
        .After(Previous)
        .Build();

    [Fact]
    public void Service_terms_follow_the_page()
    {
        var service = ScoreKeeper.Score(Priced, Plan).Service;

        Assert.Equal(100 + 7.5m, service.Unassigned);
        // On site 10 min late at 6 an hour, restored 30 min late at the default 60 an hour.
        Assert.Equal(1 + 30, service.Lateness);
        // The limit of the restoration is reached, not passed.
        Assert.Equal(100, service.Breaches);
        Assert.Equal(238.5m, service.Total);
    }

    [Fact]
    public void Money_terms_follow_the_page()
    {
        // Back at 10:30 + 3 h + 10 min = 13:40: away 5 h 10 min, half an hour of it unpaid; 1 h 40 min past the shift's end.
        var money = ScoreKeeper.Score(Priced, Plan, Previous).Money;

        Assert.Equal(Clock.At(13, 40), Plan.Routes[0].Return);
        Assert.Equal(20 * 0.5m, money.Distance);
        Assert.Equal(140m, Math.Round(money.Work, 9));
        Assert.Equal(20m, Math.Round(money.Overtime, 9));
        Assert.Equal(20, money.Shifts);
        Assert.Equal(0, money.Urgency);
        Assert.Equal(11, money.Preference);
        Assert.Equal(13, money.Reassignment);
        Assert.Equal(0, ScoreKeeper.Score(Priced, Plan).Money.Reassignment);
    }

    [Fact]
    public void Urgency_is_priced_from_the_earliest_window_or_now()
    {
        var later = new PlanBuilder(Priced).Route("ann", Clock.At(9), route => route.Visit("v1")).Build();
        var noWindow = Priced with { Visits = [Priced.Visits[0] with { TimeWindows = [] }, .. Priced.Visits.Skip(1)] };

        Assert.Equal(8m * 30 / 60, ScoreKeeper.Score(Priced, later).Money.Urgency);
        Assert.Equal(8m * 190 / 60, Math.Round(ScoreKeeper.Score(noWindow, later).Money.Urgency, 20), 18);
    }

    [Fact]
    public void Indicators_count_all_visits_clocks_and_shifts()
    {
        Assert.Equal(
            new PlanIndicators
            {
                Visits = 4,
                Assigned = 2,
                Clocks = 2,
                ClocksKept = 0,
                ShiftsUsed = 1,
                Shifts = 2,
                TravelSeconds = 1200,
                Metres = 20_000,
                WorkSeconds = (4 * 60 + 40) * 60,
                WaitingSeconds = 20 * 60,
                OvertimeSeconds = 100 * 60,
            },
            ScoreKeeper.Indicators(Priced, Plan));
    }

    [Fact]
    public void The_money_of_routes_adds_up_to_the_plans() =>
        Assert.Equal(Plan.Score.Money.Total, Plan.Routes.Sum(route => route.Money));

    [Fact]
    public void A_plan_that_names_unknown_things_has_no_score()
    {
        var strange = Plan with { Routes = [Plan.Routes[0] with { Engineer = new("eve") }] };

        var failure = Assert.Throws<ArgumentException>(() => ScoreKeeper.Score(Priced, strange));

        Assert.Contains("eve", failure.Message);
    }
}
