using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Operations.Nightly;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Core.Validation.Registers;
using Planner.Tests.Storage;

namespace Planner.Tests.Operations.Inspections;

/// <summary>Registers that are made of a store, and calendars that come into force.</summary>
public sealed class CalendarDeskTests
{
    private static readonly LocalDate Today = Stores.Now.InUtc().Date;
    private static readonly TerritoryId North = new("north");
    private static readonly ProgrammeId Quarter = new("quarter");
    private static readonly CalendarEffort Quick = new(20, 1, TimeSpan.FromMinutes(1));

    private static Task PutAsync(Database database, params object[] records) => database.WriteAsync(async session =>
    {
        foreach (var record in records)
        {
            var kind = ResourceKinds.All.Single(one => one.Type == record.GetType());
            await Resources.PutAsync(session, Stores.Actor, kind.Name, kind.IdOf(record), ResourceKind.Write(record), kind.ReferencesOf(record));
        }
    });

    private static async Task<Database> FilledAsync(string kind)
    {
        var database = await Stores.NewAsync(kind);
        static Area Square(double west) => new() { Outline = [new(40, west), new(41, west), new(41, west + 1), new(40, west + 1)] };
        await PutAsync(
            database,
            new OrganisationSettings { Zone = DateTimeZone.Utc, Inspections = new InspectionSettings { Prices = new CalendarPrices { UnevenPerHour = 0 }, Forecast = new ReserveSettings { HoursPerTicket = Duration.FromHours(1) } } },
            new Territory { Id = North, Areas = [Square(10)] }, new Territory { Id = new TerritoryId("south"), Areas = [Square(20)] },
            new TravelProfile { Id = new ProfileId("car"), SpeedKmh = 40 },
            new Engineer { Id = new EngineerId("ann"), Start = new Position(40.5, 10.5), Profile = new ProfileId("car"), Shifts = [], Territories = [North] },
            new Roster { Id = new RosterId("ann"), Engineer = new EngineerId("ann"), From = Today.PlusDays(-30), Shifts = [new RosterShift { Days = [.. Enumerable.Range(1, 5).Select(day => (IsoDayOfWeek)day)], From = new LocalTime(8, 0), To = new LocalTime(16, 0) }] },
            new Absence { Id = new AbsenceId("leave"), Engineer = new EngineerId("ann"), From = Today.PlusDays(7).AtMidnight().InUtc().ToInstant(), To = Today.PlusDays(12).AtMidnight().InUtc().ToInstant() },
            new Site { Id = new SiteId("s1"), Position = new Position(40.4, 10.4) }, new Site { Id = new SiteId("s2"), Position = new Position(40.6, 10.6) }, new Site { Id = new SiteId("s3"), Position = new Position(40.6, 20.6) },
            new InspectionProgramme { Id = Quarter, Interval = new InspectionInterval(3), Duration = Duration.FromHours(2), ToleranceBefore = 7, ToleranceAfter = 7 },
            Agreement("s1", Today.PlusDays(2).PlusMonths(-3)), Agreement("s2", Today.PlusDays(9).PlusMonths(-3)) with { Until = Today.PlusDays(30) });
        return database;
    }

    private static InspectionAgreement Agreement(string site, LocalDate? accepted) => new() { Site = new SiteId(site), Programmes = [Quarter], AcceptedOn = accepted };

    private static CalendarDesk Desk(Database database, CalendarPlanner? planner = null) => new(database, planner ?? new CalendarPlanner(null), new Standing());

