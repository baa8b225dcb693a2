using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>All identifiers of a scenario, by kind.</summary>
internal sealed class ScenarioIds
{
    public ScenarioIds(Scenario scenario)
    {
        Scenario = scenario;
        Calendars = new("calendar", scenario.Calendars.Select((c, i) => (c.Id, $"calendars[{i}].id")));
        Policies = new("policy", scenario.Policies.Select((p, i) => (p.Id, $"policies[{i}].id")));
        Contracts = new("contract", scenario.Contracts.Select((c, i) => (c.Id, $"contracts[{i}].id")));
        Sites = new("site", scenario.Sites.Select((s, i) => (s.Id, $"sites[{i}].id")));
        Regions = new("region", scenario.Regions.Select((r, i) => (r.Id, $"regions[{i}].id")));
        Territories = new("territory", scenario.Territories.Select((t, i) => (t.Id, $"territories[{i}].id")));
        Tickets = new("ticket", scenario.Tickets.Select((t, i) => (t.Id, $"tickets[{i}].id")));
        Visits = new("visit", scenario.Visits.Select((v, i) => (v.Id, $"visits[{i}].id")));
        Links = new("link", scenario.Links.Select((l, i) => (l.Id, $"links[{i}].id")));
        Engineers = new("engineer", scenario.Engineers.Select((e, i) => (e.Id, $"engineers[{i}].id")));
        Depots = new("depot", scenario.Depots.Select((d, i) => (d.Id, $"depots[{i}].id")));
        Profiles = new("travel profile", scenario.TravelProfiles.Select((p, i) => (p.Id, $"travelProfiles[{i}].id")));
        Shifts = new("shift", scenario.Engineers.SelectMany((e, i) => e.Shifts.Select((s, j) => (s.Id, $"engineers[{i}].shifts[{j}].id"))));
        ShiftRows = scenario.Engineers.SelectMany((e, i) => e.Shifts.Select((_, j) => (i, j))).ToList();
    }

    public Scenario Scenario { get; }

    public IdIndex<CalendarId> Calendars { get; }

    public IdIndex<PolicyId> Policies { get; }

    public IdIndex<ContractId> Contracts { get; }

    public IdIndex<SiteId> Sites { get; }

    public IdIndex<RegionId> Regions { get; }

    public IdIndex<TerritoryId> Territories { get; }

    public IdIndex<TicketId> Tickets { get; }

    public IdIndex<VisitId> Visits { get; }

    public IdIndex<LinkId> Links { get; }

    public IdIndex<EngineerId> Engineers { get; }

    public IdIndex<DepotId> Depots { get; }

    public IdIndex<ProfileId> Profiles { get; }

    /// <summary>Shifts of all engineers: a shift's identifier is unique in the scenario.</summary>
    public IdIndex<ShiftId> Shifts { get; }

    /// <summary>Engineer's row and the shift's row within the engineer, in the order of Shifts.</summary>
    public IReadOnlyList<(int Engineer, int Shift)> ShiftRows { get; }
}
