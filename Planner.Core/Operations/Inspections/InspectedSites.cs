using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;
using Planner.Core.Storage;
using Planner.Core.Validation;

namespace Planner.Core.Operations.Inspections;

/// <summary>What the store says of inspections: programmes, agreements, the sites and territories where they are, and what has been made.</summary>
internal sealed class InspectedSites
{
    private readonly AreaIndex? _areas;
    private readonly Dictionary<SiteId, Site> _sites;
    private readonly List<InspectionAgreement> _agreements;
    private readonly HashSet<(SiteId, ProgrammeId)> _done;

    private InspectedSites(
        OrganisationSettings settings, List<ServiceCalendar> calendars, List<Territory> territories, List<InspectionProgramme> programmes, List<InspectionAgreement> agreements,
        List<Site> sites, List<RecordedCompletion> completions)
    {
        Settings = settings;
        Calendars = [.. calendars.Select(RegisterComposer.Plain)];
        Territories = territories;
        _areas = territories.Count > 0 ? new AreaIndex(territories.Select(territory => territory.Areas)) : null;
        _sites = sites.ToDictionary(site => site.Id);
        Programmes = programmes.ToDictionary(programme => programme.Id);
        _agreements = agreements;
        Completions = [.. completions.Where(one => Programmes.ContainsKey(one.Programme) && _sites.ContainsKey(one.Site))];
        _done = [.. Completions.Where(Counts).Select(one => (one.Site, one.Programme))];
    }

    public OrganisationSettings Settings { get; }

    public IReadOnlyList<ServiceCalendar> Calendars { get; }

    public IReadOnlyList<Territory> Territories { get; }

    public IReadOnlyDictionary<ProgrammeId, InspectionProgramme> Programmes { get; }

    public IReadOnlyList<RecordedCompletion> Completions { get; }

    /// <summary>Null: the organisation has no programmes, or no agreements about them.</summary>
    public static async Task<InspectedSites?> ReadAsync(Session session, string organisation)
    {
        if (await Resources.CountAsync(session, organisation, ResourceKinds.Programmes.Name) == 0 || await Resources.CountAsync(session, organisation, ResourceKinds.Agreements.Name) == 0)
            return null;
        Task<List<T>> All<T>(ResourceKind kind) where T : class => StoreReader.AllAsync<T>(session, organisation, kind);
        // What others name is read after them, so that nothing named is missing.
        var completions = await All<RecordedCompletion>(ResourceKinds.Completions);
        var agreements = await All<InspectionAgreement>(ResourceKinds.Agreements);
        var programmes = await All<InspectionProgramme>(ResourceKinds.Programmes);
        var sites = await All<Site>(ResourceKinds.Sites);
        var calendars = await All<ServiceCalendar>(ResourceKinds.Calendars);
        var territories = await All<Territory>(ResourceKinds.Territories);
        return new InspectedSites(await StoreReader.SettingsAsync(session, organisation), calendars, territories, programmes, agreements, sites, completions);
    }

    /// <summary>The first territory in the list that holds the place, as plans of territories have it.</summary>
    public TerritoryId TerritoryAt(Position position) =>
        _areas?.FirstHolding(position) is >= 0 and var row ? Territories[row].Id : RegisterComposer.NoTerritory;

    public TerritoryId? TerritoryOf(SiteId site) => _sites.TryGetValue(site, out var known) ? TerritoryAt(known.Position) : null;

    /// <summary>Territories with agreements, by id.</summary>
    public IReadOnlyList<TerritoryId> Inspected() =>
        [.. _agreements.Select(agreement => TerritoryOf(agreement.Site)).OfType<TerritoryId>().Distinct().OrderBy(id => id.Value, StringComparer.Ordinal)];

    /// <summary>A register of the sites of a territory, or of all, without people; and what stands in an agreement's way.</summary>
    public (InspectionRegister Register, IReadOnlyList<Issue> Issues) Register(TerritoryId? territory, Instant now)
    {
        var frame = RegisterComposer.Frame(Settings, now);
        var today = now.InZone(Settings.Zone).Date;
        var sites = new List<InspectedSite>();
        var contracts = new List<InspectionContract>();
        var issues = new List<Issue>();
        foreach (var agreement in _agreements)
        {
            if (!_sites.TryGetValue(agreement.Site, out var place) || (TerritoryAt(place.Position) is var lies && territory is { } wanted && lies != wanted))
                continue;
            var site = RegisterComposer.SiteOf(agreement, place, lies);
            site = site with { Programmes = [.. site.Programmes.Where(programme => Programmes.ContainsKey(programme) && Runs(agreement, programme, issues))] };
            if (agreement.Until is { } until)
            {
                contracts.Add(new InspectionContract { Id = new ContractId(agreement.Site.Value), Until = until });
                site = site with { Contract = contracts[^1].Id };
            }

            sites.Add(site);
        }

        var here = sites.Select(site => site.Id).ToHashSet();
        var register = frame with
        {
            Id = new RegisterId(territory?.Value ?? "all"),
            Calendars = Calendars,
            Territories = territory is { } only
                ? [new InspectionTerritory { Id = only, Name = Territories.FirstOrDefault(one => one.Id == only)?.Name }]
                : [.. Territories.Select(one => new InspectionTerritory { Id = one.Id, Name = one.Name }).Append(new InspectionTerritory { Id = RegisterComposer.NoTerritory }).DistinctBy(one => one.Id)],
            Programmes = [.. Programmes.Values],
            Contracts = contracts,
            Sites = sites,
            Completions = [.. Completions.Where(one => here.Contains(one.Site) && one.On <= today).Select(RegisterComposer.CompletionOf)],
        };
        return (register, issues);
    }

    // A completion may have been deleted since, or the programme changed.
    private bool Runs(InspectionAgreement agreement, ProgrammeId programme, List<Issue> issues)
    {
        if (agreement.AcceptedOn is not null || (Programmes[programme].Anchor == SeriesAnchor.LastCompletion && _done.Contains((agreement.Site, programme))))
            return true;
        issues.Add(new Issue(IssueCodes.AnchorMissing, $"agreements/{agreement.Site}.acceptedOn", null, $"Nothing says from when on programme \"{programme}\" runs at site \"{agreement.Site}\".",
            "Give the acceptance date, or record the last inspection.", IssueSeverity.Warning));
        return false;
    }

    private bool Counts(RecordedCompletion completion)
    {
        var counted = Programmes[completion.Programme].CountsAsDone;
        return counted.Count == 0 ? completion.Outcome == CompletionOutcome.Completed : counted.Contains(completion.Outcome);
    }
}
