using NodaTime;
using NodaTime.Calendars;
using Planner.Core.Domain;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Weekly work and the budget of starts outside promised spans, to lots.</summary>
internal static class RationCompiler
{
    /// <summary>The supplies with those lots at the end, and who shares which; null where nothing is shared so.</summary>
    public static (SupplyRows Supplies, RationRows? Rations) Compile(IndexMap index, SupplyRows supplies, bool promised)
    {
        var quantities = new List<int>();
        int[] work = [.. index.Shifts.Select(_ => -1)];
        foreach (var week in Enumerable.Range(0, work.Length).Where(s => index.Shifts[s].Engineer.MaxWeeklyWork is not null)
            .GroupBy(s => (index.Shifts[s].EngineerRow, WeekOf(index.Scenario, index.Shifts[s].Shift.Start))))
        {
            long most = (long)index.Shifts[week.First()].Engineer.MaxWeeklyWork!.Value.TotalSeconds;
            foreach (int s in week)
                work[s] = supplies.LotCount + quantities.Count;
            quantities.Add((int)most);
        }
        int starts = index.Scenario.ChangeBudget?.Start is not null && promised ? supplies.LotCount + quantities.Count : -1;
        if (starts >= 0)
            quantities.Add(index.Scenario.ChangeBudget!.Start!.Value);
        if (quantities.Count == 0)
            return (supplies, null);
        return (supplies with
        {
            LotPart = [.. supplies.LotPart, .. quantities.Select(_ => index.Parts.Count + 1)],
            LotQuantity = [.. supplies.LotQuantity, .. quantities],
            LotFrom = [.. supplies.LotFrom, .. quantities.Select(_ => int.MinValue)],
            LotAbundant = [.. supplies.LotAbundant, .. quantities.Select(_ => false)],
        }, new RationRows { WorkLot = work, StartLot = starts });
    }

    private static (int Year, int Week) WeekOf(Scenario scenario, Instant start)
    {
        LocalDate date = start.InZone(scenario.Zone).Date;
        return (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));
    }
}
