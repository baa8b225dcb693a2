using System.ComponentModel;
using NodaTime;
using NodaTime.Text;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Recurring visits: what falls due, the calendar in force, and its certificate.</summary>
public static class InspectionEndpoints
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static void MapInspections(this IEndpointRouteBuilder api)
    {
        var inspections = api.MapGroup("/inspections").WithTags("Inspections");
        inspections.MapGet("/occurrences", ListAsync).Produces<PageOf<OccurrenceDocument>>().ProducesProblem(400).RequireAuthorization(Scopes.Read)
            .WithName("listOccurrences").WithSummary("Inspections that are open and fall due within the horizon, by due date, each with its day in the calendar in force.");
        inspections.MapGet("/calendar", CalendarAsync).Produces<PageOf<CalendarDocument>>().RequireAuthorization(Scopes.Read)
            .WithName("getInspectionCalendar").WithSummary("The calendar of inspections in force, of a territory or of each.");
        inspections.MapGet("/certificate", CertificateAsync).Produces<PageOf<CertificateDocument>>().RequireAuthorization(Scopes.Read)
            .WithName("getInspectionCertificate").WithSummary("How far the calendar in force keeps the programmes, and why not where it does not.");
        inspections.MapPost("/calendar", MakeAsync).Produces<PageOf<MadeDocument>>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).RequireAuthorization(Scopes.Operate)
            .WithName("makeInspectionCalendar").WithSummary("Make the calendar anew now, from what the store holds and the days that are told already.").DisableRequestTimeout();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Paging paging, [Description("Only of this territory.")] string? territory, [Description("Due on this day or later (2026-11-23).")] string? from,
        [Description("Due on this day or before.")] string? to, Caller caller, Database database, CancellationToken cancellation)
    {
        foreach (var (name, day) in ((string, string?)[])[("from", from), ("to", to)])
        {
            if (day is not null && !LocalDatePattern.Iso.Parse(day).Success)
                return Problems.BadParameter(name, "Write a date as 2026-11-23.");
        }

        var all = await database.ReadAsync(session => InspectionList.AllAsync(session, caller.Organisation, Named(territory), caller.Now), cancellation);
        var found = all.Select(one => (Key: $"{Day(one.Due)} {one.Visit}", Open: one))
            .Where(one => string.CompareOrdinal(one.Key, paging.After ?? "") > 0)
            .Where(one => (from is null || string.CompareOrdinal(Day(one.Open.Due), from) >= 0) && (to is null || string.CompareOrdinal(Day(one.Open.Due), to) <= 0))
            .Take(paging.Count + 1)
            .ToList();
        return TypedResults.Ok(new PageOf<OccurrenceDocument>(
            [.. found.Take(paging.Count).Select(one => OccurrenceDocument.Of(one.Open))], found.Count > paging.Count ? found[paging.Count - 1].Key : null));
    }

    private static async Task<IResult> CalendarAsync([Description("Only of this territory.")] string? territory, Caller caller, Database database, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(
            async session =>
            {
                var documents = new List<CalendarDocument>();
                foreach (var kept in await OfAsync(session, caller.Organisation, territory))
                    documents.Add(CalendarDocument.Of(kept, (await CalendarDocuments.TextAsync(session, caller.Organisation, kept.Territory))!));
                return documents;
            },
            cancellation);
        return TypedResults.Ok(new PageOf<CalendarDocument>(found, null));
    }

    private static async Task<IResult> CertificateAsync([Description("Only of this territory.")] string? territory, Caller caller, Database database, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(session => OfAsync(session, caller.Organisation, territory), cancellation);
        return TypedResults.Ok(new PageOf<CertificateDocument>([.. found.Select(CertificateDocument.Of)], null));
    }

    private static async Task<IResult> MakeAsync(
        HttpContext context, [Description("Only of this territory.")] string? territory, [Description("Search at most so long: seconds (30, 30s) or ISO 8601 (PT30S), up to two minutes.")] string? time,
        Caller caller, CalendarDesk desk, Database database, CancellationToken cancellation)
    {
        var longest = Usual;
        if (time is not null && (!SearchQuery.TryParse(time, out longest) || longest <= TimeSpan.Zero || longest > Longest))
            return Problems.BadParameter("time", "Write for example 30s or PT30S, at most two minutes.");
        if (Named(territory) is { } named && named != RegisterComposer.NoTerritory
            && await database.ReadAsync(session => Resources.FindAsync(session, caller.Organisation, ResourceKinds.Territories.Name, named.Value), cancellation) is null)
            return Problems.Unknown("territory", named.Value);
        var effort = new CalendarEffort(Rounds: 300, SolverSeconds: longest.TotalSeconds, longest);
        if (await desk.MakeAsync(caller.Organisation, caller.Name, Named(territory), effort, wait: false, cancellation) is not { } made)
            return Problems.CalendarInMaking(context);
        if (made.Count == 0)
            return Problems.NothingToInspect();
        var wrong = made.Where(one => one.Calendar is null).SelectMany(one => one.Issues).ToList();
        return wrong.Count > 0 ? Problems.Unprocessable(wrong) : TypedResults.Ok(new PageOf<MadeDocument>([.. made.Select(MadeDocument.Of)], null));
    }

    private static async Task<IReadOnlyList<StoredCalendar>> OfAsync(Session session, string organisation, string? territory) =>
        [.. (await InspectionCalendars.ListAsync(session, organisation)).Where(kept => territory is null || kept.Territory == territory)];

    private static TerritoryId? Named(string? territory) => territory is { Length: > 0 } ? new TerritoryId(territory) : null;

    private static string Day(LocalDate date) => StoreSpan.Text(date);

    private static string? Day(LocalDate? date) => date is { } day ? StoreSpan.Text(day) : null;

    /// <param name="Due">2026-11-23.</param>
    /// <param name="Earliest">The first day in tolerance.</param>
    /// <param name="Latest">The last day in tolerance.</param>
    /// <param name="On">The day that the calendar in force has for it.</param>
    /// <param name="LatestSafe">The last day in tolerance on which it may be made and people with its skills work.</param>
    /// <param name="State">planned, waiting (for the next calendar), overdue, leftToNext or leftOut.</param>
    /// <param name="Visit">The id of its visit in plans.</param>
    /// <param name="Reason">Why it has no day, in words.</param>
    public sealed record OccurrenceDocument(
        string Site, string Programme, string Territory, string Due, string Earliest, string Latest, string? On, string? LatestSafe, InspectionState State, string Visit, string? Reason)
    {
        public static OccurrenceDocument Of(OpenInspection open) => new(
            open.Site.Value, open.Programme.Value, open.Territory.Value, Day(open.Due), Day(open.Earliest), Day(open.Latest), Day(open.On), Day(open.LatestSafe), open.State, open.Visit.Value, open.Text);
    }

    /// <param name="Calendar">The whole calendar, as docs/calendar.schema.json describes it.</param>
    public sealed record CalendarDocument(string Territory, DateTimeOffset MadeAt, string MadeBy, string FirstDay, string LastDay, Form<InspectionCalendar> Calendar)
    {
        public static CalendarDocument Of(StoredCalendar kept, string text) =>
            new(kept.Territory, kept.Made.ToDateTimeOffset(), kept.Who, kept.FirstDay, kept.LastDay, new(text));
    }

    /// <param name="Certificate">What can be kept of the programmes, and the proven reason where not.</param>
    /// <param name="Figures">Cost, bound, what has moved.</param>
    public sealed record CertificateDocument(string Territory, DateTimeOffset MadeAt, string MadeBy, string FirstDay, string LastDay, Form<CoverageCertificate> Certificate, Form<CalendarFigures> Figures)
    {
        public static CertificateDocument Of(StoredCalendar kept) => new(
            kept.Territory, kept.Made.ToDateTimeOffset(), kept.Who, kept.FirstDay, kept.LastDay, new(kept.Certificate), new(kept.Figures));
    }

    /// <param name="Planned">Inspections with a day.</param>
    /// <param name="Unplanned">Inspections without one.</param>
    /// <param name="LeftOut">Inspections that miss their tolerance.</param>
    /// <param name="Coverage">Share of those due within the horizon that are kept, in per cent.</param>
    /// <param name="Outcome">made, or superseded: a calendar is in force that took its data later.</param>
    /// <param name="Issues">What is doubtful in what it was made of.</param>
    public sealed record MadeDocument(string Territory, CalendarOutcome Outcome, int Planned, int Unplanned, int LeftOut, decimal Coverage, IReadOnlyList<Issue> Issues)
    {
        public static MadeDocument Of(TerritoryCalendarMade made) => new(
            made.Territory.Value, made.Outcome, made.Calendar!.Planned.Count, made.Calendar.Unplanned.Count, made.Calendar.Certificate.LeftOut, made.Calendar.Certificate.Coverage, made.Issues);
    }
}
