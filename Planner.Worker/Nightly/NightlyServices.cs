using Microsoft.Extensions.DependencyInjection;
using Planner.Core.Operations.Inspections;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Quartz;

namespace Planner.Worker.Nightly;

/// <summary>Quartz with a store of its own kind: beside an SQLite file, or in the PostgreSQL database, where several processes share the nights.</summary>
public static class NightlyServices
{
    /// <summary>What begins runs, by the clock or by hand: the makers of calendars and of nights.</summary>
    public static void AddNights(this IServiceCollection services)
    {
        services.AddSingleton(_ => CalendarPlannerFactory.Create());
        services.AddSingleton<CalendarDesk>();
        services.AddSingleton<NightDesk>();
    }

    /// <param name="address">Of the planner's store.</param>
    public static void AddNightlyRuns(this IServiceCollection services, string address)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (Database.ConnectionWordsOf(address) is { } words)
                {
                    store.UsePostgres(words);
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(3);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                    });
                }
                else
                {
                    // A file of its own: the planner's has one writer, who should not wait for this one.
                    store.UseSqlite($"Data Source={Path.ChangeExtension(Database.FileOf(address), ".schedules.db")}");
                }
            });
        });
        services.Configure<QuartzSchedulerOptions>(options =>
        {
            options.IdleWaitTime = TimeSpan.FromSeconds(5);
            options.MaxBatchSize = 1;
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<ScheduleSync>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleSync>());
    }
}
