using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using Planner.Tests.Planning;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans that ask more of an engineer than his conditions of work allow.</summary>
internal static class BrokenConditions
{
    private static IEnumerable<BrokenPlan> Rations()
    {
        var busy = BrokenPlan.AnnAndV1().With(one => one with { Engineers = [one.Engineers[0] with { MaxWeeklyWork = Duration.FromMinutes(49) }] }).Build();
        yield return new(ViolationCode.WorksTooLong, "routes[0]", busy, BrokenPlan.ToV1(busy));
        var called = BrokenPlan.Ann().With(one => one with { Engineers = [TimeOffTests.OnCall(one.Engineers[0], hours: 2)] })
            .Visit("v1", 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(19))] }).Visit("v2", 10).Build();
        yield return new(ViolationCode.TimeOffMissed, "routes[1].departure", called, new PlanBuilder(called)
            .Route("ann", Clock.At(18, 50), route => route.Visit("v1"), shift: "ann-1").Route("ann", Clock.At(8, day: 1), route => route.Visit("v2"), shift: "day").Build());
        var promised = BrokenPlan.AnnAndV1().With(one => one with
        {
            ChangeBudget = new ChangeBudget { Start = 0 },
            Visits = [one.Visits[0] with { Promised = new PromisedStart(Clock.At(8), Clock.At(8, 30)) }],
        }).Build();
        yield return new(ViolationCode.ChangeBudgetExceeded, "routes", promised, BrokenPlan.ToV1(promised));
    }

    public static IEnumerable<BrokenPlan> All =>
    [
        .. Rations(),
        Limited(ViolationCode.TooManyVisits, "routes[0].stops", shift => shift with { MaxVisits = 1 }),
        Limited(ViolationCode.TooManyOfKind, "routes[0].stops", shift => shift with { MaxVisitsByKind = [new KindLimit(VisitKind.Inspection, 1)] }),
        Limited(ViolationCode.LegTooLong, "routes[0].lastLeg", shift => shift with { MaxLegTravel = Duration.FromMinutes(19) }),
        Limited(ViolationCode.TravelTooLong, "routes[0].stops", shift => shift with { MaxTravel = Duration.FromMinutes(39) }),
        Limited(ViolationCode.DrivesTooLong, "routes[0].lastLeg", shift => shift with { MaxTravelWithoutBreak = Duration.FromMinutes(39) }),
        BreakOnArrival(),
        Changed(ViolationCode.ChangeBudgetExceeded, "routes", one => one with { ChangeBudget = new ChangeBudget { Engineer = 0 } }),
        Changed(ViolationCode.ChangeBudgetExceeded, "routes", one => one with { ChangeBudget = new ChangeBudget { Told = 0 } }),
        Changed(ViolationCode.PinnedEngineerDiffers, "routes[0].stops[0]", one => one with { FreezeUntil = Clock.At(9, 1) }, ViolationCode.PinnedShiftDiffers),
        Limited(ViolationCode.OnCallOnly, "routes[0].stops[0]", shift => shift with { OnCall = new OnCall { Kinds = [VisitKind.Repair] } }),
        Rested(),
        Flat(new Pay { PerHour = 10 }, new Pay { WorkSlices = HourByHour }, minutes: 100),
        Flat(new Pay { OvertimePerHour = 10 }, new Pay { OvertimeSlices = HourByHour }, minutes: 550),
    ];

    // Back at 9:40, and out again at 20:00.
    private static BrokenPlan Rested()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with
            {
                MinRest = Duration.FromMinutes(10 * 60 + 21),
                Shifts = [ann.Shifts[0], ScenarioBuilder.Shift("night", Clock.At(20), Clock.At(23))],
            })
            .Visit("v1", at: 10, change: FromNine).Build();
        return new BrokenPlan(ViolationCode.ReturnsTooLate, "routes[0].return", scenario, ToV1(scenario));
    }

    // Bo had the visit at nine before, and its customer knows.
    private static BrokenPlan Changed(ViolationCode code, string path, Func<Scenario, Scenario> change, params ViolationCode[] also)
    {
        var scenario = change(Ann().Engineer("bo").Visit("v1", at: 10, change: visit => FromNine(visit) with { Told = true }).Build());
        return new BrokenPlan(code, path, scenario, ToV1(scenario), also)
        {
            Previous = new PlanBuilder(scenario).Route("bo", Clock.At(8, 50), route => route.Visit("v1")).Build(),
        };
    }

    // Priced by one rate for all hours, where the second hour costs more.
    private static BrokenPlan Flat(Pay flat, Pay slices, int minutes)
    {
        Scenario With(Pay pay) => new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Pay = pay, MaxOvertime = Duration.FromHours(2) }).Visit("v1", at: 10, minutes).Build();
        return new BrokenPlan(ViolationCode.RouteMoneyDiffers, "routes[0].money", With(slices),
            new PlanBuilder(With(flat)).Route("ann", Clock.At(8), route => route.Visit("v1")).Build(), ViolationCode.RouteCostsDiffer, ViolationCode.ScoreDiffers);
    }

    private static readonly PaySlice[] HourByHour =
        [new PaySlice { UpTo = Duration.FromHours(1), PerHour = 10 }, new PaySlice { PerHour = 20 }];

    // Twenty minutes there, and ten to v2: the break is taken when these are over.
    private static BrokenPlan BreakOnArrival()
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with
            {
                Shifts = [ann.Shifts[0] with { MaxTravelWithoutBreak = Duration.FromMinutes(29), Breaks = [new Break { Earliest = Clock.At(9, 40), Latest = Clock.At(10), Duration = Duration.FromMinutes(30) }] }],
            })
            .Visit("v1", at: 20, change: FromNine)
            .Visit("v2", at: 10)
            .Build();
        return new BrokenPlan(ViolationCode.DrivesTooLong, "routes[0].stops[1].leg", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 40), route => route.Visit("v1").Visit("v2", breakOnArrival: 30)).Build());
    }

    private static BrokenPlan Limited(ViolationCode code, string path, Func<Shift, Shift> limit)
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Shifts = [limit(ann.Shifts[0])] })
            .Visit("v1", at: 10, change: FromNine)
            .Visit("v2", at: 20)
            .Build();
        return new BrokenPlan(code, path, scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1").Visit("v2")).Build());
    }
}
