using NodaTime;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>What routes cost besides way, time and visits, to rows; nothing where no field of the scenario asks for it.</summary>
internal static class RoutePriceCompiler
{
    public static bool Asked(IndexMap index) => index.Prices is { FinishPrice: > 0 } or { FairWorkPrice: > 0 } or { FairTravelPrice: > 0 };

    public static RoutePrices? Compile(IndexMap index) => !Asked(index) ? null : new RoutePrices
    {
        FinishPerSecond = Units.PerSecond(index.Prices.FinishPrice),
        WorkPerSecond = Units.PerSecond(index.Prices.FairWorkPrice),
        TravelPerSecond = Units.PerSecond(index.Prices.FairTravelPrice),
        WorkBefore = Before(index, history => history.Work),
        TravelBefore = Before(index, history => history.Travel),
    };

    // What an engineer has had more than who has had least, in equal parts for each of his shifts.
    private static int[] Before(IndexMap index, Func<WorkHistory, Duration> part)
    {
        int[] shifts = new int[index.Engineers.Count];
        foreach (ShiftKey key in index.Shifts)
            shifts[key.EngineerRow]++;
        long[] had = [.. index.Engineers.Select(engineer => engineer.History is { } history ? (long)part(history).TotalSeconds : 0)];
        long least = had.Where((_, engineer) => shifts[engineer] > 0).DefaultIfEmpty().Min();
        return [.. index.Shifts.Select(key => (int)((had[key.EngineerRow] - least) / shifts[key.EngineerRow]))];
    }
}
