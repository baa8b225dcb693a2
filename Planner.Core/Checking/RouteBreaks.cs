using Planner.Core.Domain.Places;

namespace Planner.Core.Checking;

/// <summary>Does a route take every break that it owes, where it must, and no other? Bounds are checked with the times of the stops.</summary>
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

        foreach (var stop in route.Stops.Where(stop => route.Breaks.Of(stop) is { } match && !BreakMatching.IsWhere(match, stop.Stop)))
        {
            findings.Add(ViolationCode.BreakElsewhere, $"{stop.Path}.at", $"It is taken {TextOf(stop.Stop.At)}; its place is {TextOf(route.Breaks.Of(stop)!.At)}.");
        }

        foreach (var stop in route.Breaks.NotOwed)
        {
            findings.Add(ViolationCode.BreakNotOwed, stop.Path,
                $"It lasts from {findings.Text(stop.Stop.Start)} to {findings.Text(stop.Stop.End)}.");
        }
    }

    private static string TextOf(Position? place) => place switch
    {
        null => "where the engineer is",
        { Place: { } name } => $"at {name}",
        _ => FormattableString.Invariant($"at {place.Lat}, {place.Lon}"),
    };
}
