namespace Planner.Core.Checking;

/// <summary>Does a route take every break that it owes, and no other? Bounds are checked with the times of the stops.</summary>
internal static class RouteBreaks
{
    public static void Check(CheckedRoute route, Findings findings)
    {
        foreach (var missing in route.Breaks.Missing)
        {
            findings.Add(ViolationCode.BreakMissing, $"{route.Path}.stops",
                $"The break between {findings.Text(missing.Earliest)} and {findings.Text(missing.Latest)} is owed by a route from "
                + $"{findings.Text(route.Route.Departure)} to {findings.Text(route.Route.Return)}.");
        }

        foreach (var stop in route.Breaks.NotOwed)
        {
            findings.Add(ViolationCode.BreakNotOwed, stop.Path,
                $"It lasts from {findings.Text(stop.Stop.Start)} to {findings.Text(stop.Stop.End)}.");
        }
    }
}
