using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans that do not fit their scenario: other ids, visits lost or doubled, rows out of order.</summary>
internal static class BrokenHeads
{
    public static IEnumerable<BrokenPlan> All => [.. Heads(), .. Ids(), .. Assignments(), .. Orders()];

    private static IEnumerable<BrokenPlan> Heads()
    {
        var scenario = AnnAndV1().Build();
        var plan = ToV1(scenario);
        yield return new(ViolationCode.OtherScenario, "scenario", scenario, plan with { Scenario = new ScenarioId("other") });
        yield return new(ViolationCode.MadeAtDiffers, "madeAt", scenario, plan with { MadeAt = Clock.At(5) });
        yield return new(ViolationCode.ZoneDiffers, "zone", scenario, plan with { Zone = DateTimeZone.ForOffset(Offset.FromHours(8)) });
    }

    private static IEnumerable<BrokenPlan> Ids()
    {
        var scenario = AnnAndV1().Build();
        var plan = ToV1(scenario);
        var route = plan.Routes[0];
        var stop = route.Stops[0];
        var fetch = new Stop
        {
            Kind = StopKind.Depot,
            Depot = new DepotId("d9"),
            Leg = stop.Leg,
            Arrival = stop.Arrival,
            Start = stop.Start,
            End = stop.End,
        };
        yield return new(ViolationCode.UnknownEngineer, "routes[0].engineer", scenario,
            plan with { Routes = [route with { Engineer = new EngineerId("eve") }] });
        yield return new(ViolationCode.UnknownShift, "routes[0].shift", scenario,
            plan with { Routes = [route with { Shift = new ShiftId("bob-1") }] });
        yield return new(ViolationCode.UnknownVisit, "routes[0].stops[0].visit", scenario,
            plan with { Routes = [route with { Stops = [stop with { Visit = new VisitId("v9") }] }] }, ViolationCode.VisitMissing);
        yield return new(ViolationCode.UnknownDepot, "routes[0].stops[0].depot", scenario,
            plan with { Routes = [route with { Stops = [fetch, stop] }] });
        yield return new(ViolationCode.StopIncomplete, "routes[0].stops[0]", scenario,
            plan with { Routes = [route with { Stops = [stop with { Kind = StopKind.Break }] }] }, ViolationCode.RouteWithoutVisit);
        yield return new(ViolationCode.UnknownVisit, "unassigned[0].visit", scenario,
            plan with { Unassigned = [new Unassigned { Visit = new VisitId("v9"), Verdict = Verdict.SearchLimit, Summary = "?" }] });

        var early = AnnAndV1().With(one => one with { Window = new PlanningWindow(Clock.At(9), Clock.At(20)) }).Build();
        yield return new(ViolationCode.ShiftOutsideWindow, "routes[0].shift", early, ToV1(early));
    }

    private static IEnumerable<BrokenPlan> Assignments()
    {
        var scenario = AnnAndV1().Build();
        yield return new(ViolationCode.VisitMissing, "routes", scenario, new PlanBuilder(scenario).Build());
        yield return new(ViolationCode.VisitUnassignedTwice, "unassigned[1].visit", scenario,
            new PlanBuilder(scenario).Unassigned("v1", "v1").Build());
        yield return new(ViolationCode.VisitPlannedAndUnassigned, "unassigned[0].visit", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1")).Unassigned("v1").Build());
        yield return new(ViolationCode.VisitPlannedTwice, "routes[0].stops[1].visit", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1").Visit("v1")).Build());

        var atHome = AnnAndV1().Build();
        yield return new(ViolationCode.RouteWithoutVisit, "routes[0].stops", atHome,
            new PlanBuilder(atHome).Route("ann", Clock.At(8), _ => { }).Build(), ViolationCode.VisitMissing);
    }

    private static IEnumerable<BrokenPlan> Orders()
    {
        var scenario = AnnAndV1().Engineer("bob").Visit("v2", at: 10, change: FromNine).Build();
        yield return new(ViolationCode.OutOfOrder, "routes[1]", scenario, new PlanBuilder(scenario)
            .Route("bob", Clock.At(8, 50), route => route.Visit("v2"))
            .Route("ann", Clock.At(8, 50), route => route.Visit("v1")).Build());
        yield return new(ViolationCode.OutOfOrder, "unassigned[1]", scenario, new PlanBuilder(scenario).Unassigned("v2", "v1").Build());
        yield return new(ViolationCode.ShiftUsedTwice, "routes[1].shift", scenario, new PlanBuilder(scenario)
            .Route("ann", Clock.At(8, 50), route => route.Visit("v1"))
            .Route("ann", Clock.At(8, 50), route => route.Visit("v2")).Build());
    }
}
