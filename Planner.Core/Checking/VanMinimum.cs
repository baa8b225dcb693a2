using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Core.Travel;

namespace Planner.Core.Checking;

/// <summary>Does the plan propose what each van lacks of its minimum, from where it is to be had?</summary>
internal static class VanMinimum
{
    public static void Check(Scenario scenario, Plan plan, Findings findings)
    {
        var real = Proposals(scenario, plan).ToList();
        if (!plan.Replenishment.SequenceEqual(real))
            findings.Add(ViolationCode.ReplenishmentDiffers, "replenishment", $"It says {Text(plan.Replenishment)}; it is {Text(real)}.");
    }

    private static IEnumerable<Replenishment> Proposals(Scenario scenario, Plan plan)
    {
        var given = new List<Replenishment>();
        foreach (var (engineer, least) in scenario.Engineers.SelectMany(engineer => engineer.VanMinimum.Select(least => (engineer, least))))
        {
            var missing = least.Quantity - InVan(plan, engineer, least.Part);
            foreach (var depot in scenario.Depots.OrderBy(depot => GreatCircle.Distance(engineer.Start, depot.Position)))
            {
                var taken = given.Where(one => one.Depot == depot.Id && one.Part == least.Part).Sum(one => (long)one.Quantity);
                var free = AtDepot(scenario, plan, depot, least.Part) - taken;
                if (missing <= 0 || free <= 0)
                    continue;
                given.Add(new Replenishment(engineer.Id, least.Part, (int)Math.Min(missing, free), depot.Id));
                missing -= Math.Min(missing, free);
            }

            if (missing > 0)
                given.Add(new Replenishment(engineer.Id, least.Part, (int)missing));
        }

        return given;
    }

    private static long InVan(Plan plan, Engineer engineer, PartId part)
    {
        var stops = plan.Routes.Where(route => route.Engineer == engineer.Id).SelectMany(route => route.Stops).ToList();
        return engineer.VanStock.Where(stock => stock.Part == part).Sum(stock => (long)stock.Quantity)
            + stops.Sum(stop => Pieces(stop.Loaded, part) - Pieces(stop.Parts, part));
    }

    /// <summary>What is left when all has arrived and all routes have loaded.</summary>
    private static long AtDepot(Scenario scenario, Plan plan, Depot depot, PartId part) =>
        depot.Stock.Where(stock => stock.Part == part).Sum(stock => (long)stock.Quantity)
        + scenario.PartsInTransit.Where(transit => transit.Depot == depot.Id && transit.Part == part).Sum(transit => (long)transit.Quantity)
        - plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Depot == depot.Id).Sum(stop => Pieces(stop.Loaded, part));

    private static long Pieces(IReadOnlyList<PartUse> uses, PartId part) => uses.Where(use => use.Part == part).Sum(use => (long)use.Quantity);

    private static string Text(IReadOnlyList<Replenishment> proposals) => proposals.Count == 0
        ? "nothing"
        : string.Join(", ", proposals.Select(one => $"{one.Quantity} x {one.Part} for {one.Engineer} {(one.Depot is { } depot ? $"from {depot}" : "to order")}"));
}
