using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Depots and what is on its way to them.</summary>
internal static class DepotRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Depots.Count; i++)
        {
            var depot = ids.Scenario.Depots[i];
            var path = $"depots[{i}]";
            Checks.Position(issues, $"{path}.position", depot.Position);
            Checks.Reference(issues, $"{path}.openingHours", ids.Calendars, depot.OpeningHours);
            Checks.Duration(issues, $"{path}.handlingTime", depot.HandlingTime);
            Checks.Price(issues, $"{path}.stopPrice", depot.StopPrice);
            StockRules.Check(depot.Stock, $"{path}.stock", issues);
            Checks.Distinct(issues, depot.Tools, t => t.Value, j => $"{path}.tools[{j}]", "tool");
            Checks.Distinct(issues, depot.TakesBack, part => part.Value, j => $"{path}.takesBack[{j}]", "part");
        }

        var reach = new Reach(ids.Scenario, issues);
        for (var i = 0; i < ids.Scenario.PartsInTransit.Count; i++)
        {
            var transit = ids.Scenario.PartsInTransit[i];
            Checks.Count(issues, $"partsInTransit[{i}].quantity", transit.Quantity, 1);
            Checks.Reference<DepotId>(issues, $"partsInTransit[{i}].depot", ids.Depots, transit.Depot);
            reach.Check($"partsInTransit[{i}].arrivesAt", transit.ArrivesAt);
        }
    }
}
