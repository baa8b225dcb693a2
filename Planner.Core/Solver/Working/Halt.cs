using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>One element of a sequence to time: a visit, or a fetch at a depot that is possible from Gate on.</summary>
/// <param name="Code">Visit row, or -1 - depot row.</param>
/// <param name="Gate">For fetches: first second at which all pieces are there.</param>
public readonly record struct Halt(int Code, int Gate)
{
    public bool IsFetch => Code < 0;

    public int Visit => Code;

    public int Depot => -1 - Code;

    /// <summary>Money for the depot stops of a sequence.</summary>
    public static long PriceOf(SupplyRows supplies, ReadOnlySpan<Halt> stops)
    {
        if (supplies.StopPrice is not { } prices)
            return 0;
        long price = 0;
        foreach (Halt stop in stops)
            price += stop.IsFetch ? prices[stop.Depot] : 0;
        return price;
    }

    public static Halt OfVisit(int visit) => new(visit, 0);

    public static Halt OfFetch(int depot, int gate) => new(-1 - depot, gate);
}
