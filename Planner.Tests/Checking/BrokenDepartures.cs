using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans that depart a second too early or too late.</summary>
internal static class BrokenDepartures
{
    public static IEnumerable<BrokenPlan> All => [.. TooEarly(), .. TooLate()];

    private static IEnumerable<BrokenPlan> TooEarly()
    {
        var scenario = AnnAndV1().Build();
        yield return new(ViolationCode.DepartureNotLatest, "routes[0].departure", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 49, 59), route => route.Visit("v1", start: Clock.At(9))).Build());

        // v2 waits for eleven; v1 may move up to its due time, which it would pass a second after 09:30.
        var due = new DueTime { Clock = SlaClock.Restore, DueBy = Clock.At(9, 30) };
        var slack = Ann()
            .Visit("v1", at: 10, change: visit => visit with { DueTimes = [due] })
            .Visit("v2", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(11))] })
            .Build();
        yield return new(ViolationCode.DepartureNotLatest, "routes[0].departure", slack,
            new PlanBuilder(slack).Route("ann", Clock.At(8, 49, 59), route => route.Visit("v1").Visit("v2", start: Clock.At(11))).Build());
        yield return new(ViolationCode.DepartureTooLate, "routes[0].departure", slack,
            new PlanBuilder(slack).Route("ann", Clock.At(8, 50, 1), route => route.Visit("v1").Visit("v2", start: Clock.At(11))).Build());

        // A break at the first stop's door is not owed when the route departs at its latest begin, so it keeps the departure before.
        var lunch = new Break { Earliest = Clock.At(9), Latest = Clock.At(10), Duration = Duration.FromMinutes(30) };
        var withBreak = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { Breaks = [lunch] }] })
            .Visit("v1", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(11))] })
            .Build();
        yield return new(ViolationCode.DepartureNotLatest, "routes[0].departure", withBreak,
            new PlanBuilder(withBreak).Route("ann", Clock.At(9, 59, 58),
                route => route.Break(30).Visit("v1", start: Clock.At(11))).Build());
    }

    private static IEnumerable<BrokenPlan> TooLate()
    {
        var scenario = AnnAndV1().Build();
        yield return new(ViolationCode.DepartureTooLate, "routes[0].departure", scenario,
            new PlanBuilder(scenario).Route("ann", Clock.At(8, 50, 1), route => route.Visit("v1")).Build());

        var urgent = Ann()
            .Visit("v1", at: 10, change: visit => visit with { Urgency = 1 })
            .Visit("v2", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(11))] })
            .Build();
        yield return new(ViolationCode.DepartureTooLate, "routes[0].departure", urgent,
            new PlanBuilder(urgent).Route("ann", Clock.At(8, 0, 1), route => route.Visit("v1").Visit("v2", start: Clock.At(11))).Build());
    }
}
