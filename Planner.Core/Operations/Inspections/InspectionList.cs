using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

public enum InspectionState
{
    /// <summary>The calendar in force has a day for it, today or later.</summary>
    Planned,

    /// <summary>It has none in the calendar in force, or one that has passed: the next calendar will tell.</summary>
    Waiting,

    /// <summary>Its tolerance has ended.</summary>
    Overdue,

    /// <summary>Its tolerance runs on beyond the calendar, which leaves it to the next.</summary>
    LeftToNext,

    /// <summary>The calendar in force can't hold it, for a reason.</summary>
    LeftOut,
}

/// <summary>An inspection that is open and falls due within the horizon.</summary>
/// <param name="On">The day that the calendar in force has for it.</param>
/// <param name="LatestSafe">The last day in tolerance on which it may be made and people with its skills work, by the calendar in force.</param>
/// <param name="Visit">The id of its visit in plans.</param>
/// <param name="Reason">Why the calendar in force leaves it out.</param>
public sealed record OpenInspection(
    SiteId Site, ProgrammeId Programme, TerritoryId Territory, LocalDate Due, LocalDate Earliest, LocalDate Latest, LocalDate? On, LocalDate? LatestSafe, InspectionState State,
    VisitId Visit, UnplannedReason? Reason, string? Text);

/// <summary>Inspections that are open now, each derived from programme, agreement and completions, with what the calendars in force say of it.</summary>
public static class InspectionList
{
    /// <summary>By due date, then visit.</summary>
    /// <param name="territory">Null: all.</param>
    public static async Task<IReadOnlyList<OpenInspection>> AllAsync(Session session, string organisation, TerritoryId? territory, Instant now)
    {
        now = WholeSeconds.Of(now);
        if (await InspectedSites.ReadAsync(session, organisation) is not { } installed)
            return [];
        var told = new Dictionary<VisitId, InspectionOccurrence>();
        foreach (var kept in await InspectionCalendars.ListAsync(session, organisation))
        {
            if (territory is { } wanted && kept.Territory != wanted.Value)
                continue;
            var calendar = (await CalendarDocuments.FindAsync(session, organisation, kept.Territory))!;
            foreach (var occurrence in calendar.Planned.Concat<InspectionOccurrence>(calendar.Unplanned))
                told[InspectionVisits.IdOf(occurrence)] = occurrence;
        }

        var (register, _) = installed.Register(territory, now);
        var today = now.InZone(register.Zone).Date;
        return
        [
            .. OccurrenceFinder.Find(register).Select(open => Of(register, open, told, today)).OrderBy(open => open.Due).ThenBy(open => open.Visit.Value, StringComparer.Ordinal),
        ];
    }

    private static OpenInspection Of(InspectionRegister register, Occurrence open, Dictionary<VisitId, InspectionOccurrence> told, LocalDate today)
    {
        var (site, programme) = (register.Sites[open.Site], register.Programmes[open.Programme].Id);
        var visit = InspectionVisits.IdOf(site.Id, programme, open.Due);
        var known = told.GetValueOrDefault(visit);
        var on = (known as PlannedInspection)?.On;
        var unplanned = known as UnplannedInspection;
        var state = open.Overdue ? InspectionState.Overdue
            : on >= today ? InspectionState.Planned
            : unplanned is null ? InspectionState.Waiting
            : unplanned.Reason == UnplannedReason.LeftToNext ? InspectionState.LeftToNext
            : InspectionState.LeftOut;
        return new OpenInspection(
            site.Id, programme, site.Territory!.Value, open.Due, open.Earliest, open.Latest, on, known?.LatestSafe, state, visit, unplanned?.Reason, unplanned?.Text);
    }
}
