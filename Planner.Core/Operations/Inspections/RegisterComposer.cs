using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Workforce;
using Planner.Core.Inspections;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

/// <summary>A register of a territory, and what is doubtful in what it was made of.</summary>
public sealed record ComposedRegister(TerritoryId Territory, InspectionRegister Register, IReadOnlyList<Issue> Issues);

/// <summary>
/// Makes registers of inspections of what the store holds, one for each territory: its agreements and their sites, the hours of engineers whose first territory it
/// is, what past tickets foretell, the repairs of plans in force, and the days that are told already.
/// </summary>
public static class RegisterComposer
{
    /// <summary>Where sites and engineers are that no territory holds.</summary>
    public static TerritoryId NoTerritory { get; } = new("(none)");

    /// <summary>The registers of a territory, or of all that have agreements; null: there is nothing to inspect at all.</summary>
    public static async Task<IReadOnlyList<ComposedRegister>?> ComposeAsync(Session session, string organisation, TerritoryId? territory, Instant now)
    {
        now = WholeSeconds.Of(now);
        if (await InspectedSites.ReadAsync(session, organisation) is not { } installed)
            return null;
        var kept = (await InspectionCalendars.ListAsync(session, organisation)).Select(one => new TerritoryId(one.Territory)).ToHashSet();
        // Where nothing is agreed any more, the calendar that is in force ends.
        var wanted = installed.Inspected().Concat(kept).Distinct().Where(one => territory is null || one == territory).OrderBy(one => one.Value, StringComparer.Ordinal).ToList();
        var store = await StoreFacts.ReadAsync(session, organisation, installed, now);
        var composed = new List<ComposedRegister>();
        foreach (var one in wanted)
        {
            var (register, issues) = installed.Register(one, now);
            var published = kept.Contains(one) ? await PublishedAsync(session, organisation, one, register, store) : Told(register, store, []);
            composed.Add(new ComposedRegister(one, store.Complete(register, one) with { Published = published }, issues));
        }

        return composed;
    }

    /// <summary>Days told for inspections that are still open: by plans in force, else by the calendar in force, from today on.</summary>
    private static async Task<List<PublishedDay>> PublishedAsync(Session session, string organisation, TerritoryId territory, InspectionRegister register, StoreFacts store) =>
        Told(register, store, (await CalendarDocuments.FindAsync(session, organisation, territory.Value))?.Planned ?? []);

    private static List<PublishedDay> Told(InspectionRegister register, StoreFacts store, IReadOnlyList<PlannedInspection> planned)
    {
        var days = planned.DistinctBy(one => InspectionVisits.IdOf(one)).ToDictionary(one => InspectionVisits.IdOf(one), one => one.On);
        var today = register.Now.InZone(register.Zone).Date;
        var told = new List<PublishedDay>();
        foreach (var open in OccurrenceFinder.Find(register))
        {
            var (site, programme) = (register.Sites[open.Site].Id, register.Programmes[open.Programme].Id);
            var visit = InspectionVisits.IdOf(site, programme, open.Due);
            if ((store.DayOf(visit) ?? (days.TryGetValue(visit, out var on) ? on : null)) is { } day && day >= today)
                told.Add(new PublishedDay(site, programme, open.Due, day));
        }

        return told;
    }

    /// <summary>A register with what the settings say, and nothing in it.</summary>
    internal static InspectionRegister Frame(OrganisationSettings settings, Instant now)
    {
        var (inspections, today) = (settings.Inspections, now.InZone(settings.Zone).Date);
        return new InspectionRegister
        {
            Id = new RegisterId("store"),
            Now = now,
            Zone = settings.Zone,
            Horizon = new DateSpan(today, today.PlusDays(7 * Math.Clamp(inspections.HorizonWeeks, 1, 52) - 1)),
            Currency = settings.Currency,
            Prices = inspections.Prices,
            WorkingDays = inspections.WorkingDays,
            TravelPerVisit = inspections.TravelPerVisit,
            Reserve = inspections.Reserve,
        };
    }

    /// <summary>A calendar without holidays that are listed twice, which scenarios may have and registers may not.</summary>
    internal static ServiceCalendar Plain(ServiceCalendar calendar) => calendar with { Holidays = [.. calendar.Holidays.Distinct()] };

    /// <param name="place">Null: the store has no such site.</param>
    internal static InspectedSite SiteOf(InspectionAgreement agreement, Site? place, TerritoryId territory) => new()
    {
        Id = agreement.Site, Name = place?.Name, Position = place?.Position ?? new Position(0, 0), Territory = territory, Programmes = [.. agreement.Programmes],
        AcceptedOn = agreement.AcceptedOn, AllowedHours = agreement.AllowedHours, BlackoutDays = agreement.BlackoutDays,
    };

    internal static Completion CompletionOf(RecordedCompletion one) => new(one.Site, one.Programme, one.On, one.Outcome);
}
