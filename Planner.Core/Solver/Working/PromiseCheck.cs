using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What a timed route costs for starts that were promised otherwise. Only the departure as it turned out decides: until then a start that is
/// too early may still come later.
/// </summary>
internal static class PromiseCheck
{
    /// <summary>How many visits of the route start outside their promised spans.</summary>
    /// <param name="place">Where the route starts.</param>
    /// <param name="trace">Stops in the earliest timing.</param>
    public static int CountOutside(PromiseRows promises, TravelRows travel, int departure, int place, ReadOnlySpan<TracedStop> trace)
    {
        int count = 0;
        var walk = new DepartureWalk(travel, departure, place, trace);
        while (walk.Next())
        {
            if (walk.Stop.Code >= 0)
                count += promises.IsOutside(walk.Stop.Code, walk.Start) ? 1 : 0;
        }
        return count;
    }
}
