using NodaTime;
using Planner.Core.Domain.Operations;
using Planner.Worker.Runs;

namespace Planner.Worker.Nightly;

/// <summary>A schedule in Quartz's words.</summary>
public static class Night
{
    private static readonly string[] DayNames = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    /// <summary>Its cron expression, by the clock on the wall.</summary>
    public static string CronOf(RebuildSchedule schedule)
    {
        var days = schedule.Days.Count == 0 ? "*" : string.Join(',', schedule.Days.Distinct().Order().Select(day => DayNames[(int)day - 1]));
        return $"{schedule.At.Second} {schedule.At.Minute} {schedule.At.Hour} ? * {days}";
    }

    public static DateTimeZone ZoneOf(RebuildSchedule schedule, OrganisationSettings settings) => schedule.Zone ?? settings.Zone;

    /// <summary>How long its runs search, as the queue keeps it.</summary>
    public static string OptionsOf(RebuildSchedule schedule, int threads) =>
        RunOptions.Write(new Core.Planning.PlanOptions { TimeLimit = schedule.SearchTime.ToTimeSpan(), Threads = threads });
}
