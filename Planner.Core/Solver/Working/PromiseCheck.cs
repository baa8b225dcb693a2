using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What a timed route costs for starts that were promised otherwise. Only the departure as it turned out decides: until then a start that is
/// too early may still come later.
/// </summary>
internal static class PromiseCheck
{
    /// <summary>Money for all visits of the route.</summary>
    /// <param name="place">Where the route starts.</param>
    /// <param name="trace">Stops in the earliest timing.</param>
    public static long PriceOf(PromiseRows promises, TravelRows travel, int departure, int place, ReadOnlySpan<TracedStop> trace)
    {
        long price = 0;
        var walk = new DepartureWalk(travel, departure, place, trace);
        while (walk.Next())
        {
            if (walk.Stop.Code >= 0)
                price += promises.PriceOf(walk.Stop.Code, walk.Start);
        }
        return price;
    }
}
