using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Worker.Runs;
using Quartz;

namespace Planner.Worker.Nightly;

/// <summary>Begins the run of one schedule's night. What it does is done once for a night, however often it is called.</summary>
[DisallowConcurrentExecution]
public sealed partial class RebuildJob(Database database, RunBoard board, RunSettings settings, TimeProvider clock, ILogger<RebuildJob> log) : IJob
{
    public const string Organisation = "organisation";
    public const string Schedule = "schedule";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var organisation = context.MergedJobDataMap.GetString(Organisation)!;
        var id = context.MergedJobDataMap.GetString(Schedule)!;
        var wanted = Instant.FromDateTimeOffset(context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
        var run = await database.WriteAsync(
            async session =>
            {
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                if (await Resources.FindAsync(session, organisation, ResourceKinds.Schedules.Name, id) is not { } stored)
                    return null;
                var schedule = (RebuildSchedule)ResourceKinds.Schedules.Parse(stored);
                var zone = Night.ZoneOf(schedule, await Organisations.SettingsAsync(session, organisation));
                // A night that was missed is caught up with for the day on which that happens.
                var night = wanted.InZone(zone).Date;
                return schedule.Enabled
                    ? await RebuildDesk.StartAsync(session, new Actor(organisation, "nightly run", now), schedule, StoreSpan.Text(night), now.InZone(zone).Date, Night.OptionsOf(schedule, settings.MaxThreads))
                    : null;
            },
            cancellationToken);
        if (run is null)
            return;
        Begun(log, organisation, id, run.Night, run.State);
        board.Ring();
    }

    [LoggerMessage(LogLevel.Information, "Nightly run of {Organisation}, schedule {Schedule}, night {Night}: {State}")]
    private static partial void Begun(ILogger log, string organisation, string schedule, string night, string state);
}
