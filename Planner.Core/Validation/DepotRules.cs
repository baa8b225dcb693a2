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
            Checks.Distinct(issues, depot.TakesBack, part => part.Value, j => $"{path}.takesBack[{j}]", "part");
            Checks.Distinct(issues, depot.Tools.Concat(depot.ToolStock.Select(one => one.Tool)), t => t.Value,
                j => j < depot.Tools.Count ? $"{path}.tools[{j}]" : $"{path}.toolStock[{j - depot.Tools.Count}].tool", "tool");
            for (var j = 0; j < depot.ToolStock.Count; j++)
                Checks.Count(issues, $"{path}.toolStock[{j}].quantity", depot.ToolStock[j].Quantity, 0);
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
