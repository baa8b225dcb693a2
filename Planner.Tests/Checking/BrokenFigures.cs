using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using static Planner.Tests.Checking.BrokenPlan;
using Clock = Planner.Tests.Building.Clock;

namespace Planner.Tests.Checking;

/// <summary>Plans that report other figures than their stops give.</summary>
internal static class BrokenFigures
{
    public static IEnumerable<BrokenPlan> All
    {
        get
        {
            var due = new DueTime { Clock = SlaClock.OnSite, DueBy = Clock.At(9, 30), PenaltyPerHour = 7 };
            var scenario = Ann().Visit("v1", at: 10, change: visit => FromNine(visit) with { DueTimes = [due] }).Build();
            var plan = ToV1(scenario);
            yield return new(ViolationCode.ClocksDiffer, "routes[0].stops[0].clocks", scenario,
                WithStop(scenario, plan, 0, stop => stop with { Clocks = [] }));
            yield return new(ViolationCode.ClocksDiffer, "routes[0].stops[0].clocks", scenario,
                WithStop(scenario, plan, 0, stop => stop with { Clocks = [stop.Clocks[0] with { Late = Duration.FromSeconds(1) }] }));
            yield return new(ViolationCode.DueTimesDiffer, "dueTimes", scenario, plan with { DueTimes = [] });
            yield return new(ViolationCode.DueTimesDiffer, "dueTimes", scenario,
                plan with { DueTimes = [plan.DueTimes[0] with { Times = [plan.DueTimes[0].Times[0] with { PenaltyPerHour = 8 }] }] });
            var inCity = Geography.SiteRegionsTests.PromisedToTheCity;
            yield return new(ViolationCode.DueTimesDiffer, "dueTimes", inCity, WithDueTimesOf(inCity with { Regions = [] }, ToV1(inCity)));
            yield return new(ViolationCode.RouteMoneyDiffers, "routes[0].money", scenario,
                plan with { Routes = [plan.Routes[0] with { Money = 0.00001m }] });
            yield return new(ViolationCode.ReplenishmentDiffers, "replenishment", scenario,
                plan with { Replenishment = [new Replenishment(plan.Routes[0].Engineer, new PartId("lens"), 1)] });
            yield return new(ViolationCode.PricesDiffer, "prices", scenario, plan with { Prices = new PricesInForce { FinishPrice = 1 } });
            yield return new(ViolationCode.RouteCostsDiffer, "routes[0].costs", scenario,
                plan with { Routes = [plan.Routes[0] with { Costs = [new CostTerm("travel", 1)] }] });
            yield return new(ViolationCode.RouteCostsDiffer, "routes[0].costs", scenario,
                plan with { Routes = [plan.Routes[0] with { Costs = [new CostTerm("work", 1)] }] });
            yield return new(ViolationCode.VisitCostsDiffer, "routes[0].stops[0].costs", scenario,
                plan with { Routes = [plan.Routes[0] with { Stops = [plan.Routes[0].Stops[0] with { Costs = [new CostTerm("urgency", 1)] }] }] });
            var priced = Ann().Depot("d1", at: 10, depot => depot with { StopPrice = 5 }).Visit("v1", at: 10).Build();
            var stopping = new Building.PlanBuilder(priced).Route("ann", Building.Clock.At(8), route => route.Fetch("d1").Visit("v1")).Build();
            yield return new(ViolationCode.VisitCostsDiffer, "routes[0].stops[0].costs", priced,
                stopping with { Routes = [stopping.Routes[0] with { Stops = [stopping.Routes[0].Stops[0] with { Costs = [] }, stopping.Routes[0].Stops[1]] }] });
            var without = new Building.PlanBuilder(scenario).Unassigned("v1").Build();
            yield return new(ViolationCode.VisitCostsDiffer, "unassigned[0].costs", scenario,
                without with { Unassigned = [without.Unassigned[0] with { Costs = [new CostTerm("unassigned", 99)] }] });
            foreach (var (path, score) in Scores(plan.Score))
                yield return new(ViolationCode.ScoreDiffers, path, scenario, plan with { Score = score });
            foreach (var (path, indicators) in Indicators(plan.Indicators))
                yield return new(ViolationCode.IndicatorsDiffer, path, scenario, plan with { Indicators = indicators });
        }
    }

    /// <summary>The plan with the due times that another scenario would give it.</summary>
    private static Plan WithDueTimesOf(Scenario other, Plan plan) => plan with { DueTimes = ToV1(other).DueTimes };

    private static IEnumerable<(string Path, PlanScore Score)> Scores(PlanScore score) =>
    [
        ("score.service.unassigned", score with { Service = score.Service with { Unassigned = 1 } }),
        ("score.service.lateness", score with { Service = score.Service with { Lateness = 1 } }),
        ("score.service.breaches", score with { Service = score.Service with { Breaches = 1 } }),
        ("score.money.distance", score with { Money = score.Money with { Distance = 1 } }),
        ("score.money.work", score with { Money = score.Money with { Work = 1 } }),
        ("score.money.overtime", score with { Money = score.Money with { Overtime = 1 } }),
        ("score.money.shifts", score with { Money = score.Money with { Shifts = 1 } }),
        ("score.money.finish", score with { Money = score.Money with { Finish = 1 } }),
        ("score.money.fairness", score with { Money = score.Money with { Fairness = 1 } }),
        ("score.money.urgency", score with { Money = score.Money with { Urgency = 1 } }),
        ("score.money.preference", score with { Money = score.Money with { Preference = 1 } }),
        ("score.money.changes", score with { Money = score.Money with { Changes = 1 } }),
        ("score.money.reassignment", score with { Money = score.Money with { Reassignment = 1 } }),
        ("score.money.supply", score with { Money = score.Money with { Supply = 1 } }),
        ("score.money.outsourcing", score with { Money = score.Money with { Outsourcing = 1 } }),
        ("score.money.continuity", score with { Money = score.Money with { Continuity = 1 } }),
        ("score.money.windowLateness", score with { Money = score.Money with { WindowLateness = 1 } }),
        ("score.money.territory", score with { Money = score.Money with { Territory = 1 } }),
        ("score.money.team", score with { Money = score.Money with { Team = 1 } }),
        ("score.money.lastEnds", score with { Money = score.Money with { LastEnds = 1 } }),
        ("score.money.overSkill", score with { Money = score.Money with { OverSkill = 1 } }),
        ("score.money.revenueForegone", score with { Money = score.Money with { RevenueForegone = 1 } }),
    ];

    private static IEnumerable<(string Path, PlanIndicators Indicators)> Indicators(PlanIndicators one) =>
    [
        ("indicators.visits", one with { Visits = 9 }),
        ("indicators.assigned", one with { Assigned = 9 }),
        ("indicators.clocks", one with { Clocks = 9 }),
        ("indicators.clocksKept", one with { ClocksKept = 9 }),
        ("indicators.shiftsUsed", one with { ShiftsUsed = 9 }),
        ("indicators.shifts", one with { Shifts = 9 }),
        ("indicators.travelSeconds", one with { TravelSeconds = 9 }),
        ("indicators.metres", one with { Metres = 9 }),
        ("indicators.workSeconds", one with { WorkSeconds = 9 }),
        ("indicators.waitingSeconds", one with { WaitingSeconds = 9 }),
        ("indicators.overtimeSeconds", one with { OvertimeSeconds = 9 }),
        ("indicators.depotStops", one with { DepotStops = 9 }),
        ("indicators.revenue", one with { Revenue = 9 }),
    ];
}
