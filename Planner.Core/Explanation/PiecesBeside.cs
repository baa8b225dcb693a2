using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Tells what each route of a finished plan could have beside the others: what is free, and what it has.</summary>
internal sealed class PiecesBeside(Instance instance, WorkingPlan plan)
{
    private readonly int[] _pieces = new int[instance.Supplies.LotCount];
    private bool _known;
    private RouteState? _last;

    /// <summary>By lot; valid until the next call.</summary>
    public int[] Beside(RouteState route)
    {
        // The plan stays as it is between the calls, so that only the route's own pieces change.
        for (int lot = 0; !_known && lot < _pieces.Length; lot++)
            _pieces[lot] = plan.Stock.Free(lot);
        _known = true;
        if (_last is not null)
            Add(_last, -1);
        Add(route, 1);
        _last = route;
        return _pieces;
    }

    private void Add(RouteState route, int sign)
    {
        for (int i = 0; i < route.TakeCount; i++)
            _pieces[route.TakeLot[i]] += sign * route.TakeQuantity[i];
    }
}
