using System.Numerics;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Pieces still free in the lots that routes share.</summary>
public sealed class Stock
{
    private readonly Instance _instance;
    private readonly int[] _free;
    private readonly ulong[] _mark;

    public Stock(Instance instance)
    {
        _instance = instance;
        _free = (int[])instance.Supplies.LotQuantity.Clone();
        // One more for shifts of teams, one for what only timing shows, and one for each tool of which there are only so many.
        _mark = new ulong[instance.PartCount + 2 + (instance.Supplies.Lent?.ToolCount ?? 0)];
    }

    public int Free(int lot) => _free[lot];

    /// <summary>
    /// A number that tells how much is free of the parts that a route and one more visit need: equal again when the same pieces are free
    /// again, so that what was judged before still holds.
    /// </summary>
    public ulong MarkFor(RouteState route, int visit)
    {
        int parts = _instance.PartCount;
        ulong mark = _mark[parts];
        if (_instance.Rations is { } rations)
        {
            mark += MarkOf(rations.WorkLot[route.Shift]) + MarkOf(rations.StartLot) + MarkOf(rations.CallLot[route.Shift]);
            foreach ((int lot, _) in rations.TimesOff[route.Shift])
                mark += MarkOf(lot);
        }

        VisitRows visits = _instance.Visits;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
            mark += _mark[visits.PartKind[i]];
        for (int part = 0; route.Supplied && part < parts; part++)
        {
            if (route.Used[part] > 0)
                mark += _mark[part];
        }
        if (_instance.Supplies.Lent is null)
            return mark;
        for (ulong tools = visits.Tools[visit] | route.Tools; tools != 0; tools &= tools - 1)
            mark += _mark[parts + 2 + BitOperations.TrailingZeroCount(tools)];
        return mark;
    }

    /// <summary>Returns the pieces of a route to their lots.</summary>
    public void Release(RouteState route)
    {
        for (int i = 0; i < route.TakeCount; i++)
            Add(route.TakeLot[i], route.TakeQuantity[i]);
    }

    /// <summary>Takes the pieces of a route out of their lots.</summary>
    public void Reserve(RouteState route)
    {
        for (int i = 0; i < route.TakeCount; i++)
        {
            int lot = route.TakeLot[i];
            Add(lot, -route.TakeQuantity[i]);
            if (_free[lot] < 0)
                throw new InvalidOperationException($"Lot {lot} is promised {-_free[lot]} times too often by shift {route.Shift}.");
        }
    }

    private void Add(int lot, int pieces)
    {
        ref ulong mark = ref _mark[_instance.Supplies.LotPart[lot]];
        mark -= Mix(lot, _free[lot]);
        _free[lot] += pieces;
        mark += Mix(lot, _free[lot]);
    }

    private ulong MarkOf(int lot) => lot < 0 ? 0 : Mix(lot, _free[lot]);

    private static ulong Mix(int lot, int pieces)
    {
        ulong z = ((ulong)(uint)lot << 32 | (uint)pieces) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93;
        return z ^ (z >> 32);
    }
}
