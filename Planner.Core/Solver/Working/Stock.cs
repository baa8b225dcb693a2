using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Pieces still free in the lots that routes share.</summary>
public sealed class Stock
{
    private readonly int[] _free;

    public Stock(Instance instance) => _free = (int[])instance.Supplies.LotQuantity.Clone();

    /// <summary>Changes whenever a counted lot does: what was judged under another stamp may no longer hold.</summary>
    public long Stamp { get; private set; }

    public int Free(int lot) => _free[lot];

    /// <summary>Returns the pieces of a route to their lots.</summary>
    public void Release(RouteState route)
    {
        for (int i = 0; i < route.TakeCount; i++)
            _free[route.TakeLot[i]] += route.TakeQuantity[i];
        if (route.TakeCount > 0)
            Stamp++;
    }

    /// <summary>Takes the pieces of a route out of their lots.</summary>
    public void Reserve(RouteState route)
    {
        for (int i = 0; i < route.TakeCount; i++)
        {
            int lot = route.TakeLot[i];
            _free[lot] -= route.TakeQuantity[i];
            if (_free[lot] < 0)
                throw new InvalidOperationException($"Lot {lot} is promised {-_free[lot]} times too often by shift {route.Shift}.");
        }
        if (route.TakeCount > 0)
            Stamp++;
    }
}
