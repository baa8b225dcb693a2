using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Storage;
using Planner.Core.Validation;

namespace Planner.Core.Operations;

/// <summary>
/// Holds records of one kind against the rules of scenarios: they are put into a scenario of their own, with all that they name from the store, and what
/// the rules say of them there is said of them here.
/// </summary>
internal sealed class ResourceRules(Session session, Actor actor, ResourceKind kind)
{
    // Days around now for which pinned shifts are known.
    private const int DaysBefore = 7;
    private const int DaysAfter = 90;

    public async Task CheckAsync(IReadOnlyList<ResourceDesk.Row> all)
    {
        var rows = all.Where(row => row.Ok).ToList();
        if (rows.Count == 0)
            return;
        var settings = kind == ResourceKinds.Settings ? (OrganisationSettings)rows[0].Record! : await StoreReader.SettingsAsync(session, actor.Organisation);
        var named = await StoreReader.ClosureAsync(session, actor.Organisation, rows.SelectMany(row => kind.ReferencesOf(row.Record!)));
        var scenario = new Scenario
        {
            Id = new ScenarioId("store"),
            Now = WholeSeconds.Of(actor.Now),
            Zone = settings.Zone,
            Window = new PlanningWindow(actor.Now - Duration.FromDays(DaysBefore), actor.Now + Duration.FromDays(DaysAfter)),
            Currency = settings.Currency,
            Costs = settings.Costs,
            ChangeBudget = settings.ChangeBudget,
            Courier = settings.Courier,
            PartSizes = settings.PartSizes,
            Catalogue = await CatalogueAsync(settings, rows),
        };
        foreach (var other in ResourceKinds.All.Where(other => other != kind && named.ContainsKey(other.Name)))
            scenario = other.Put(scenario, named[other.Name]);
        var (put, paths) = Own(scenario, rows);
        put = await WithShiftsAsync(put, rows);
        foreach (var issue in ScenarioValidator.Validate(put).Where(issue => issue.Code != IssueCodes.NoShifts))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (paths(i, issue.Path) is { } path)
                    rows[i].Issues.Add(issue with { Path = path });
            }
        }

        foreach (var row in rows)
            row.Issues.AddRange(Missing(row.Record!, named));
    }

    /// <summary>The scenario with the records in it, and the path of an issue in the record of a row; null: the issue is not of that record.</summary>
    private (Scenario Scenario, Func<int, string, string?> Paths) Own(Scenario scenario, List<ResourceDesk.Row> rows)
    {
        if (kind == ResourceKinds.Settings)
        {
            string[] own = ["currency", "costs", "changeBudget", "courier", "catalogue.skills", "catalogue.tools"];
            return (scenario, (_, path) => own.Any(field => path.StartsWith(field, StringComparison.Ordinal)) ? path : null);
        }

        if (kind == ResourceKinds.PartsOrders)
        {
            var orders = rows.Select(row => (PartsOrder)row.Record!).Select(InTransit).ToList();
            return (scenario with { PartsInTransit = orders }, (row, path) => Below(path, $"partsInTransit[{row}]"));
        }

        return (kind.Put(scenario, [.. rows.Select(row => row.Record!)]), (row, path) => Below(path, $"{kind.Name}[{row}]"));
    }

    internal static PartsInTransit InTransit(PartsOrder order) =>
        new() { Part = order.Part, Quantity = order.Quantity, Depot = order.Depot, ArrivesAt = order.ArrivesAt };

    private static string? Below(string path, string root)
    {
        if (path == root)
            return "$";
        return path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == '.' ? path[(root.Length + 1)..] : null;
    }

    private async Task<Catalogue> CatalogueAsync(OrganisationSettings settings, List<ResourceDesk.Row> rows)
    {
        var namesParts = rows.Exists(row => kind.ReferencesOf(row.Record!).Any(reference => reference.Kind == ResourceKinds.Parts.Name));
        return namesParts ? await StoreReader.CatalogueAsync(session, actor.Organisation, settings) : settings.Catalogue with { Parts = [] };
    }

    // A pin may name a shift of a roster.
    private async Task<Scenario> WithShiftsAsync(Scenario scenario, List<ResourceDesk.Row> rows)
    {
        if (kind != ResourceKinds.Visits || !rows.Exists(row => ((Visit)row.Record!).Pin is not null))
            return scenario;
        var rosters = await StoreReader.AllAsync<Roster>(session, actor.Organisation, ResourceKinds.Rosters);
        var calendars = await StoreReader.AllAsync<ServiceCalendar>(session, actor.Organisation, ResourceKinds.Find("calendars")!);
        var shifts = new RosterShifts(calendars, scenario.Zone);
        return scenario with { Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Shifts = shifts.Of(engineer, rosters, [], scenario.Window) })] };
    }

    // Scenarios have no rosters and absences; what these name must exist all the same.
    private static IEnumerable<Issue> Missing(object record, Dictionary<string, List<object>> named)
    {
        var engineers = named.GetValueOrDefault(ResourceKinds.Engineers.Name, []).Cast<Engineer>().ToList();
        var (engineer, calendar) = record switch
        {
            Roster roster => (roster.Engineer, roster.Calendar),
            Absence absence => (absence.Engineer, null),
            _ => ((EngineerId?)null, (CalendarId?)null),
        };
        if (record is RebuildSchedule { Territory: { } territory } && named.GetValueOrDefault("territories", []).Count == 0)
            yield return Unknown("territory", territory.Value);
        if (engineer is { } who && !engineers.Exists(one => one.Id == who))
            yield return Unknown("engineer", who.Value);
        if (calendar is { } days && !named.GetValueOrDefault("calendars", []).Cast<ServiceCalendar>().Any(one => one.Id == days))
            yield return Unknown("calendar", days.Value);
    }

    private static Issue Unknown(string noun, string id) =>
        new(IssueCodes.UnknownReference, noun, id, $"There is no {noun} \"{id}\".", $"Add the {noun}, or refer to an existing one.");
}
