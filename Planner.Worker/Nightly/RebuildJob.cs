using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Operations;
using Quartz;

namespace Planner.Worker.Nightly;

/// <summary>Begins the run of one schedule's night. What it does is done once for a night, however often it is called.</summary>
[DisallowConcurrentExecution]
public sealed partial class RebuildJob(NightDesk nights, ILogger<RebuildJob> log) : IJob
{
    public const string Organisation = "organisation";
    public const string Schedule = "schedule";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var organisation = context.MergedJobDataMap.GetString(Organisation)!;
        var id = context.MergedJobDataMap.GetString(Schedule)!;
        var wanted = Instant.FromDateTimeOffset(context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
        var run = await nights.BeginAsync(organisation, "nightly run", id, zone => StoreSpan.Text(wanted.InZone(zone).Date), always: false, cancellationToken);
        if (run is not null)
            Begun(log, organisation, id, run.Night, run.State);
    }

    [LoggerMessage(LogLevel.Information, "Nightly run of {Organisation}, schedule {Schedule}, night {Night}: {State}")]
    private static partial void Begun(ILogger log, string organisation, string schedule, string night, string state);
}
