using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;

namespace Planner.Core.Checking;

/// <summary>Are never more units of a tool out than its depot has? A unit is out on every local day that the borrower's shift touches.</summary>
internal static class ToolLoans
{
    public static void Check(Scenario scenario, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        var loans =
            from route in routes
            from stop in route.Stops
            where stop.Depot is not null
            from tool in stop.Stop.ToolsLoaded
            from stock in stop.Depot!.ToolStock
            where stock.Tool == tool
            from day in DaysOf(scenario, route)
            select (stop.Path, Depot: stop.Depot!.Id, stock, day);
        foreach (var same in loans.GroupBy(loan => (loan.Depot, loan.stock, loan.day)))
        {
            var (depot, stock, day) = same.Key;
            if (same.Count() > stock.Quantity)
            {
                findings.Add(ViolationCode.ToolLentTooOften, $"{same.ElementAt(stock.Quantity).Path}.toolsLoaded",
                    $"{depot} has {stock.Quantity} of {stock.Tool}; {same.Count()} are out on {LocalDatePattern.Iso.Format(day)}.");
            }
        }
    }

    private static IEnumerable<LocalDate> DaysOf(Scenario scenario, CheckedRoute route)
    {
        var first = route.Shift.Start.InZone(scenario.Zone).Date;
        // What lasts until midnight does not touch the day that begins then.
        var last = route.LatestReturn > route.Shift.Start ? (route.LatestReturn - Duration.Epsilon).InZone(scenario.Zone).Date : first;
        for (var day = first; day <= last; day = day.PlusDays(1))
            yield return day;
    }
}
