using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>What routes cost besides way, time and visits, to rows; nothing where no field of the scenario asks for it.</summary>
internal static class RoutePriceCompiler
{
    public static bool Asked(IndexMap index) => index.Prices.FinishPrice > 0;

    public static RoutePrices? Compile(IndexMap index) => !Asked(index) ? null : new RoutePrices
    {
        FinishPerSecond = Units.PerSecond(index.Prices.FinishPrice),
    };
}
