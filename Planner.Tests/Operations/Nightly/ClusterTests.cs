using System.Diagnostics;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Benchmarks;
using Planner.Worker.Generation;
using Xunit.Abstractions;

namespace Planner.Tests.Operations.Nightly;

/// <summary>Several processes on one PostgreSQL, of which one is killed and one is frozen and wakes up later, while the database is started anew.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Territories = 60;

    // No run of its own ends so late.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [OwnPostgresFact]
    public async Task Every_territory_has_one_plan_in_force_whatever_becomes_of_the_workers()
    {
        using var server = new OwnPostgres();
        var address = server.Address;
        await using var database = Database.At(address);
        await Migrator.MigrateAsync(database);
        await database.WriteAsync(session => ApiKeys.AddOrganisationAsync(session, new Organisation("main", "Main", Stores.Now)));
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor, RowOfTerritories.On(new LocalDate(2026, 11, 23), Territories)));
        foreach (var night in (string[])["2026-11-23", "2026-11-24"])
        {
            for (var i = 0; i < Territories; i++)
                await BeginAsync(database, i, night);
        }

        var workers = Enumerable.Range(0, 3).Select(_ => WorkerProcess.Start(address, "--lease", "4")).ToList();
        try
        {
            var began = Stopwatch.StartNew();
            await UntilAsync(database, done => done >= 5);
            // One with a plan in its hands dies, another stands still.
            var killed = await BusyAsync(database, workers);
            killed.Kill();
            var frozen = await BusyAsync(database, [.. workers.Where(worker => worker != killed)]);
            Signal(frozen, "STOP");
            var struck = began.Elapsed;
            await UntilAsync(database, done => done >= Territories);
            server.Stop();
            server.Start();
            var back = Stopwatch.StartNew();
            var before = await DecidedAsync(database);
            await UntilAsync(database, done => done > before);
            output.WriteLine($"{back.Elapsed.TotalSeconds:0.0} s after the database was back a plan came into force");
            await UntilAsync(database, done => done >= 2 * Territories);
            output.WriteLine($"{2 * Territories} runs in {began.Elapsed.TotalSeconds:0} s; a worker was killed and one frozen after {struck.TotalSeconds:0} s");
            // The one that stood still finishes what others have done by now, and is not heard: it goes on to the next, which it alone is there to do.
            var published = await PublishedAsync(database);
            workers.Single(worker => worker != killed && worker != frozen).Kill();
            await BeginAsync(database, 0, "2026-11-25");
            Signal(frozen, "CONT");
            await UntilAsync(database, done => done > 2 * Territories);
            var after = await PublishedAsync(database);
            Assert.Equal(published, after.Skip(1));
        }
        finally
        {
            foreach (var worker in workers.Where(worker => !worker.HasExited))
                worker.Kill(entireProcessTree: true);
        }

        var runs = await database.ReadAsync(session => Rebuilds.ListAsync(session, "main", null, 1000));
        var newest = runs.GroupBy(run => run.Schedule).ToDictionary(own => own.Key, own => own.MaxBy(run => run.Night, StringComparer.Ordinal)!.Plan);
        var plans = (await database.ReadAsync(session => Plans.ListAsync(session, "main", null, 1000))).ToDictionary(plan => plan.Id);
        var inForce = await database.ReadAsync(session => Publications.ListAsync(session, "main", "", "9999"));
        Assert.Equal(Territories, inForce.Count);
        Assert.All(inForce, one =>
        {
            Assert.Equal(newest[one.Territory], one.Plan);
            Assert.Equal(PlanStates.Done, plans[one.Plan].State);
        });
        // Of the first night a plan may have come too late for its own; nothing came twice.
        var all = await PublishedAsync(database);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Contains(plans.Values, plan => plan.Attempts == 2);
    }

    private static async Task BeginAsync(Database database, int territory, string night)
    {
        var name = $"t{territory:00}";
        var schedule = new RebuildSchedule { Id = new ScheduleId(name), Territory = new TerritoryId(name), At = new LocalTime(2, 0), Hold = new HoldRules { BrokenPromises = false, MoreLate = false } };
        const string options = """{"Seconds":0.3,"Iterations":null,"Threads":1,"Seed":1,"Recombine":false,"Prove":false}""";
        var run = await database.WriteAsync(session => RebuildDesk.StartAsync(session, Stores.Actor, schedule, night, new LocalDate(2026, 11, 23), options));
        Assert.Equal(RebuildStates.Planning, run!.State);
    }

    private static async Task UntilAsync(Database database, Func<int, bool> enough)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var decided = await DecidedAsync(database);
            if (enough(decided))
                return;
            Assert.True(waited.Elapsed < Patience, $"{decided} runs are decided, no more came.");
            await Task.Delay(100);
        }
    }

    private static async Task<int> DecidedAsync(Database database)
    {
        var runs = await database.ReadAsync(session => Rebuilds.ListAsync(session, "main", null, 1000));
        Assert.DoesNotContain(runs, run => run.State == RebuildStates.Failed);
        return runs.Count(run => run.State is RebuildStates.Published or RebuildStates.Held);
    }

    private static async Task<IReadOnlyList<string>> PublishedAsync(Database database) =>
        [.. (await database.ReadAsync(session => Audit.ListAsync(session, "main", "plans", null, null, 10_000))).Where(entry => entry.Action == "published").Select(entry => entry.Id)];

    private static async Task<Process> BusyAsync(Database database, IReadOnlyList<Process> workers)
    {
        while (true)
        {
            var plans = await database.ReadAsync(session => Plans.ListAsync(session, "main", null, 1000));
            var busy = plans.Where(plan => plan.State == PlanStates.Running).Select(plan => plan.Worker!.Split('/')[1]).ToHashSet();
            if (workers.FirstOrDefault(worker => busy.Contains($"{worker.Id}")) is { } found)
                return found;
            await Task.Delay(20);
        }
    }

    private static void Signal(Process worker, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{worker.Id}"]);
        kill.WaitForExit();
    }
}
