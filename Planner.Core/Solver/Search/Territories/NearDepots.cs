using System.Numerics;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>
/// The depots that a territory's engineers would go to: those of their routes, the nearest ones, and the nearest that have each part and
/// lend each tool which its visits need, or take back what they yield. Every insertion asks all depots of its instance, so the far ones are left out.
/// </summary>
internal sealed class NearDepots(Instance instance)
{
    private const int Few = 6;
    private const int Nearest = 3;
    private const int ForEachNeed = 2;
    private const int VisitsAsked = 24;

    private readonly bool[] _kept = new bool[instance.DepotCount];
    private readonly long[] _away = new long[instance.DepotCount];
    private readonly int[] _order = new int[instance.DepotCount];

    /// <param name="pieces">By lot: pieces that the territory may use.</param>
    /// <returns>Rows of depots, ascending.</returns>
    public int[] Of(Territory territory, WorkingPlan plan, int[] pieces)
    {
        Array.Fill(_kept, instance.DepotCount <= Few);
        if (instance.DepotCount > Few)
        {
            KeepUsed(territory, plan);
            Rank(territory);
            for (int i = 0; i < Nearest; i++)
                _kept[_order[i]] = true;
            KeepNeeded(territory, pieces);
        }
        var depots = new List<int>();
        for (int d = 0; d < _kept.Length; d++)
        {
            if (_kept[d])
                depots.Add(d);
        }
        return [.. depots];
    }

    private void KeepUsed(Territory territory, WorkingPlan plan)
    {
        foreach (int shift in territory.Shifts)
        {
            RouteState route = plan.Route(shift);
            for (int f = 0; f < route.FetchCount; f++)
                _kept[route.FetchDepot[f]] = true;
        }
    }

    // By how far they are from some of the visits; where stops have prices, by what the way there and back and the stop cost.
    private void Rank(Territory territory)
    {
        TravelRows travel = instance.Travel[0];
        long[]? prices = instance.Supplies.StopPrice;
        ShiftRows shifts = instance.Shifts;
        int payer = territory.Shifts.Length == 0 ? -1 : territory.Shifts[0];
        int step = Math.Max(1, territory.Visits.Length / VisitsAsked);
        for (int d = 0; d < _order.Length; d++)
        {
            _order[d] = d;
            _away[d] = 0;
            for (int i = 0; i < territory.Visits.Length; i += step)
            {
                int row = travel.Row(instance.Supplies.DepotPlace[d], instance.Visits.Place[territory.Visits[i]]);
                _away[d] += prices is null || payer < 0
                    ? travel.SecondsOf(row)
                    : prices[d] / VisitsAsked + 2 * (shifts.PerSecond[payer] * travel.SecondsOf(row) + shifts.PerMetre[payer] * travel.MetresOf(row)) / VisitsAsked;
            }
        }
        Array.Sort(_away, _order);
    }

    private void KeepNeeded(Territory territory, int[] pieces)
    {
        VisitRows visits = instance.Visits;
        bool[] parts = new bool[instance.PartCount];
        ulong tools = 0;
        foreach (int visit in territory.Visits)
        {
            tools |= visits.Tools[visit];
            for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
                parts[visits.PartKind[i]] = true;
        }
        for (int part = 0; part < parts.Length; part++)
        {
            int left = parts[part] ? ForEachNeed : 0;
            for (int i = 0; i < _order.Length && left > 0; i++)
                left -= Keep(_order[i], Has(_order[i], part, pieces));
        }
        if (instance.Loads?.Returns is { } returns)
            KeepTakers(territory, returns);
        for (; tools != 0; tools &= tools - 1)
        {
            int tool = BitOperations.TrailingZeroCount(tools);
            int left = ForEachNeed;
            for (int i = 0; i < _order.Length && left > 0; i++)
                left -= Keep(_order[i], (instance.Supplies.DepotTools[_order[i]] >> tool & 1) != 0);
        }
    }

    private void KeepTakers(Territory territory, ReturnRows returns)
    {
        var kinds = new HashSet<int>();
        foreach (int visit in territory.Visits)
            kinds.UnionWith(returns.Kind[returns.First[visit]..returns.First[visit + 1]]);
        foreach (int kind in kinds)
        {
            int left = ForEachNeed;
            for (int i = 0; i < _order.Length && left > 0; i++)
                left -= Keep(_order[i], returns.Takes[_order[i] * returns.Kinds + kind]);
        }
    }

    private int Keep(int depot, bool serves)
    {
        _kept[depot] |= serves;
        return serves ? 1 : 0;
    }

    private bool Has(int depot, int part, int[] pieces)
    {
        SupplyRows supplies = instance.Supplies;
        int row = depot * instance.PartCount + part;
        for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1]; i++)
        {
            if (pieces[supplies.DepotLot[i]] > 0)
                return true;
        }
        return false;
    }
}
