using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

/// <summary>What the calendars of all territories are made of besides agreements: people's hours, past tickets, and what plans in force have where and when.</summary>
internal sealed class StoreFacts
{
    private readonly List<(TerritoryId Territory, InspectionEngineer Engineer)> _people = [];
    private readonly List<PastTicket> _tickets = [];
    private readonly List<PlannedRepair> _repairs = [];
    private readonly Dictionary<VisitId, LocalDate> _days;
    private readonly ReserveSettings? _forecast;
    private readonly DateSpan? _observed;

    private StoreFacts(Dictionary<VisitId, LocalDate> days, ReserveSettings? forecast, DateSpan? observed, IEnumerable<PastTicket> tickets)
    {
        (_days, _forecast, _observed) = (days, forecast, observed);
        _tickets.AddRange(tickets);
    }

    /// <summary>The day on which a plan in force has a visit, from today on; null: none has.</summary>
    public LocalDate? DayOf(VisitId visit) => _days.TryGetValue(visit, out var day) ? day : null;

    public static async Task<StoreFacts> ReadAsync(Session session, string organisation, InspectedSites installed, Instant now)
    {
        var settings = installed.Settings;
        var horizon = RegisterComposer.Frame(settings, now).Horizon;
        var days = await PlansInForce.VisitDaysAsync(session, organisation, settings.Zone, horizon.First, horizon.Last);
        var (observed, tickets) = await TicketsAsync(session, organisation, installed, horizon.First);
        var facts = new StoreFacts(days, settings.Inspections.Forecast, observed, tickets);
        await facts.PeopleAsync(session, organisation, installed, horizon, now);
        await facts.RepairsAsync(session, organisation);
        return facts;
    }

    /// <summary>The register with its people, reserve and repairs.</summary>
    public InspectionRegister Complete(InspectionRegister register, TerritoryId territory) => register with
    {
        Engineers = [.. _people.Where(one => one.Territory == territory).Select(one => one.Engineer)],
        // A reserve that is another territory's would name what the register has not.
        Reserve = [.. register.Reserve.Where(row => row.Territory is null || row.Territory == territory)],
        Forecast = _forecast is { } forecast && _observed is { } observed
            ? new ReserveForecast
            {
                Observed = observed, Quantile = forecast.Quantile, HoursPerTicket = forecast.HoursPerTicket, Tickets = [.. _tickets.Where(ticket => ticket.Territory == territory)],
            }
            : null,
        Repairs = _repairs,
    };

    private async Task PeopleAsync(Session session, string organisation, InspectedSites installed, DateSpan horizon, Instant now)
    {
        var zone = installed.Settings.Zone;
        var programmes = installed.Programmes.Values;
        // The last safe day may lie after the horizon.
        var days = horizon with { Last = horizon.Last.PlusDays(programmes.Max(programme => Math.Max(0, programme.ToleranceAfter))) };
        var window = new PlanningWindow(zone.AtStartOfDay(days.First).ToInstant(), zone.AtStartOfDay(days.Last.PlusDays(1)).ToInstant());
        var rosters = (await StoreReader.AllAsync<Roster>(session, organisation, ResourceKinds.Rosters)).ToLookup(roster => roster.Engineer);
        var absences = (await StoreReader.AllAsync<Absence>(session, organisation, ResourceKinds.Absences)).ToLookup(absence => absence.Engineer);
        var shifts = new RosterShifts(installed.Calendars, zone);
        var hours = new WorkingHours(programmes, installed.Settings.Inspections.Reserve, days, zone, now);
        var known = installed.Territories.Select(territory => territory.Id).ToHashSet();
        foreach (var engineer in await StoreReader.AllAsync<Engineer>(session, organisation, ResourceKinds.Engineers))
        {
            var territory = engineer.Territories.Count > 0 && known.Contains(engineer.Territories[0]) ? engineer.Territories[0] : RegisterComposer.NoTerritory;
            _people.AddRange(hours.Of(engineer, shifts.Of(engineer, rosters[engineer.Id], absences[engineer.Id], window), territory).Select(one => (territory, one)));
        }
    }

    // Days before the first ticket were not observed: the store may be new.
    private static async Task<(DateSpan? Observed, List<PastTicket> Tickets)> TicketsAsync(Session session, string organisation, InspectedSites installed, LocalDate today)
    {
        if (installed.Settings.Inspections.Forecast is not { } forecast)
            return (null, []);
        var earliest = today.PlusDays(-forecast.ObservedDays);
        var tickets = new List<PastTicket>();
        LocalDate? first = null;
        foreach (var ticket in await StoreReader.AllAsync<Ticket>(session, organisation, ResourceKinds.Tickets))
        {
            var day = ticket.ReceivedAt.InZone(installed.Settings.Zone).Date;
            first = first is { } known && known < day ? known : day;
            if (day >= earliest && day < today && installed.TerritoryOf(ticket.Site) is { } territory)
                tickets.Add(new PastTicket(day, territory));
        }

        var from = first is { } began && began > earliest ? began : earliest;
        return first is not null && from < today ? (new DateSpan(from, today.PlusDays(-1)), tickets) : (null, []);
    }

    // Inspections are no visits of the store, so what is found there is a repair or the like.
    private async Task RepairsAsync(Session session, string organisation)
    {
        var visits = await Resources.ManyAsync(session, organisation, ResourceKinds.Visits.Name, _days.Keys.Select(visit => visit.Value));
        var places = visits.Select(ResourceKinds.Visits.Parse).Cast<Visit>().Select(visit => (visit.Site, On: _days[visit.Id])).Distinct().ToList();
        var sites = (await Resources.ManyAsync(session, organisation, ResourceKinds.Sites.Name, places.Select(place => place.Site.Value))).Select(ResourceKinds.Sites.Parse).Cast<Site>()
            .ToDictionary(site => site.Id);
        _repairs.AddRange(places.Where(place => sites.ContainsKey(place.Site)).Select(place => new PlannedRepair { On = place.On, Position = sites[place.Site].Position }));
    }
}
