using NodaTime;
using NodaTime.Calendars;

namespace Planner.Core.Checking;

/// <summary>Does nobody work longer in a calendar week than he may?</summary>
internal static class WeeklyWork
{
    public static void Check(ScenarioFacts facts, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        foreach (var week in routes.Where(route => route.Engineer.MaxWeeklyWork is not null).GroupBy(route => (route.Engineer.Id, WeekOf(facts, route))))
        {
            var work = week.Aggregate(Duration.Zero, (sum, route) => sum + ScoreKeeper.PaidTimeOf(route));
            if (work > week.First().Engineer.MaxWeeklyWork)
            {
                findings.Add(ViolationCode.WorksTooLong, week.Last().Path,
                    $"{week.Key.Id} works {work.TotalSeconds} s in the week, {week.First().Engineer.MaxWeeklyWork!.Value.TotalSeconds} s at most.");
            }
        }
    }

    private static (int Year, int Week) WeekOf(ScenarioFacts facts, CheckedRoute route)
    {
        var date = route.Shift.Start.InZone(facts.Scenario.Zone).Date;
        return (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));
    }
}
