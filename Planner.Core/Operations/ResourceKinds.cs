using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Operations;

/// <summary>All that an organisation keeps as documents. What others name comes before them.</summary>
public static class ResourceKinds
{
    /// <summary>The only one of its kind has this id.</summary>
    public const string SettingsId = "organisation";

    public static ResourceKind Settings { get; } = new ResourceKind<OrganisationSettings>("settings", "organisation's settings", _ => SettingsId);

    public static ResourceKind Engineers { get; } =
        new ResourceKind<Engineer>("engineers", "engineer", e => e.Id.Value, s => s.Engineers, (s, all) => s with { Engineers = all });

    public static ResourceKind Depots { get; } = new ResourceKind<Depot>("depots", "depot", d => d.Id.Value, s => s.Depots, (s, all) => s with { Depots = all });

    public static ResourceKind Sites { get; } = new ResourceKind<Site>("sites", "site", s => s.Id.Value, s => s.Sites, (s, all) => s with { Sites = all });

    public static ResourceKind Tickets { get; } =
        new ResourceKind<Ticket>("tickets", "ticket", t => t.Id.Value, s => s.Tickets, (s, all) => s with { Tickets = all });

    public static ResourceKind Visits { get; } =
        new ResourceKind<Visit>("visits", "visit", v => v.Id.Value, s => s.Visits, (s, all) => s with { Visits = all });

    public static ResourceKind Links { get; } =
        new ResourceKind<VisitLink>("links", "link", l => l.Id.Value, s => s.Links, (s, all) => s with { Links = all });

    public static ResourceKind Rosters { get; } = new ResourceKind<Roster>("rosters", "roster", r => r.Id.Value);

    public static ResourceKind Absences { get; } = new ResourceKind<Absence>("absences", "absence", a => a.Id.Value);

    public static ResourceKind Schedules { get; } = new ResourceKind<RebuildSchedule>("schedules", "schedule", s => s.Id.Value);

    public static ResourceKind PartsOrders { get; } = new ResourceKind<PartsOrder>("partsOrders", "order of parts", o => o.Id.Value);

    public static ResourceKind Parts { get; } = new ResourceKind<PartKind>("parts", "part", p => p.Id.Value);

    public static ResourceKind Calendars { get; } =
        new ResourceKind<ServiceCalendar>("calendars", "calendar", c => c.Id.Value, s => s.Calendars, (s, all) => s with { Calendars = all });

    public static ResourceKind Territories { get; } =
        new ResourceKind<Territory>("territories", "territory", t => t.Id.Value, s => s.Territories, (s, all) => s with { Territories = all });

    public static ResourceKind Programmes { get; } = new ResourceKind<InspectionProgramme>("programmes", "programme of inspections", p => p.Id.Value);

    public static ResourceKind Completions { get; } = new ResourceKind<RecordedCompletion>("completions", "completed inspection", c => c.Id.Value);

    public static ResourceKind Agreements { get; } = new ResourceKind<InspectionAgreement>("agreements", "agreement about inspections", a => a.Site.Value);

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        Settings,
        Calendars,
        new ResourceKind<SlaPolicy>("policies", "policy", p => p.Id.Value, s => s.Policies, (s, all) => s with { Policies = all }),
        new ResourceKind<Contract>("contracts", "contract", c => c.Id.Value, s => s.Contracts, (s, all) => s with { Contracts = all }),
        new ResourceKind<Region>("regions", "region", r => r.Id.Value, s => s.Regions, (s, all) => s with { Regions = all }),
        Territories,
        new ResourceKind<TravelProfile>("travelProfiles", "travel profile", p => p.Id.Value, s => s.TravelProfiles, (s, all) => s with { TravelProfiles = all }),
        new ResourceKind<CallerMatrix>("matrices", "travel matrix", m => m.Profile.Value, s => s.Matrices, (s, all) => s with { Matrices = all }),
        Parts,
        new ResourceKind<Kit>("kits", "kit", k => k.Part.Value, s => s.Kits, (s, all) => s with { Kits = all }),
        Depots,
        PartsOrders,
        Engineers,
        Rosters,
        Absences,
        Schedules,
        Sites,
        Tickets,
        Visits,
        Links,
        Programmes,
        Completions,
        Agreements,
    ];

    // A part or a region may be named without being kept; which skills and tools there are, the settings say.
    private static readonly Dictionary<Type, string> ByIdentifier = new()
    {
        [typeof(CalendarId)] = "calendars",
        [typeof(PolicyId)] = "policies",
        [typeof(ContractId)] = "contracts",
        [typeof(TerritoryId)] = "territories",
        [typeof(ProfileId)] = "travelProfiles",
        [typeof(DepotId)] = "depots",
        [typeof(EngineerId)] = "engineers",
        [typeof(SiteId)] = "sites",
        [typeof(TicketId)] = "tickets",
        [typeof(VisitId)] = "visits",
        [typeof(PartId)] = "parts",
        [typeof(ProgrammeId)] = "programmes",
    };

    public static ResourceKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind that an identifier of this type names; null: none that is kept.</summary>
    internal static string? NamedBy(Type identifier) => ByIdentifier.GetValueOrDefault(identifier);
}
