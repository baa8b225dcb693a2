using NodaTime;
using Planner.Core.Domain.Operations;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>What hosts ask about organisations.</summary>
public static class Organisations
{
    /// <inheritdoc cref="StoreReader.SettingsAsync"/>
    public static Task<OrganisationSettings> SettingsAsync(Session session, string organisation) => StoreReader.SettingsAsync(session, organisation);

    /// <summary>The date in the organisation's zone, as the tables have it.</summary>
    public static async Task<string> TodayAsync(Session session, string organisation, Instant now) =>
        StoreSpan.Text(now.InZone((await SettingsAsync(session, organisation)).Zone).Date);

    /// <summary>Every schedule of every organisation, with the organisation's settings and the schedule's version.</summary>
    public static async Task<IReadOnlyList<KeptSchedule>> SchedulesAsync(Session session)
    {
        var found = new List<KeptSchedule>();
        foreach (var organisation in await ApiKeys.OrganisationsAsync(session))
        {
            var schedules = await Resources.AllAsync(session, organisation.Id, ResourceKinds.Schedules.Name);
            if (schedules.Count == 0)
                continue;
            var settings = await SettingsAsync(session, organisation.Id);
            found.AddRange(schedules.Select(stored => new KeptSchedule(organisation.Id, (RebuildSchedule)ResourceKinds.Schedules.Parse(stored), settings)));
        }

        return found;
    }
}

/// <summary>A schedule and whose it is.</summary>
public sealed record KeptSchedule(string Organisation, RebuildSchedule Schedule, OrganisationSettings Settings);
