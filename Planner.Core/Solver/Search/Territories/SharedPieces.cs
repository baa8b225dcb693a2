using System.Numerics;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>
/// Deals the pieces in lots to territories that are searched side by side: each keeps what its routes have and all that its engineers' vans
/// have, and what is free at depots is dealt by how many pieces of the kind its visits need, so that no piece is promised twice.
/// </summary>
internal static class SharedPieces
{
    /// <returns>By territory, by lot: pieces that it may use.</returns>
    public static int[][] Deal(Instance instance, WorkingPlan plan, IReadOnlyList<Territory> territories)
    {
        long[][] needs = new long[territories.Count][];
        int[][] pieces = new int[territories.Count][];
        for (int t = 0; t < pieces.Length; t++)
        {
            needs[t] = NeedOf(instance, territories[t]);
            pieces[t] = HadBy(instance, plan, territories[t]);
        }
        SupplyRows lots = instance.Supplies;
        bool[] aboard = DealVans(instance, plan, territories, pieces);
        if (instance.Rations is { } rations)
            DealRations(rations, plan, territories, aboard, pieces);
        for (int lot = 0; lot < lots.LotCount; lot++)
        {
            if (!aboard[lot])
                DealLot(plan.Stock.Free(lot), lots.LotPart[lot], lots.LotAbundant[lot], lot, needs, pieces);
        }
        return pieces;
    }

    // What is aboard a van goes where its engineer is; answers which lots are vans.
    private static bool[] DealVans(Instance instance, WorkingPlan plan, IReadOnlyList<Territory> territories, int[][] pieces)
    {
        int[] territoryOf = new int[instance.EngineerCount];
        Array.Fill(territoryOf, -1);
        for (int t = 0; t < territories.Count; t++)
        {
            foreach (int shift in territories[t].Shifts)
                territoryOf[instance.Shifts.Engineer[shift]] = t;
        }
        bool[] aboard = new bool[instance.Supplies.LotCount];
        for (int i = 0; i < instance.Supplies.VanLot.Length; i++)
        {
            int lot = instance.Supplies.VanLot[i];
            if (lot < 0)
                continue;
            aboard[lot] = true;
            int territory = territoryOf[i / instance.PartCount];
            if (territory >= 0)
                pieces[territory][lot] += plan.Stock.Free(lot);
        }
        return aboard;
    }

    // An engineer's weeks and calls go where he is; starts that are free are dealt evenly.
    private static void DealRations(RationRows rations, WorkingPlan plan, IReadOnlyList<Territory> territories, bool[] dealt, int[][] pieces)
    {
        foreach (int lot in Enumerable.Range(0, rations.WorkLot.Length).SelectMany(shift => OwnLots(rations, shift)))
            dealt[lot] = true;
        for (int t = 0; t < pieces.Length; t++)
        {
            foreach (int lot in territories[t].Shifts.SelectMany(shift => OwnLots(rations, shift)).Distinct())
                pieces[t][lot] += plan.Stock.Free(lot);
        }
        if (rations.StartLot < 0)
            return;
        dealt[rations.StartLot] = true;
        int free = plan.Stock.Free(rations.StartLot);
        for (int t = 0; t < pieces.Length; t++)
        {
            int share = free / (pieces.Length - t);
            pieces[t][rations.StartLot] += share;
            free -= share;
        }
    }

    // Of an engineer's weeks and calls.
    private static IEnumerable<int> OwnLots(RationRows rations, int shift) => new[] { rations.WorkLot[shift], rations.CallLot[shift] }.Where(lot => lot >= 0);

    private static void DealLot(int free, int part, bool abundant, int lot, long[][] needs, int[][] pieces)
    {
        long left = 0;
        foreach (long[] need in needs)
            left += need[part];
        for (int t = 0; t < pieces.Length; t++)
        {
            // Nobody counts pieces of which there are more than all visits could use.
            int share = abundant || left == needs[t][part] ? free : (int)(free * needs[t][part] / left);
            pieces[t][lot] += share;
            free -= abundant ? 0 : share;
            left -= needs[t][part];
        }
    }

    private static long[] NeedOf(Instance instance, Territory territory)
    {
        // Where teams are formed, plans are searched as a whole, and what only timing shows is dealt by itself: nobody needs their lots.
        long[] need = new long[instance.PartCount + 2 + (instance.Supplies.Lent?.ToolCount ?? 0)];
        VisitRows visits = instance.Visits;
        foreach (int visit in territory.Visits)
        {
            for (ulong tools = instance.Supplies.Lent is null ? 0 : visits.Tools[visit]; tools != 0; tools &= tools - 1)
                need[instance.PartCount + 2 + BitOperations.TrailingZeroCount(tools)]++;
            for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
                need[visits.PartKind[i]] += visits.PartQuantity[i];
        }
        return need;
    }

    private static int[] HadBy(Instance instance, WorkingPlan plan, Territory territory)
    {
        int[] pieces = new int[instance.Supplies.LotCount];
        foreach (int shift in territory.Shifts)
        {
            RouteState route = plan.Route(shift);
            for (int i = 0; i < route.TakeCount; i++)
                pieces[route.TakeLot[i]] += route.TakeQuantity[i];
        }
        return pieces;
    }
}
