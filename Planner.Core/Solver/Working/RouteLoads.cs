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
        Stowage? late = Late(instance, route);
        for (int f = 0; f < route.FetchCount; f++)
        {
            int depot = route.FetchDepot[f];
            tools[f] = missing & supplies.DepotTools[depot];
            if (supplies.Lent is { } lent)
                tools[f] = lent.Left(tools[f], depot, route.Shift, route.TakenFrom);
            missing &= ~tools[f];
            loaded[f] = new int[instance.PartCount];
            for (int kind = 0; kind < late?.Kinds; kind++)
                loaded[f][late.PartOf(kind)] = late.Loaded(f, kind);
            if (late is not null)
                continue;
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

    // Where it matters what the van carries, each piece is loaded as late as it can be; null where it does not, or the route was not made so.
    private static Stowage? Late(Instance instance, RouteState route)
    {
        if (instance.Loads is not { } loads || !loads.Ask(route.Shift, route.Sequence))
            return null;
        var late = new Stowage(instance, loads);
        for (int part = 0; part < instance.PartCount; part++)
        {
            late.Van[part] = FromVan(instance, route, part);
            for (int depot = 0; depot < instance.DepotCount; depot++)
                late.Pieces[depot * instance.PartCount + part] = FromDepot(instance.Supplies, route, depot, part, instance.PartCount, int.MaxValue);
        }
        if (instance.Supplies.Lent is { } lent)
            late.Lent = [.. instance.Supplies.DepotTools.Select((tools, depot) => lent.Left(tools, depot, route.Shift, route.TakenFrom))];
        late.Begin(route.Shift, route.Sequence);
        return late.Holds(late.Goal, route.FetchDepot.AsSpan(0, route.FetchCount), route.FetchAt.AsSpan(0, route.FetchCount)) ? late : null;
    }

    private static int FromVan(Instance instance, RouteState route, int part)
    {
        SupplyRows supplies = instance.Supplies;
        int engineer = instance.Shifts.Engineer[route.Shift];
        int lot = supplies.VanLot[engineer * instance.PartCount + part];
        return lot < 0 ? 0 : supplies.VanShared[engineer] ? route.TakenFrom(lot) : supplies.LotQuantity[lot];
    }

    private static int[] Shortage(Instance instance, RouteState route)
    {
        int[] missing = new int[instance.PartCount];
        for (int part = 0; part < missing.Length; part++)
            missing[part] = Math.Max(0, route.Used[part] - FromVan(instance, route, part));
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
