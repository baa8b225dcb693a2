using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.IO;
using Planner.Core.Storage;
using Planner.Core.Validation;
using Planner.Core.Validation.Registers;

namespace Planner.Core.Operations.Inspections;

/// <summary>
/// Holds programmes, agreements, completions and the settings of inspections against the rules of registers: they are put into a register of their own, with all
/// that they name from the store, and what the rules say of them there is said of them here.
/// </summary>
internal sealed class InspectionRules(Session session, Actor actor, ResourceKind kind)
{
    // An inspection's visit has the ids of programme and site, and a date, in its own.
    private const int LongestPair = 188;
    private const int MostWeeks = 52;
    private const int MostObservedDays = 3_650;

    /// <summary>Whether no scenario has records of the kind, but registers have.</summary>
    public static bool Own(ResourceKind kind) => kind == ResourceKinds.Programmes || kind == ResourceKinds.Agreements || kind == ResourceKinds.Completions;

    /// <summary>Whether registers say something of records of the kind.</summary>
    public static bool Concern(ResourceKind kind) => Own(kind) || kind == ResourceKinds.Settings;

    /// <param name="rows">Those that could be read.</param>
    public async Task CheckAsync(IReadOnlyList<ResourceDesk.Row> rows)
    {
        if (rows.Count == 0)
            return;
        var settings = kind == ResourceKinds.Settings ? (OrganisationSettings)rows[0].Record! : await StoreReader.SettingsAsync(session, actor.Organisation);
        var named = await StoreReader.ClosureAsync(session, actor.Organisation, rows.SelectMany(row => kind.ReferencesOf(row.Record!)));
        var register = RegisterComposer.Frame(settings, WholeSeconds.Of(actor.Now)) with
        {
            Calendars = [.. All<ServiceCalendar>(named, ResourceKinds.Calendars).Select(RegisterComposer.Plain)],
            Territories = [new InspectionTerritory { Id = RegisterComposer.NoTerritory }, .. All<Territory>(named, ResourceKinds.Territories).Select(one => new InspectionTerritory { Id = one.Id })],
            Programmes = All<InspectionProgramme>(named, ResourceKinds.Programmes),
        };
        if (kind == ResourceKinds.Programmes)
            await ProgrammesAsync(register, settings, rows);
        else if (kind == ResourceKinds.Agreements)
            await AgreementsAsync(register, All<Site>(named, ResourceKinds.Sites), rows);
        else if (kind == ResourceKinds.Completions)
            Completions(register, All<Site>(named, ResourceKinds.Sites), rows);
        else
            Settings(register, settings.Inspections, rows[0].Issues);
    }

    private static List<T> All<T>(Dictionary<string, List<object>> named, ResourceKind of) => [.. named.GetValueOrDefault(of.Name, []).Cast<T>()];

    private async Task ProgrammesAsync(InspectionRegister register, OrganisationSettings settings, IReadOnlyList<ResourceDesk.Row> rows)
    {
        var programmes = rows.Select(row => (InspectionProgramme)row.Record!).ToList();
        Tell(rows, RegisterValidator.Validate(register with { Programmes = programmes }), "programmes");
        // Their visits must be such as a day's plan can have.
        var place = new Site { Id = new SiteId("site"), Position = new Position(0, 0) };
        var scenario = new Scenario
        {
            Id = new ScenarioId("programmes"), Now = register.Now, Zone = settings.Zone, Window = new PlanningWindow(register.Now, register.Now + Duration.FromDays(7)), Currency = settings.Currency,
            Costs = settings.Costs, Catalogue = await StoreReader.CatalogueAsync(session, actor.Organisation, settings), Sites = [place],
            Visits = [.. programmes.Select((programme, i) => VisitOf(programme, i, place.Id))],
        };
        Tell(rows, ScenarioValidator.Validate(scenario).Select(issue => issue with { Path = InProgramme(issue.Path) }), "visits");
    }

    private static Visit VisitOf(InspectionProgramme programme, int row, SiteId site) => new()
    {
        Id = new VisitId($"{row}"), Site = site, Kind = programme.Kind, Duration = programme.Duration, Tools = programme.Tools, Parts = programme.Parts,
        Skills = [.. programme.Skills.Select(skill => new SkillRequirement(skill.Skill, skill.Level, programme.Crew))],
    };

    // "visits[2].skills[0].count" is "visits[2].crew"; what only a visit has is no concern of a programme.
    private static string InProgramme(string path)
    {
        var at = path.IndexOf('.', StringComparison.Ordinal);
        if (!path.StartsWith("visits[", StringComparison.Ordinal) || at < 0)
            return "";
        var field = path[(at + 1)..];
        if (field.StartsWith("skills[", StringComparison.Ordinal) && field.EndsWith(".count", StringComparison.Ordinal))
            return $"{path[..at]}.crew";
        return Array.Exists(["skills", "tools", "parts", "duration"], own => field.StartsWith(own, StringComparison.Ordinal)) ? path : "";
    }

