using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Checking;

public class SmallestChangeTests
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void No_second_metre_piece_or_cent_can_be_changed(int seed)
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        var scenario = RandomScenario.Create(seed, size: 12);
        var plan = engine.Run(scenario, new PlanOptions { Iterations = 50, Recombine = false, Explain = false }).Plan!;
        Assert.Empty(PlanChecker.Check(scenario, plan));

        Assert.All(Changes(plan), change => Assert.NotEmpty(PlanChecker.Check(scenario, change)));
    }

    private static IEnumerable<Plan> Changes(Plan plan)
    {
        for (var at = 0; at < plan.Routes.Count; at++)
        {
            foreach (var route in Changes(plan.Routes[at]))
                yield return plan with { Routes = [.. plan.Routes.Take(at), route, .. plan.Routes.Skip(at + 1)] };
            yield return plan with { Routes = [.. plan.Routes.Take(at), .. plan.Routes.Skip(at + 1)] };
        }

        for (var at = 0; at < plan.Unassigned.Count; at++)
            yield return plan with { Unassigned = [.. plan.Unassigned.Take(at), .. plan.Unassigned.Skip(at + 1)] };
    }

    private static IEnumerable<Route> Changes(Route route)
    {
        yield return route with { Departure = route.Departure + Second };
        yield return route with { Departure = route.Departure - Second };
        yield return route with { Return = route.Return + Second };
        yield return route with { Overtime = route.Overtime + Second };
        yield return route with { Money = route.Money + 0.01m };
        yield return route with { LastLeg = route.LastLeg with { Metres = route.LastLeg.Metres + 1 } };
        yield return Later(route, Second);
        yield return Later(route, -Second);
        for (var at = 0; at < route.Stops.Count; at++)
        {
            foreach (var stop in Changes(route.Stops[at]))
                yield return route with { Stops = [.. route.Stops.Take(at), stop, .. route.Stops.Skip(at + 1)] };
            yield return route with { Stops = [.. route.Stops.Take(at), .. route.Stops.Skip(at + 1)] };
            yield return route with { Stops = [.. route.Stops.Take(at + 1), .. route.Stops.Skip(at)] };
        }
    }

    private static IEnumerable<Stop> Changes(Stop stop)
    {
        yield return stop with { Arrival = stop.Arrival + Second };
        yield return stop with { Start = stop.Start + Second };
        yield return stop with { Start = stop.Start - Second };
        yield return stop with { End = stop.End + Second };
        yield return stop with { Start = stop.Start + Second, End = stop.End + Second };
        yield return stop with { Leg = stop.Leg with { Seconds = stop.Leg.Seconds + 1 } };
        yield return stop with { Leg = stop.Leg with { Metres = stop.Leg.Metres + 1 } };
        if (stop.Clocks.Count > 0)
            yield return stop with { Clocks = [.. stop.Clocks.Skip(1)] };
        for (var at = 0; at < stop.Loaded.Count; at++)
        {
            var one = stop.Loaded[at];
            var more = one with { Quantity = one.Quantity + 1 };
            yield return stop with { Loaded = [.. stop.Loaded.Take(at), more, .. stop.Loaded.Skip(at + 1)] };
        }
    }

    /// <summary>The whole route moved in time, every stop alike.</summary>
    private static Route Later(Route route, Duration by) => route with
    {
        Departure = route.Departure + by,
        Return = route.Return + by,
        Stops = [.. route.Stops.Select(stop => stop with { Arrival = stop.Arrival + by, Start = stop.Start + by, End = stop.End + by })],
    };
}
