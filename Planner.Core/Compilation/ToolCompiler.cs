using NodaTime;
using Planner.Core.Domain.Parts;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Tools of which depots have only so many, to lots beside those of the parts.</summary>
internal static class ToolCompiler
{
    /// <summary>The same supplies; with lots of tools where some depot has fewer than shifts could borrow on one day.</summary>
    public static SupplyRows WithTools(IndexMap index, SupplyRows supplies)
    {
        if (index.Depots.All(depot => depot.ToolStock.Count == 0) || index.Shifts.Count == 0)
            return supplies;
        (int First, int Last)[] days = [.. index.Shifts.Select(key => DaysOf(index, key))];
        int origin = days.Min(span => span.First);
        int dayCount = days.Max(span => span.Last) - origin + 1;
        int most = Enumerable.Range(origin, dayCount).Max(day => days.Count(span => span.First <= day && day <= span.Last));
        int tools = index.Tools.Count;
        ulong[] scarce = new ulong[index.Depots.Count];
        int[] firstLot = new int[index.Depots.Count * tools];
        Array.Fill(firstLot, -1);
        var lots = new List<(int Tool, int Quantity)>();
        for (int d = 0; d < index.Depots.Count; d++)
        {
            foreach (ToolQuantity stock in index.Depots[d].ToolStock.Where(stock => stock.Quantity > 0 && stock.Quantity < most))
            {
                if (!index.ToolRow.TryGetValue(stock.Tool, out int tool))
                    continue;
                scarce[d] |= 1UL << tool;
                firstLot[d * tools + tool] = supplies.LotCount + lots.Count;
                lots.AddRange(Enumerable.Repeat((tool, stock.Quantity), dayCount));
            }
        }
        if (lots.Count == 0)
            return supplies;
        int parts = index.Parts.Count;
        return supplies with
        {
            Lent = new ToolRows
            {
                Scarce = scarce,
                FirstLot = firstLot,
                ToolCount = tools,
                FirstDay = [.. days.Select(span => span.First - origin)],
                LastDay = [.. days.Select(span => span.Last - origin)],
            },
            // Behind the parts, what stands for shifts of teams, and what only timing shows.
            LotPart = [.. supplies.LotPart, .. lots.Select(lot => parts + 2 + lot.Tool)],
            LotQuantity = [.. supplies.LotQuantity, .. lots.Select(lot => lot.Quantity)],
            LotFrom = [.. supplies.LotFrom, .. lots.Select(_ => int.MinValue)],
            LotAbundant = [.. supplies.LotAbundant, .. lots.Select(_ => false)],
        };
    }

    // What ends at midnight does not touch the day that begins then.
    private static (int First, int Last) DaysOf(IndexMap index, ShiftKey key)
    {
        Instant last = Instant.Max(key.Shift.Start, key.LatestReturn - Duration.Epsilon);
        return (DayOf(index, key.Shift.Start), DayOf(index, last));
    }

    private static int DayOf(IndexMap index, Instant moment) => Period.DaysBetween(LocalDate.MinIsoValue, moment.InZone(index.Scenario.Zone).Date);
}
