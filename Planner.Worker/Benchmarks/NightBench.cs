using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Worker.Generation;

namespace Planner.Worker.Benchmarks;

/// <summary>What a number of worker processes made of a night.</summary>
/// <param name="CpuSeconds">Of the workers, from the night's begin to its end; the database's own are not in it.</param>
/// <param name="Shares">Plans by worker, most first.</param>
public sealed record NightBenchResult(int Workers, int Territories, double WallSeconds, double CpuSeconds, IReadOnlyList<int> Shares)
{
    public double PerCpuMinute => Territories / CpuSeconds * 60;

    public double PerMinute => Territories / WallSeconds * 60;
}

/// <summary>The nightly run of many territories by one process and by several, on one PostgreSQL.</summary>
public sealed class NightBench(Database database, string address, int territories, int engineers, int visits, long iterations) : IDisposable
{
    private static readonly LocalDate Day = new(2026, 11, 23);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly string _organisation = $"nights-{Guid.NewGuid():N}";
    private readonly List<Process> _workers = [];
    private int _night;

    private Actor Actor => new(_organisation, "bench", Instant.FromUtc(2026, 11, 23, 2, 0) + Duration.FromMinutes(_night));

    public async Task PrepareAsync()
    {
        await Migrator.MigrateAsync(database);
        if ((await database.ReadAsync(Plans.QueueAsync)).Count > 0)
            throw new UserError("other plans wait in this database: give the bench one of its own.");
        await database.WriteAsync(session => ApiKeys.AddOrganisationAsync(session, new Organisation(_organisation, "bench", Actor.Now)));
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Actor, RowOfTerritories.On(Day, territories, engineers, visits)));
    }

    /// <summary>Two nights by so many workers; the first warms them up, the second is measured.</summary>
    public async Task<NightBenchResult> RunAsync(int workers, CancellationToken cancellation)
    {
        _workers.AddRange(Enumerable.Range(0, workers).Select(_ => WorkerProcess.Start(address)));
        try
        {
            await NightAsync(cancellation);
            var cpu = Cpu();
            var watch = Stopwatch.StartNew();
            var plans = await NightAsync(cancellation);
            var (wall, spent) = (watch.Elapsed.TotalSeconds, (Cpu() - cpu).TotalSeconds);
            return new NightBenchResult(workers, territories, wall, spent, [.. plans.GroupBy(plan => plan.Worker).Select(own => own.Count()).OrderDescending()]);
        }
        finally
        {
            Stop();
        }
    }

    public void Dispose() => Stop();

    private async Task<IReadOnlyList<StoredPlan>> NightAsync(CancellationToken cancellation)
    {
        var night = $"night {++_night}";
        var options = $$"""{"Seconds":600,"Iterations":{{iterations.ToString(CultureInfo.InvariantCulture)}},"Threads":1,"Seed":1,"Recombine":false,"Prove":false}""";
        for (var i = 0; i < territories; i++)
        {
            var territory = RowOfTerritories.Name(i);
            var schedule = new RebuildSchedule { Id = new ScheduleId(territory.Value), Territory = territory, At = new LocalTime(2, 0) };
            await database.WriteAsync(session => RebuildDesk.StartAsync(session, Actor, schedule, night, Day, options), cancellation);
        }

        var watch = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var runs = (await database.ReadAsync(session => Rebuilds.ListAsync(session, _organisation, null, 2 * territories), cancellation)).Where(run => run.Night == night).ToList();
            if (runs.Find(run => run.State == RebuildStates.Failed) is { } failed)
                throw new UserError($"a run failed: {failed.Summary}");
            if (runs.TrueForAll(run => run.State is not RebuildStates.Planning))
            {
                var made = runs.Select(run => run.Plan).ToHashSet();
                return [.. (await database.ReadAsync(session => Plans.ListAsync(session, _organisation, null, 2 * territories), cancellation)).Where(plan => made.Contains(plan.Id))];
            }

            if (watch.Elapsed > Patience || _workers.Exists(worker => worker.HasExited))
                throw new UserError("the workers do not get done.");
            await Task.Delay(50, cancellation);
        }
    }

    private TimeSpan Cpu() => _workers.Aggregate(TimeSpan.Zero, (sum, worker) =>
    {
        worker.Refresh();
        return sum + worker.TotalProcessorTime;
    });

    private void Stop()
    {
        foreach (var worker in _workers)
        {
            if (!worker.HasExited)
                worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
            worker.Dispose();
        }

        _workers.Clear();
    }
}