    private async Task AgreementsAsync(InspectionRegister register, List<Site> known, IReadOnlyList<ResourceDesk.Row> rows)
    {
        var sites = known.ToDictionary(site => site.Id);
        var agreements = rows.Select(row => (InspectionAgreement)row.Record!).ToList();
        // Only where no acceptance is given do completions tell from when on a series runs.
        var unaccepted = agreements.Where(agreement => agreement.AcceptedOn is null).Select(agreement => agreement.Site).ToHashSet();
        var done = unaccepted.Count == 0 ? [] : await StoreReader.AllAsync<RecordedCompletion>(session, actor.Organisation, ResourceKinds.Completions);
        var programmes = register.Programmes.Select(programme => programme.Id).ToHashSet();
        var with = register with
        {
            Sites = [.. agreements.Select(agreement => RegisterComposer.SiteOf(agreement, sites.GetValueOrDefault(agreement.Site), RegisterComposer.NoTerritory))],
            Completions = [.. done.Where(one => unaccepted.Contains(one.Site) && programmes.Contains(one.Programme)).Select(RegisterComposer.CompletionOf)],
        };
        Tell(rows, RegisterValidator.Validate(with), "sites");
        for (var i = 0; i < rows.Count; i++)
            rows[i].Issues.AddRange(Of(agreements[i], sites.ContainsKey(agreements[i].Site)));
    }

    private static IEnumerable<Issue> Of(InspectionAgreement agreement, bool known)
    {
        if (!known)
            yield return Unknown("site", agreement.Site.Value);
        if (agreement.Programmes.Count == 0)
            yield return new Issue(IssueCodes.EmptyList, "programmes", null, "An agreement without programmes says nothing.", "Name its programmes, or delete the agreement.");
        if (agreement.Until is { } until && agreement.AcceptedOn is { } accepted && until < accepted)
            yield return new Issue(IssueCodes.EndBeforeStart, "until", StoreSpan.Text(until), $"Maintenance ends before the acceptance ({StoreSpan.Text(accepted)}).", "Exchange the two dates.");
        for (var i = 0; i < agreement.Programmes.Count; i++)
        {
            if (agreement.Programmes[i].Value.Length + agreement.Site.Value.Length > LongestPair)
            {
                yield return new Issue(ReadIssueCodes.LongIdentifier, $"programmes[{i}]", agreement.Programmes[i].Value, $"The ids of programme and site have more than {LongestPair} characters together.",
                    "Give one of them a shorter id.");
            }
        }
    }

    private static void Completions(InspectionRegister register, List<Site> sites, IReadOnlyList<ResourceDesk.Row> rows)
    {
        var with = register with
        {
            Sites = [.. sites.Select(site => new InspectedSite { Id = site.Id, Position = site.Position, Territory = RegisterComposer.NoTerritory })],
            Completions = [.. rows.Select(row => RegisterComposer.CompletionOf((RecordedCompletion)row.Record!))],
        };
        Tell(rows, RegisterValidator.Validate(with), "completions");
    }

    private static void Settings(InspectionRegister register, InspectionSettings settings, List<Issue> issues)
    {
        var forecast = settings.Forecast;
        if (settings.HorizonWeeks is < 1 or > MostWeeks)
            issues.Add(new Issue(IssueCodes.ValueTooLarge, "inspections.horizonWeeks", $"{settings.HorizonWeeks}", $"The calendar does not cover 1 to {MostWeeks} weeks.", "Write 13 for a quarter."));
        if (forecast?.ObservedDays is < 7 or > MostObservedDays)
            issues.Add(new Issue(IssueCodes.ValueTooLarge, "inspections.forecast.observedDays", $"{forecast.ObservedDays}", $"The observed days are not 7 to {MostObservedDays}.", "Write 364 for a year."));
        var today = register.Now.InZone(register.Zone).Date;
        var with = register with
        {
            Horizon = new DateSpan(today, today),
            Forecast = forecast is null ? null : new ReserveForecast { Observed = new DateSpan(today, today), Quantile = forecast.Quantile, HoursPerTicket = forecast.HoursPerTicket },
        };
        string[] own = ["prices.", "workingDays", "travelPerVisit", "reserve[", "forecast."];
        issues.AddRange(RegisterValidator.Validate(with).Where(issue => own.Any(field => issue.Path.StartsWith(field, StringComparison.Ordinal)))
            .Select(issue => issue with { Path = $"inspections.{issue.Path}" }));
    }

    /// <summary>Gives each row the issues below "list[row]", each once.</summary>
    private static void Tell(IReadOnlyList<ResourceDesk.Row> rows, IEnumerable<Issue> issues, string list)
    {
        foreach (var issue in issues)
        {
            if (!issue.Path.StartsWith($"{list}[", StringComparison.Ordinal))
                continue;
            var end = issue.Path.IndexOf(']', StringComparison.Ordinal);
            var row = rows[int.Parse(issue.Path.AsSpan(list.Length + 1, end - list.Length - 1), System.Globalization.CultureInfo.InvariantCulture)];
            var path = end + 2 < issue.Path.Length ? issue.Path[(end + 2)..] : "$";
            if (!row.Issues.Exists(told => told.Path == path && told.Code == issue.Code))
                row.Issues.Add(issue with { Path = path });
        }
    }

    private static Issue Unknown(string noun, string id) =>
        new(IssueCodes.UnknownReference, noun, id, $"There is no {noun} \"{id}\".", $"Add the {noun}, or refer to an existing one.");
}
