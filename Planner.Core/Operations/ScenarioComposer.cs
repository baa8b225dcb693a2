using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Geography;
using Planner.Core.Operations.Inspections;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>What part of the store is planned.</summary>
/// <param name="FirstDay">In the organisation's zone.</param>
/// <param name="LastDay">Included.</param>
/// <param name="Territory">Null: all of the organisation.</param>
public sealed record StoreSpan(LocalDate FirstDay, LocalDate LastDay, TerritoryId? Territory = null)
{
    /// <summary>As the tables know it: "" is all.</summary>
    public string TerritoryName => Territory?.Value ?? "";

    public string FirstDayText => Text(FirstDay);

    public string LastDayText => Text(LastDay);

    public IReadOnlyList<string> Days => [.. Enumerable.Range(0, Period.DaysBetween(FirstDay, LastDay) + 1).Select(day => Text(FirstDay.PlusDays(day)))];

    public static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}

/// <summary>
/// Makes a scenario of what the store holds: open visits with their sites, tickets and contracts, inspections of the calendar in force, engineers with the shifts
/// of their rosters, the pieces that other plans in force leave.
/// </summary>
public static class ScenarioComposer
{
    /// <summary>The scenario as of a moment; whether it is valid is the validator's to say.</summary>
    public static async Task<Scenario> ComposeAsync(Session session, string organisation, StoreSpan span, Instant now)
    {
        var settings = await StoreReader.SettingsAsync(session, organisation);
        var scenario = new Scenario
        {
            Id = new ScenarioId($"{(span.Territory is { } one ? one.Value : "all")} {span.FirstDayText}{(span.LastDay > span.FirstDay ? $" to {span.LastDayText}" : "")}"),
            Now = now,
            Zone = settings.Zone,
            Window = new PlanningWindow(StartOf(span.FirstDay, settings), StartOf(span.LastDay.PlusDays(1), settings)),
            Currency = settings.Currency,
            Costs = settings.Costs,
            ChangeBudget = settings.ChangeBudget,
            Courier = settings.Courier,
            PartSizes = settings.PartSizes,
            Catalogue = await StoreReader.CatalogueAsync(session, organisation, settings),
        };
        foreach (var kind in ResourceKinds.All.Where(kind => kind.InScenario && kind != ResourceKinds.Tickets))
            scenario = kind.Put(scenario, await StoreReader.AllAsync<object>(session, organisation, kind));
        scenario = scenario with { Tickets = await TicketsAsync(session, organisation, scenario) };
        scenario = await InspectionsOfDays.AddAsync(session, organisation, scenario, span);
        scenario = await WithShiftsAsync(session, organisation, scenario);
        scenario = Narrowed(scenario, span.Territory);
        scenario = await WithStockAsync(session, organisation, scenario, span);
        return Needed(scenario);
    }

    // Tickets stay in the store when they are closed: only those that visits name are read.
    private static async Task<IReadOnlyList<Ticket>> TicketsAsync(Session session, string organisation, Scenario scenario)
    {
        var named = scenario.Visits.Where(visit => visit.Ticket is not null).Select(visit => visit.Ticket!.Value.Value);
        var found = await Resources.ManyAsync(session, organisation, ResourceKinds.Tickets.Name, named);
        return [.. found.OrderBy(stored => stored.Id, StringComparer.Ordinal).Select(stored => (Ticket)ResourceKinds.Tickets.Parse(stored))];
    }

    private static Instant StartOf(LocalDate day, OrganisationSettings settings) => settings.Zone.AtStartOfDay(day).ToInstant();

    /// <summary>
    /// The part of a territory: visits at sites that lie in it and in no territory before it in the list, engineers whose first territory it is. So no
    /// visit and no engineer is in two territories' plans.
    /// </summary>
    private static Scenario Narrowed(Scenario scenario, TerritoryId? territory)
    {
        if (territory is not { } wanted)
            return scenario;
        var territories = new SiteTerritories(scenario);
        var inside = scenario.Sites.Where(site => territories.Of(site.Position).Select(id => (TerritoryId?)id).FirstOrDefault() == wanted).Select(site => site.Id).ToHashSet();
        return scenario with
        {
            Visits = [.. scenario.Visits.Where(visit => inside.Contains(visit.Site))],
            Engineers = [.. scenario.Engineers.Select(engineer => engineer.Territories.Count > 0 && engineer.Territories[0] == wanted ? engineer : engineer with { Shifts = [] })],
        };
    }

