using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans whose legs, arrivals, starts, ends, breaks or returns do not follow from each other.</summary>
internal static class BrokenTimes
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    public static IEnumerable<BrokenPlan> All => [.. Legs(), .. Moments(), .. Windows(), .. Returns(), .. Depots(), .. Breaks()];

    private static IEnumerable<BrokenPlan> Legs()
    {
        var scenario = AnnAndV1().Build();
        var plan = ToV1(scenario);
        yield return new(ViolationCode.LegSecondsDiffer, "routes[0].stops[0].leg", scenario,
            WithStop(scenario, plan, 0, stop => stop with { Leg = new Leg(599, 10_000) }), ViolationCode.ArrivalDiffers);
        yield return new(ViolationCode.LegMetresDiffer, "routes[0].lastLeg", scenario,
            WithRoute(scenario, plan, route => route with { LastLeg = new Leg(600, 9_999) }));
        yield return new(ViolationCode.LegUnreachable, "routes[0].lastLeg",
            scenario with { Matrices = [scenario.Matrices[0] with { Seconds = [[0, 600], [-1, 0]] }] }, plan);
    }

    private static IEnumerable<BrokenPlan> Moments()
    {
        var scenario = AnnAndV1().Build();
        var plan = ToV1(scenario);
        yield return new(ViolationCode.ArrivalDiffers, "routes[0].stops[0].arrival", scenario,
            WithStop(scenario, plan, 0, stop => stop with { Arrival = stop.Arrival - Second }));
        yield return new(ViolationCode.EndDiffers, "routes[0].stops[0].end", scenario,
            WithRoute(scenario, plan, route => route with
            {
                Stops = [route.Stops[0] with { End = route.Stops[0].End + Second }],
                Return = route.Return + Second,
            }));
        yield return new(ViolationCode.FractionOfSecond, "routes[0]", scenario,
            WithRoute(scenario, plan, route => route with { Return = route.Return + Duration.FromMilliseconds(1) }),
                ViolationCode.ReturnDiffers);

        var setUp = Ann().Visit("v1", at: 10, change: visit => FromNine(visit) with { Setup = Duration.FromMinutes(20) }).Build();
        yield return new(ViolationCode.SetupDiffers, "routes[0].stops[0].setup", setUp,
            WithStop(setUp, ToV1(setUp), 0, stop => stop with { Setup = null }));

        var noon = new Break { Earliest = Clock.At(11), Latest = Clock.At(12), Duration = Duration.FromMinutes(30) };
        var long1 = Ann().Visit("v1", at: 10, minutes: 360, change: visit => FromNine(visit) with { Resumable = true })
            .With(one => one with { Engineers = [one.Engineers[0] with { Shifts = [one.Engineers[0].Shifts[0] with { Breaks = [noon] }] }] }).Build();
        yield return new(ViolationCode.PauseMisplaced, "routes[0].stops[1].start", long1,
            new PlanBuilder(long1).Route("ann", Clock.At(8, 50), route => route.Visit("v1").Pause(30, Clock.At(15, 15))).Build(), ViolationCode.BreakOutsideBounds);
        var firm = long1 with { Visits = [long1.Visits[0] with { Resumable = false }] };
        yield return new(ViolationCode.StartsBeforeArrival, "routes[0].stops[1].start", firm,
            new PlanBuilder(firm).Route("ann", Clock.At(8, 50), route => route.Visit("v1").Pause(30, Clock.At(11, 30))).Build(),
            ViolationCode.EndDiffers, ViolationCode.ArrivalDiffers, ViolationCode.ReturnDiffers);

        var apart = Ann().Visit("v1", at: 10, minutes: 90, change: visit => FromNine(visit) with { Split = new VisitSplit { Piece = Duration.FromHours(1) } }).Build();
        var inPieces = new PlanBuilder(apart).Route("ann", Clock.At(8, 50), route => route.Visit("v1/1", Clock.At(9)).Visit("v1/2", Clock.At(10))).Build();
        yield return new(ViolationCode.PieceDiffers, "routes[0].stops[1].piece", apart,
            WithStop(apart, inPieces, 1, stop => stop with { Piece = stop.Piece! with { Count = 3 } }));

        var anyTime = Ann()
            .Visit("v1", at: 10)
            .Visit("v2", at: 20, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(9))] })
            .Build();
        yield return new(ViolationCode.StartsBeforeArrival, "routes[0].stops[0].start", anyTime,
            new PlanBuilder(anyTime).Route("ann", Clock.At(8, 20),
                route => route.Visit("v1", start: Clock.At(8, 29, 59)).Visit("v2", start: Clock.At(9))).Build());
        var urgent = Ann().Visit("v1", at: 10, change: visit => visit with { Urgency = 1 }).Visit("v2", at: 20, change: FromNine).Build();
        yield return new(ViolationCode.WaitsNeedlessly, "routes[0].stops[0].start", urgent,
            new PlanBuilder(urgent).Route("ann", Clock.At(8),
                route => route.Visit("v1", start: Clock.At(8, 10, 1)).Visit("v2", start: Clock.At(9))).Build());

        var late = Ann().Visit("v1", at: 0).With(one => one with { Now = Clock.At(10) }).Build();
        yield return new(ViolationCode.StartsBeforeNow, "routes[0].stops[0].start", late,
            new PlanBuilder(late).Route("ann", Clock.At(9, 59),
                route => route.Visit("v1")).Build(), ViolationCode.DepartsTooEarly, ViolationCode.DepartureNotLatest);
    }

    private static IEnumerable<BrokenPlan> Windows()
    {
        TimeWindow[] windows = [new(Clock.At(9), MaxEnd: Clock.At(9, 45)), new(Clock.At(11), Clock.At(11, 30))];
        var scenario = Ann().Visit("v1", at: 10, change: visit => visit with { TimeWindows = windows }).Build();
        yield return new(ViolationCode.WindowMissed, "routes[0].stops[0].start", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(9, 5, 1), route => route.Visit("v1")).Build(), ViolationCode.DepartureTooLate);

        var pin = new Pin { Engineer = new("ann"), Start = Clock.At(9) };
        var pinned = Ann().Visit("v1", at: 10, change: visit => visit with { Pin = pin }).Build();
        yield return new(ViolationCode.PinnedStartMissed, "routes[0].stops[0].start", pinned,
            new PlanBuilder(pinned).Route("ann", Clock.At(8, 50, 1), route => route.Visit("v1")).Build());
    }

    private static IEnumerable<BrokenPlan> Returns()
    {
        var scenario = AnnAndV1().Build();
        var plan = ToV1(scenario);
        yield return new(ViolationCode.ReturnDiffers, "routes[0].return", scenario,
            WithRoute(scenario, plan, route => route with { Return = route.Return + Second }));
        yield return new(ViolationCode.OvertimeDiffers, "routes[0].overtime", scenario,
            WithRoute(scenario, plan, route => route with { Overtime = Second }));

        var long1 = Ann().Visit("v1", at: 10, minutes: 480 - 20).Build();
        yield return new(ViolationCode.DepartsTooEarly, "routes[0].departure", long1,
            new PlanBuilder(long1).Route("ann", Clock.At(7, 59), route => route.Visit("v1")).Build(), ViolationCode.DepartureNotLatest);
        var longer = Ann().Visit("v1", at: 10, minutes: 480 - 19).Build();
        yield return new(ViolationCode.ReturnsTooLate, "routes[0].return", longer,
            new PlanBuilder(longer).Route("ann", Clock.At(8), route => route.Visit("v1")).Build());
        var hour = Duration.FromMinutes(60);
        var away = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { MaxRouteDuration = hour }] })
            .Visit("v1", at: 10, minutes: 41).Build();
        yield return new(ViolationCode.RouteTooLong, "routes[0].return", away,
            new PlanBuilder(away).Route("ann", Clock.At(8), route => route.Visit("v1")).Build());
    }

    private static IEnumerable<BrokenPlan> Depots()
    {
        var hours = new ServiceCalendar
        {
            Id = new("depot hours"),
            Zone = DateTimeZone.Utc,
            Hours = [new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(9, 0), new LocalTime(12, 0))],
        };
        var scenario = Ann()
            .Visit("v1", at: 20, change: visit => visit with { Parts = [new PartQuantity(new("p"), 1)] })
            .Depot("d1", at: 10, depot => depot with
            {
                OpeningHours = hours.Id,
                HandlingTime = Duration.FromMinutes(5),
                Stock = [new PartQuantity(new("p"), 1)],
            })
            .With(one => one with { Calendars = [hours] })
            .Build();
        yield return new(ViolationCode.DepotClosed, "routes[0].stops[0].start", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(11, 46), route => route.Fetch("d1", [("p", 1)]).Visit("v1")).Build());
    }

    private static IEnumerable<BrokenPlan> Breaks()
    {
        var scenario = Noon(canteen: null);
        Plan Plan(Action<RouteBuilder> stops) => new PlanBuilder(scenario).Route("ann", Clock.At(11, 20), stops).Build();
        yield return new(ViolationCode.BreakMissing, "routes[0].stops", scenario,
            Plan(route => route.Visit("v1").Visit("v2", start: Clock.At(13, 30))));
        yield return new(ViolationCode.BreakNotOwed, "routes[0].stops[2]", scenario,
            Plan(route => route.Visit("v1").Break(30).Break(30).Visit("v2")));
        yield return new(ViolationCode.BreakOutsideBounds, "routes[0].stops[1].start", scenario,
            Plan(route => route.Visit("v1").Break(30, start: Clock.At(13, 0, 1)).Visit("v2", start: Clock.At(13, 30, 1))),
                ViolationCode.WaitsNeedlessly);
        yield return new(ViolationCode.EndDiffers, "routes[0].stops[1].end", scenario,
            Plan(route => route.Visit("v1").Break(29).Visit("v2", start: Clock.At(13, 30))));
        yield return new(ViolationCode.WaitsNeedlessly, "routes[0].stops[1].start", scenario,
            Plan(route => route.Visit("v1").Break(30, start: Clock.At(12, 30, 1)).Visit("v2", start: Clock.At(13, 30))));
        var canteen = Noon(canteen: 15);
        var there = canteen.Engineers[0].Shifts[0].Breaks[0].At!;
        Plan ToCanteen(Action<RouteBuilder> stops) => new PlanBuilder(canteen).Route("ann", Clock.At(11, 20), stops).Build();
        yield return new(ViolationCode.BreakElsewhere, "routes[0].stops[1].at", canteen,
            ToCanteen(route => route.Visit("v1").Break(30).Visit("v2", start: Clock.At(13, 30))));
        var eaten = ToCanteen(route => route.Visit("v1").Break(30, there).Visit("v2", start: Clock.At(13, 30)));
        yield return new(ViolationCode.BreakElsewhere, "routes[0].stops[1].at", canteen,
            Instead(eaten, 1, stop => stop with { At = new Position(1, 1) }));
        yield return new(ViolationCode.StopIncomplete, "routes[0].stops[0]", canteen,
            Instead(eaten, 0, stop => stop with { At = there }));
        yield return new(ViolationCode.LegSecondsDiffer, "routes[0].stops[1].leg", canteen,
            WithStop(canteen, eaten, 1, stop => stop with { Leg = new Leg(299, 5_000) }), ViolationCode.ArrivalDiffers);
        var withLeg = Plan(route => route.Visit("v1").Break(30).Visit("v2", start: Clock.At(13, 30)));
        yield return new(ViolationCode.LegSecondsDiffer, "routes[0].stops[1].leg", scenario,
            WithStop(scenario, withLeg, 1, stop => stop with { Leg = new Leg(1, 1) }), ViolationCode.LegMetresDiffer);
    }

    // Not priced again: such a plan can't be.
    private static Plan Instead(Plan plan, int at, Func<Stop, Stop> change) =>
        plan with { Routes = [plan.Routes[0] with { Stops = [.. plan.Routes[0].Stops.Select((stop, i) => i == at ? change(stop) : stop)] }] };

    // A break at noon between two visits at one place; at a canteen so many minutes away, or where Ann is.
    private static Scenario Noon(int? canteen)
    {
        var town = new ScenarioBuilder();
        var lunch = new Break { Earliest = Clock.At(12), Latest = Clock.At(13), Duration = Duration.FromMinutes(30), At = canteen is { } minutes ? town.Place(minutes) : null };
        return town.Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { Breaks = [lunch] }] })
            .Visit("v1", at: 10, minutes: 60, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(11, 30), Clock.At(11, 30))] })
            .Visit("v2", at: 10, minutes: 60, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(13, 30))] })
            .Build();
    }
}
