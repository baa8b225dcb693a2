using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Validation;

namespace Planner.Core.Operations.Nightly;

/// <summary>What can be wrong with a schedule by itself.</summary>
internal static class ScheduleRules
{
    private const int MostDays = 62;
    private static readonly Duration MostTime = Duration.FromHours(8);

    public static IEnumerable<Issue> Check(RebuildSchedule schedule)
    {
        if (schedule.FirstDay is < 0 or > MostDays)
            yield return new Issue(IssueCodes.ValueTooLarge, "firstDay", $"{schedule.FirstDay}", $"The first day is not 0 to {MostDays} days away.", "Write 0 for the day of the run, 1 for the next.");
        if (schedule.PlannedDays is < 1 or > MostDays)
            yield return new Issue(IssueCodes.ValueTooLarge, "plannedDays", $"{schedule.PlannedDays}", $"The days are not 1 to {MostDays}.", "Write how many days are planned.");
        if (schedule.SearchTime <= Duration.Zero || schedule.SearchTime > MostTime)
            yield return new Issue(IssueCodes.ValueTooLarge, "searchTime", $"{schedule.SearchTime}", "The search time is not more than nothing and up to eight hours.", "Write for example PT5M.");
        if (schedule.Hold.MostMoved < 0)
            yield return new Issue(IssueCodes.NegativeValue, "hold.mostMoved", $"{schedule.Hold.MostMoved}", "The number is negative.", "Write 0 or more, or leave it out.");
    }
}
