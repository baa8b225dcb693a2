using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Quartz;

namespace Planner.Worker.Nightly;

/// <summary>Keeps Quartz's triggers as the organisations' schedules say; looks again every few seconds, since any process may have changed them.</summary>
public sealed partial class ScheduleSync(ISchedulerFactory factory, Database database, ILogger<ScheduleSync> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Dictionary<JobKey, string> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SyncAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Away(log, fault);
            }

            await Task.Delay(Rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Brings the triggers to what the store says now.</summary>
    public async Task SyncAsync(CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var wanted = (await database.ReadAsync(Organisations.SchedulesAsync, cancellation)).Where(one => one.Schedule.Enabled).ToDictionary(KeyOf);
        foreach (var gone in _known.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
        {
            await scheduler.DeleteJob(gone, cancellation);
            _known.Remove(gone);
        }

        foreach (var (key, one) in wanted)
        {
            var form = $"{Night.CronOf(one.Schedule)} {Night.ZoneOf(one.Schedule, one.Settings).Id}";
            if (_known.GetValueOrDefault(key) == form)
                continue;
            await PutAsync(scheduler, key, one, form, cancellation);
            _known[key] = form;
        }
    }

    private static async Task PutAsync(IScheduler scheduler, JobKey key, KeptSchedule one, string form, CancellationToken cancellation)
    {
        var trigger = new TriggerKey(key.Name, key.Group);
        // What an earlier start has left is as good, and remembers a night that was missed.
        if (await scheduler.GetTrigger(trigger, cancellation) is { } present && present.Description == form)
            return;
        await scheduler.DeleteJob(key, cancellation);
        var job = JobBuilder.Create<RebuildJob>()
            .WithIdentity(key).UsingJobData(RebuildJob.Organisation, one.Organisation).UsingJobData(RebuildJob.Schedule, one.Schedule.Id.Value).RequestRecovery().Build();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Night.ZoneOf(one.Schedule, one.Settings).Id);
        var cron = CronScheduleBuilder.Create(Night.CronOf(one.Schedule)).InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(trigger).WithDescription(form).WithSchedule(cron).Build(), cancellationToken: cancellation);
    }

    private static JobKey KeyOf(KeptSchedule one) => new(one.Schedule.Id.Value, one.Organisation);

    [LoggerMessage(LogLevel.Warning, "The schedules can't be read")]
    private static partial void Away(ILogger log, Exception fault);
}
