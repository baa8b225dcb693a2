using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

/// <summary>What plans in force have on which day.</summary>
internal static class PlansInForce
{
    /// <summary>Each visit with its day, in the plans in force on these days.</summary>
    public static async Task<Dictionary<VisitId, LocalDate>> VisitDaysAsync(Session session, string organisation, DateTimeZone zone, LocalDate first, LocalDate last)
    {
        var days = new Dictionary<VisitId, LocalDate>();
        if (last < first)
            return days;
        var present = await Publications.ListAsync(session, organisation, StoreSpan.Text(first), StoreSpan.Text(last));
        foreach (var published in present.GroupBy(one => one.Plan))
        {
            if (await PlanDocuments.PlanAsync(session, organisation, published.Key) is not { } plan)
                continue;
            // Of its other days another plan may be in force by now.
            var own = published.Select(one => one.Day).ToHashSet();
            foreach (var route in plan.Routes.Where(route => own.Contains(StoreSpan.Text(route.Departure.InZone(zone).Date))))
            {
                foreach (var stop in route.Stops.Where(stop => stop.Visit is not null))
                    days[stop.Visit!.Value] = stop.Start.InZone(zone).Date;
            }
        }

        return days;
    }
}
