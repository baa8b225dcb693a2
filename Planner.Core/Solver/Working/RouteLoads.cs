using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>What a decided route loads at its depot stops, told from the pieces it has taken.</summary>
public static class RouteLoads
{
    /// <summary>[fetch][part]: pieces loaded at that stop.</summary>
    /// <param name="tools">By fetch: tools borrowed, a bit each.</param>
    public static int[][] Of(Instance instance, RouteState route, out ulong[] tools)
    {
        SupplyRows supplies = instance.Supplies;
        int[][] loaded = new int[route.FetchCount][];
        tools = new ulong[route.FetchCount];
        ulong missing = route.Tools & ~instance.Shifts.Tools[route.Shift];
        int[] left = Shortage(instance, route);
        for (int f = 0; f < route.FetchCount; f++)
        {
            int depot = route.FetchDepot[f];
            tools[f] = missing & supplies.DepotTools[depot];
            missing &= ~tools[f];
            loaded[f] = new int[instance.PartCount];
            for (int part = 0; part < instance.PartCount; part++)
            {
                if (left[part] == 0)
                    continue;
                loaded[f][part] = FromDepot(supplies, route, depot, part, instance.PartCount, left[part]);
                left[part] -= loaded[f][part];
            }
        }
        return loaded;
    }

    private static int[] Shortage(Instance instance, RouteState route)
    {
        SupplyRows supplies = instance.Supplies;
        int engineer = instance.Shifts.Engineer[route.Shift];
        int[] missing = new int[instance.PartCount];
        for (int part = 0; part < missing.Length; part++)
        {
            int lot = supplies.VanLot[engineer * instance.PartCount + part];
            int van = lot < 0 ? 0 : supplies.VanShared[engineer] ? route.TakenFrom(lot) : supplies.LotQuantity[lot];
            missing[part] = Math.Max(0, route.Used[part] - van);
        }
        return missing;
    }

    private static int FromDepot(SupplyRows supplies, RouteState route, int depot, int part, int parts, int wanted)
    {
        int row = depot * parts + part;
        int got = 0;
        for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1] && got < wanted; i++)
        {
            int lot = supplies.DepotLot[i];
            got += supplies.LotAbundant[lot] ? wanted - got : route.TakenFrom(lot);
        }
        return got;
    }
}
