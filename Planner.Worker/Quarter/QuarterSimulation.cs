using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Worker.Runs;
using Planner.Worker.Telemetry;

namespace Planner.Worker.Quarter;

/// <summary>How far a quarter is.</summary>
public sealed record QuarterProgress(LocalDate Day, int DaysDone, int Days, int Tickets, int Visits, int PlansInForce);

/// <summary>
/// A quarter in the life of an organisation, over a store of its own and by the product's own ways: each night the schedules' runs, each day the plans in force are carried
/// out while tickets come in, engineers fall ill and deliveries are late. The same options make the same quarter.
/// </summary>
public sealed class QuarterSimulation
{
    private static readonly Duration BetweenRuns = Duration.FromMinutes(45);
    private static readonly Duration BeforeRun = Duration.FromMinutes(5);

    private readonly QuarterOptions _options;
    private readonly QuarterOrganisation _organisation;
    private readonly QuarterClock _clock;
    private readonly QuarterStore _store;
    private readonly RunBoard _board;
    private readonly QuarterTally _tally = new();
    private readonly InspectionLog _inspections = new();
    private readonly Agenda _agenda;
    private readonly Dispatcher _dispatcher;
    private readonly CallCentre _calls;
    private readonly FieldWork _field;
    private readonly Storekeeper _stores;
    private readonly SickLeave _sick;
    private readonly Dictionary<TerritoryId, Instant> _wanted = [];
    private readonly Dictionary<TerritoryId, Instant> _last = [];

    private QuarterSimulation(QuarterOptions options, Database database, QuarterClock clock)
    {
        (_options, _clock) = (options, clock);
        _organisation = new QuarterOrganisation(options);
        _store = new QuarterStore(database, clock);
        _board = new RunBoard(database);
        _agenda = new Agenda(clock);
        // Without CP-SAT: of a calendar that is repaired each night the search is enough.
        _dispatcher = new Dispatcher(_store, _organisation, options, new CalendarDesk(database, new CalendarPlanner(null), clock), _board, _tally, _inspections);
        _calls = new CallCentre(_store, _organisation, options, _agenda, _tally) { Urgent = Want };
        _field = new FieldWork(_store, _organisation, options, clock, _agenda, _tally, _inspections);
        _stores = new Storekeeper(_store, _organisation, options, clock, _agenda, _tally);
        _sick = new SickLeave(_store, _organisation, options, clock, _agenda, _tally)
        {
            Fallen = (engineer, territory) =>
            {
                _field.Of(engineer).Away = true;
                Want(territory);
            },
        };
    }

