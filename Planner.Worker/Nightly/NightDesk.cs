using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Worker.Runs;

namespace Planner.Worker.Nightly;

/// <summary>Begins a schedule's run: repairs the calendar of its inspections first, outside of any transaction, then queues the plan.</summary>
public sealed partial class NightDesk(Database database, CalendarDesk calendars, RunBoard board, RunSettings settings, TimeProvider clock, ILogger<NightDesk> log)
{
    /// <summary>Null: there is no such schedule, the night was begun already, or the schedule is not wanted at present.</summary>
    /// <param name="night">The name of the run, in the schedule's zone; it is begun once.</param>
    /// <param name="always">Whether a schedule that is switched off is run too.</param>
    public async Task<Rebuild?> BeginAsync(string organisation, string who, string id, Func<DateTimeZone, string> night, bool always, CancellationToken cancellation)
    {
        var wanted = await database.ReadAsync(
            async session =>
            {
                if (await FindAsync(session, organisation, id, always) is not { } found)
                    return null;
                return await Rebuilds.FindAsync(session, organisation, id, night(found.Zone)) is null ? found.Schedule : null;
            },
            cancellation);
        if (wanted is null)
            return null;
        var inspections = await RepairAsync(organisation, who, wanted, cancellation);
        var run = await database.WriteAsync(
            async session =>
            {
                if (await FindAsync(session, organisation, id, always) is not { } found)
                    return null;
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                // A night that was missed is caught up with for the day on which that happens.
                var today = now.InZone(found.Zone).Date;
                return await RebuildDesk.StartAsync(
                    session, new Actor(organisation, who, now), found.Schedule, night(found.Zone), today, Night.OptionsOf(found.Schedule, settings.MaxThreads), inspections);
            },
            cancellation);
        if (run is not null)
            board.Ring();
        return run;
    }

    private static async Task<(RebuildSchedule Schedule, DateTimeZone Zone)?> FindAsync(Session session, string organisation, string id, bool always)
    {
        if (await Resources.FindAsync(session, organisation, ResourceKinds.Schedules.Name, id) is not { } stored)
            return null;
        var schedule = (RebuildSchedule)ResourceKinds.Schedules.Parse(stored);
        return schedule.Enabled || always ? (schedule, Night.ZoneOf(schedule, await Organisations.SettingsAsync(session, organisation))) : null;
    }

    /// <summary>The calendar's figures; null: there is nothing to inspect. What goes wrong with it must not keep the day from being planned.</summary>
    private async Task<InspectionSummary?> RepairAsync(string organisation, string who, RebuildSchedule schedule, CancellationToken cancellation)
    {
        try
        {
            return InspectionSummary.Of((await calendars.MakeAsync(organisation, who, schedule.Territory, CalendarEffort.Night, wait: true, cancellation))!);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not OperationCanceledException)
        {
            Failed(log, organisation, schedule.Id.Value, fault);
            return new InspectionSummary { Problems = [new HoldReason("calendar_failed", "The calendar could not be made; the host's log has the details. The one in force stays.")] };
        }
    }

    [LoggerMessage(LogLevel.Error, "The calendar of inspections of {Organisation}, schedule {Schedule}, could not be made")]
    private static partial void Failed(ILogger log, string organisation, string schedule, Exception fault);
}