    private static async Task<Scenario> WithShiftsAsync(Session session, string organisation, Scenario scenario)
    {
        var rosters = await StoreReader.AllAsync<Roster>(session, organisation, ResourceKinds.Rosters);
        var absences = await StoreReader.AllAsync<Absence>(session, organisation, ResourceKinds.Absences);
        var shifts = new RosterShifts(scenario.Calendars, scenario.Zone);
        return scenario with { Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Shifts = shifts.Of(engineer, rosters, absences, scenario.Window) })] };
    }

    private static async Task<Scenario> WithStockAsync(Session session, string organisation, Scenario scenario, StoreSpan span)
    {
        var today = StoreSpan.Text(scenario.Now.InZone(scenario.Zone).Date);
        var free = new StockOnHand(
            await StockLedger.LevelsAsync(session, organisation, today),
            await Publications.ReservedByOthersAsync(session, organisation, span.TerritoryName, span.FirstDayText, span.LastDayText, today));
        var orders = await StoreReader.AllAsync<PartsOrder>(session, organisation, ResourceKinds.PartsOrders);
        return scenario with
        {
            Depots = [.. scenario.Depots.Select(depot => depot with { Stock = free.At(StockOnHand.Depot, depot.Id.Value) })],
            Engineers = [.. scenario.Engineers.Select(engineer => engineer with { VanStock = free.At(StockOnHand.Van, engineer.Id.Value) })],
            // What should have arrived and is not in the ledger is late: nobody knows when it comes.
            PartsInTransit = [.. orders.Where(order => order.ArrivesAt > scenario.Now).Select(ResourceRules.InTransit)],
        };
    }

    // Visits of the days, and of all else what these name; the rest would only be carried along.
    private static Scenario Needed(Scenario scenario)
    {
        // Nobody goes to a customer who has asked to wait.
        var paused = scenario.Tickets.Where(ticket => ticket.Pauses.Any(pause => pause.To is null)).Select(ticket => (TicketId?)ticket.Id).ToHashSet();
        var planned = scenario.Visits.Where(visit => ForWindow(visit, scenario.Window) && !(visit.Ticket is not null && paused.Contains(visit.Ticket))).ToList();
        var sites = planned.Select(visit => visit.Site).ToHashSet();
        var visits = planned.Select(visit => visit.Id).ToHashSet();
        var tickets = planned.Where(visit => visit.Ticket is not null).Select(visit => visit.Ticket!.Value).ToHashSet();
        var kept = scenario.Tickets.Where(ticket => tickets.Contains(ticket.Id)).ToList();
        sites.UnionWith(kept.Select(ticket => ticket.Site));
        // Whoever is demanded or pinned is named, though not at work.
        var needed = planned.SelectMany(visit => visit.Pin is { } pin ? [.. visit.RequiredEngineers, pin.Engineer] : visit.RequiredEngineers).ToHashSet();
        var engineers = scenario.Engineers.Where(engineer => engineer.Shifts.Count > 0 || needed.Contains(engineer.Id)).ToList();
        var known = engineers.Select(engineer => engineer.Id).ToHashSet();
        var shifts = engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id).ToHashSet();
        return scenario with
        {
            Tickets = kept,
            Sites = [.. scenario.Sites.Where(site => sites.Contains(site.Id)).Select(site => Usual(site, known))],
            Visits = [.. planned.Select(visit => Wished(visit, known, shifts, scenario.Now))],
            Links = [.. scenario.Links.Where(link => link.Visits.All(visits.Contains))],
            Engineers = engineers,
            Matrices = [.. scenario.Matrices.Where(matrix => engineers.Any(engineer => engineer.Profile == matrix.Profile))],
        };
    }

    // What may not begin before the days end, or is pinned to a later moment, is for another plan. What should have been made before is for this one.
    private static bool ForWindow(Visit visit, PlanningWindow window) =>
        (visit.TimeWindows.Count == 0 || visit.TimeWindows.Any(span => span.MinStart < window.End)) && (visit.Pin?.Start is not { } start || start < window.End);

    private static Site Usual(Site site, HashSet<EngineerId> engineers) => site with { UsualEngineers = [.. site.UsualEngineers.Where(engineers.Contains)] };

    // Wishes for those who are not at work fall away; requirements stay, and leave the visit out with its reason.
    private static Visit Wished(Visit visit, HashSet<EngineerId> engineers, HashSet<ShiftId> shifts, Instant now) => visit with
    {
        PreferredEngineers = [.. visit.PreferredEngineers.Where(engineers.Contains)],
        ExcludedEngineers = [.. visit.ExcludedEngineers.Where(engineers.Contains)],
        Pin = visit.Pin is { } pin ? Held(pin, shifts, now) : null,
    };

    // A pin to a shift that is no more, or to a moment that has passed, still names the engineer.
    private static Pin Held(Pin pin, HashSet<ShiftId> shifts, Instant now) =>
        pin.Start < now || (pin.Shift is { } shift && !shifts.Contains(shift)) ? new Pin { Engineer = pin.Engineer } : pin;
}