    /// <summary>Runs the quarter; cancelling ends it with what has been seen so far.</summary>
    public static async Task<QuarterReport> RunAsync(QuarterOptions options, IProgress<QuarterProgress>? progress = null, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("planner-quarter-");
        try
        {
            var clock = new QuarterClock(QuarterOrganisation.At(options.First, 0));
            await using var database = Database.At(Path.Combine(folder.FullName, "planner.db"));
            await Migrator.MigrateAsync(database, CancellationToken.None);
            return await new QuarterSimulation(options, database, clock).RunAsync(progress, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<QuarterReport> RunAsync(IProgress<QuarterProgress>? progress, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        await _store.Database.WriteAsync(session => QuarterFounding.FoundAsync(session, _store.As("founder"), _organisation), CancellationToken.None);
        using var engine = EngineFactory.Create(TimeProvider.System);
        var settings = new RunSettings { Concurrent = Math.Min(_options.Territories, Environment.ProcessorCount), Lease = TimeSpan.FromHours(1) };
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = new PlannerMeter(services.GetRequiredService<IMeterFactory>());
        using var worker = new RunWorker(_board, _store.Database, engine, settings, meter, _clock, NullLogger<RunWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        var days = 0;
        try
        {
            for (var day = _options.First; day <= _options.Last; day = day.PlusDays(1))
            {
                await DayAsync(day, cancellation);
                days++;
                progress?.Report(new QuarterProgress(day, days, _options.Days, _tally["tickets"], _tally["repairs"] + _tally["inspections made"], _tally.Changes.Count));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What has been seen so far is told.
            _tally.Count("interrupted");
        }
        finally
        {
            await worker.StopAsync(CancellationToken.None);
        }

        return await QuarterReport.OfAsync(_options, _organisation, _store, _calls.Tickets, _tally, _inspections, days, TimeProvider.System.GetElapsedTime(began));
    }

    private async Task DayAsync(LocalDate day, CancellationToken cancellation)
    {
        _field.OpenDay();
        _calls.OpenDay(day);
        _sick.OpenDay(day);
        _agenda.At(QuarterOrganisation.At(day, 2, 30), () => (Task)_dispatcher.RunAsync(StoreSpan.Text(day), day, night: true, All, cancellation));
        _agenda.At(QuarterOrganisation.At(day, 7), TakePlansAsync);
        if (day.DayOfWeek is IsoDayOfWeek.Monday or IsoDayOfWeek.Thursday)
            _agenda.At(QuarterOrganisation.At(day, 10), _stores.OrderAsync);
        _agenda.At(QuarterOrganisation.At(day, 16, 30), () => TellAsync(day));
        _agenda.At(QuarterOrganisation.At(day, 19, 30), FillVansAsync);
        for (var at = QuarterOrganisation.At(day, 6, 35); at < QuarterOrganisation.At(day, 21); at += BeforeRun)
        {
            var moment = at;
            _agenda.At(moment, () => PlanAgainAsync(day, cancellation));
        }

        await _agenda.RunUntilAsync(QuarterOrganisation.Midnight(day.PlusDays(1)), cancellation);
    }

    private IReadOnlyList<TerritoryId> All => [.. _organisation.Territories.Select(territory => territory.Id)];

    private async Task TakePlansAsync()
    {
        foreach (var territory in All)
            await _field.TakePlanAsync(territory);
    }

    private async Task FillVansAsync()
    {
        foreach (var territory in All)
            await _stores.FillVansAsync(territory);
    }

    private void Want(TerritoryId territory) => _wanted.TryAdd(territory, _clock.Now);

    // The running day is planned again for what can't wait, not too often.
    private async Task PlanAgainAsync(LocalDate day, CancellationToken cancellation)
    {
        var due = All.Where(territory => _wanted.ContainsKey(territory) && (!_last.TryGetValue(territory, out var last) || _clock.Now - last >= BetweenRuns)).ToList();
        if (due.Count == 0)
            return;
        foreach (var territory in due)
        {
            _wanted.Remove(territory);
            _last[territory] = _clock.Now;
        }

        foreach (var territory in await _dispatcher.RunAsync($"by hand {NodaTime.Text.InstantPattern.ExtendedIso.Format(_clock.Now)}", day, night: false, due, cancellation))
            await _field.TakePlanAsync(territory);
    }

    /// <summary>Customers of the next day's visits are told who comes and when.</summary>
    private async Task TellAsync(LocalDate day)
    {
        foreach (var territory in All)
        {
            if (await _store.InForceAsync(territory, day) is not { } inForce)
                continue;
            var next = day.PlusDays(1);
            var told = inForce.Plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null && stop.Start.InZone(QuarterCatalogue.Zone).Date == next).Select(stop => stop.Visit!.Value.Value).ToList();
            await _store.Database.WriteAsync(async session =>
            {
                var visits = (await Resources.ManyAsync(session, QuarterStore.Organisation, ResourceKinds.Visits.Name, told))
                    .Select(stored => (Visit)ResourceKinds.Visits.Parse(stored)).Where(visit => visit.Told != true).Select(visit => (object)(visit with { Told = true })).ToList();
                if (visits.Count > 0)
                    await QuarterStore.PutAsync(session, _store.As("call centre"), ResourceKinds.Visits, visits);
            });
        }
    }
}
