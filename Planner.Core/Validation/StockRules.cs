using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Stocks count each part once, with no less than nothing of it.</summary>
internal static class StockRules
{
    public static void Check(IReadOnlyList<PartQuantity> stock, string path, IssueList issues)
    {
        for (var i = 0; i < stock.Count; i++)
            Checks.Count(issues, $"{path}[{i}].quantity", stock[i].Quantity, 0);
        Checks.Distinct(issues, stock, p => p.Part.Value, i => $"{path}[{i}].part", "part");
    }
}
