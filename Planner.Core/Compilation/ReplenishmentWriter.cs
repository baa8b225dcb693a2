using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Travel;

namespace Planner.Core.Compilation;

/// <summary>Proposes what to put into each van after its last route: what it lacks of its minimum, from the depots nearest to where its engineer starts.</summary>
public static class ReplenishmentWriter
{
    /// <param name="plan">Its routes say what is used and loaded.</param>
    public static IReadOnlyList<Replenishment> Of(Scenario scenario, Plan plan)
    {
        if (scenario.Engineers.All(engineer => engineer.VanMinimum.Count == 0))
            return [];
        Dictionary<(DepotId Depot, PartId Part), long> left = AtDepots(scenario, plan);
        Dictionary<(EngineerId Engineer, PartId Part), long> used = FromVans(plan);
        var proposals = new List<Replenishment>();
        foreach (Engineer engineer in scenario.Engineers)
        {
            DepotId[] near = [.. scenario.Depots.OrderBy(depot => GreatCircle.Distance(engineer.Start, depot.Position)).Select(depot => depot.Id)];
            foreach (PartQuantity least in engineer.VanMinimum)
            {
                long has = engineer.VanStock.Where(stock => stock.Part == least.Part).Sum(stock => (long)stock.Quantity)
                    - used.GetValueOrDefault((engineer.Id, least.Part));
                long lacks = least.Quantity - has;
                foreach (DepotId depot in near)
                {
                    long gives = Math.Min(lacks, left.GetValueOrDefault((depot, least.Part)));
                    if (gives <= 0)
                        continue;
                    left[(depot, least.Part)] -= gives;
                    lacks -= gives;
                    proposals.Add(new Replenishment(engineer.Id, least.Part, (int)gives, depot));
                }
                if (lacks > 0)
                    proposals.Add(new Replenishment(engineer.Id, least.Part, (int)lacks));
            }
        }
        return proposals;
    }

    private static Dictionary<(DepotId, PartId), long> AtDepots(Scenario scenario, Plan plan)
    {
        var left = new Dictionary<(DepotId, PartId), long>();
        foreach (Depot depot in scenario.Depots)
        {
            foreach (PartQuantity stock in depot.Stock)
                left[(depot.Id, stock.Part)] = left.GetValueOrDefault((depot.Id, stock.Part)) + stock.Quantity;
        }
        foreach (PartsInTransit transit in scenario.PartsInTransit)
            left[(transit.Depot, transit.Part)] = left.GetValueOrDefault((transit.Depot, transit.Part)) + transit.Quantity;
        foreach (Stop stop in plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Depot is not null))
        {
            foreach (PartUse loaded in stop.Loaded)
                left[(stop.Depot!.Value, loaded.Part)] = left.GetValueOrDefault((stop.Depot.Value, loaded.Part)) - loaded.Quantity;
        }
        return left;
    }

    // All that a route loads it uses: the rest of what it uses is the van's.
    private static Dictionary<(EngineerId, PartId), long> FromVans(Plan plan)
    {
        var used = new Dictionary<(EngineerId, PartId), long>();
        foreach (Route route in plan.Routes)
        {
            foreach (Stop stop in route.Stops)
            {
                foreach (PartUse part in stop.Parts)
                    used[(route.Engineer, part.Part)] = used.GetValueOrDefault((route.Engineer, part.Part)) + part.Quantity;
                foreach (PartUse part in stop.Loaded)
                    used[(route.Engineer, part.Part)] = used.GetValueOrDefault((route.Engineer, part.Part)) - part.Quantity;
            }
        }
        return used;
    }
}
