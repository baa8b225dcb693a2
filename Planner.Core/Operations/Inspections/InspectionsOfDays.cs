using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

/// <summary>Adds to a scenario of the store the inspections that the calendars in force have for its days.</summary>
internal static class InspectionsOfDays
{
    /// <summary>
    /// The scenario with the visits of inspections that are still open, but for those that a plan in force makes on a day before. A visit of the store that has an
    /// inspection's id stands for it: so it can be pinned, or told.
    /// </summary>
    /// <param name="scenario">With all sites and visits of the store.</param>
    public static async Task<Scenario> AddAsync(Session session, string organisation, Scenario scenario, StoreSpan span)
    {
        var kept = (await InspectionCalendars.ListAsync(session, organisation)).Where(one => span.Territory is null || one.Territory == span.TerritoryName).ToList();
        if (kept.Count == 0 || await InspectedSites.ReadAsync(session, organisation) is not { } installed)
            return scenario;
        var before = await PlansInForce.VisitDaysAsync(session, organisation, scenario.Zone, scenario.Now.InZone(scenario.Zone).Date, span.FirstDay.PlusDays(-1));
        InspectionCalendar? all = null;
        foreach (var one in kept)
        {
            var calendar = (await CalendarDocuments.FindAsync(session, organisation, one.Territory))!;
            all = calendar with { Planned = [.. all?.Planned ?? [], .. calendar.Planned.Where(planned => !before.ContainsKey(InspectionVisits.IdOf(planned)))] };
        }

        // A site may have come into another territory since, whose calendar has its inspections too.
        all = all! with { Planned = [.. all.Planned.DistinctBy(planned => InspectionVisits.IdOf(planned))] };
        var (register, _) = installed.Register(span.Territory, scenario.Now);
        return InspectionVisits.AddTo(scenario, register, all);
    }
}