    private static async Task<IReadOnlyList<ComposedRegister>> ComposeAsync(Database database, TerritoryId? territory = null) =>
        (await database.ReadAsync(session => RegisterComposer.ComposeAsync(session, "main", territory, Stores.Now)))!;

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_register_has_what_the_store_says(string kind)
    {
        await using var database = await FilledAsync(kind);
        await PutAsync(
            database,
            new Ticket { Id = new TicketId("t1"), Contract = new ContractId("k"), Site = new SiteId("s1"), Severity = new Severity("1"), ReceivedAt = Stores.Now - Duration.FromDays(20) },
            new Ticket { Id = new TicketId("t2"), Contract = new ContractId("k"), Site = new SiteId("s3"), Severity = new Severity("1"), ReceivedAt = Stores.Now - Duration.FromDays(5) },
            new Ticket { Id = new TicketId("t3"), Contract = new ContractId("k"), Site = new SiteId("s1"), Severity = new Severity("1"), ReceivedAt = Stores.Now },
            Agreement("s3", Today),
            new RecordedCompletion { Id = new CompletionId("c1"), Site = new SiteId("s1"), Programme = Quarter, On = Today.PlusDays(-100) });
        var registers = await ComposeAsync(database);
        Assert.Equal(["north", "south"], registers.Select(one => one.Territory.Value));
        var north = registers[0].Register;
        Assert.DoesNotContain(RegisterValidator.Validate(north), issue => issue.Severity == IssueSeverity.Error);
        Assert.Equal(["s1", "s2"], north.Sites.Select(site => site.Id.Value));
        Assert.Equal(Today.PlusDays(30), Assert.Single(north.Contracts).Until);
        Assert.Equal(Today.PlusDays(-100), Assert.Single(north.Completions).On);
        Assert.Equal(new DateSpan(Today, Today.PlusDays(90)), north.Horizon);
        var ann = Assert.Single(north.Engineers);
        Assert.Equal(Duration.FromHours(8), ann.HoursPerDay);
        Assert.Equal([new OtherHours(new DateSpan(Today.PlusDays(7), Today.PlusDays(11)), Duration.Zero)], ann.OtherHours);
        // Observed since the first ticket, today not yet; each territory has its own.
        Assert.Equal(new DateSpan(Today.PlusDays(-20), Today.PlusDays(-1)), north.Forecast!.Observed);
        Assert.Equal([Today.PlusDays(-20)], north.Forecast.Tickets.Select(ticket => ticket.On));
        Assert.Empty(registers[1].Register.Engineers);
        Assert.Equal([Today.PlusDays(-5)], registers[1].Register.Forecast!.Tickets.Select(ticket => ticket.On));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_calendar_in_force_is_where_the_next_begins(string kind)
    {
        await using var database = await FilledAsync(kind);
        var first = Assert.Single((await Desk(database).MakeAsync("main", "a test", North, Quick, wait: true, default))!);
        Assert.Equal(CalendarOutcome.Made, first.Outcome);
        Assert.Equal([("s1", Today.PlusDays(2)), ("s2", Today.PlusDays(4))], first.Calendar!.Planned.Take(2).Select(planned => (planned.Site.Value, planned.On)));
        var published = (await ComposeAsync(database))[0].Register.Published;
        Assert.Equal(first.Calendar.Planned.Select(planned => planned.On).Order(), published.Select(day => day.On).Order());
        // Somebody falls ill on a day that was told: what was to be made on it moves, the rest stays.
        await PutAsync(database, new Absence { Id = new AbsenceId("ill"), Engineer = new EngineerId("ann"), From = Today.PlusDays(2).AtMidnight().InUtc().ToInstant(), To = Today.PlusDays(3).AtMidnight().InUtc().ToInstant() });
        var second = Assert.Single((await Desk(database).MakeAsync("main", "a test", North, Quick, wait: true, default))!);
        var moved = Assert.Single(second.Calendar!.Planned, planned => planned.MovedFrom is not null);
        Assert.Equal(("s1", Today.PlusDays(2)), (moved.Site.Value, moved.MovedFrom!.Value));
        var kept = Assert.Single(await database.ReadAsync(session => InspectionCalendars.ListAsync(session, "main")));
        Assert.Contains("\"moved\": 1", kept.Figures, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_calendar_never_replaces_one_that_took_its_data_later(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        StoredCalendar Of(long epoch) => new("north", epoch, Stores.Now, $"run {epoch}", "2026-11-23", "2027-02-21", "{}", "{}");
        Task<bool> Put(long epoch) => database.WriteAsync(session => InspectionCalendars.PutAsync(session, Stores.Actor, Of(epoch), [1, 2]));
        Assert.True(await Put(2));
        Assert.False(await Put(1));
        Assert.False(await Put(2));
        Assert.Equal("run 2", Assert.Single(await database.ReadAsync(session => InspectionCalendars.ListAsync(session, "main"))).Who);
        Assert.True(await Put(3));
        Assert.Equal([1, 2], await database.ReadAsync(session => InspectionCalendars.DocumentAsync(session, "main", "north")));
    }

    [Fact]
    public async Task One_is_made_at_a_time()
    {
        await using var database = await FilledAsync(Stores.Sqlite);
        using var begun = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        var desk = Desk(database, new CalendarPlanner(() =>
        {
            begun.Release();
            go.Wait();
            return null!;
        }));
        var first = desk.MakeAsync("main", "a test", North, Quick, wait: false, default);
        await begun.WaitAsync();
        Assert.Null(await desk.MakeAsync("main", "another", North, Quick, wait: false, default));
        go.Set();
        Assert.Equal(CalendarOutcome.Made, Assert.Single((await first)!).Outcome);
        Assert.Single((await desk.MakeAsync("main", "another", North, Quick, wait: false, default))!);
    }

    [Fact]
    public async Task A_series_that_lost_its_beginning_is_told_and_the_rest_is_planned()
    {
        await using var database = await FilledAsync(Stores.Sqlite);
        // The completion that it ran from was deleted, which nobody noticed.
        await PutAsync(database, Agreement("s2", null));
        var made = Assert.Single((await Desk(database).MakeAsync("main", "a test", North, Quick, wait: true, default))!);
        Assert.Equal(CalendarOutcome.Made, made.Outcome);
        Assert.Contains(made.Issues, issue => issue is { Code: "anchor_missing", Path: "agreements/s2.acceptedOn" });
        Assert.All(made.Calendar!.Planned, planned => Assert.Equal("s1", planned.Site.Value));
        // The night's summary tells it too: nothing would be asked for there.
        Assert.Equal("anchor_missing", Assert.Single(InspectionSummary.Of([made])!.Problems).Code);
    }

    [Fact]
    public async Task A_visit_of_the_store_stands_for_its_inspection()
    {
        await using var database = await FilledAsync(Stores.Sqlite);
        await Desk(database).MakeAsync("main", "a test", North, Quick, wait: true, default);
        var span = new StoreSpan(Today.PlusDays(2), Today.PlusDays(2), North);
        Task<Scenario> Compose() => database.ReadAsync(session => ScenarioComposer.ComposeAsync(session, "main", span, Stores.Now));
        var plain = Assert.Single((await Compose()).Visits);
        Assert.Equal(Duration.FromHours(2), plain.Duration);
        await PutAsync(database, plain with { Duration = Duration.FromHours(3), TimeWindows = [] });
        Assert.Equal(Duration.FromHours(3), Assert.Single((await Compose()).Visits).Duration);
    }

    [Fact]
    public async Task A_store_without_programmes_has_nothing_to_inspect()
    {
        await using var database = await Stores.NewAsync(Stores.Sqlite);
        Assert.Empty((await Desk(database).MakeAsync("main", "a test", null, Quick, wait: true, default))!);
        Assert.Null(await database.ReadAsync(session => RegisterComposer.ComposeAsync(session, "main", null, Stores.Now)));
    }

    /// <summary>It is always the tests' moment.</summary>
    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Stores.Now.ToDateTimeOffset();
    }
}
