namespace Planner.Core.Operations;

/// <summary>Codes of the issues of resources that a store keeps, besides those of scenarios. Each has its row in docs/issues.md.</summary>
public static class OperationsIssueCodes
{
    public const string IdDiffers = "id_differs";
    public const string StockInLedger = "stock_in_ledger";
    public const string RowRepeated = "row_repeated";
    public const string StockShort = "stock_short";
    public const string StepImpossible = "step_impossible";
    public const string StepOutOfOrder = "step_out_of_order";
    public const string NothingToPlan = "nothing_to_plan";
    public const string CalendarUnlawful = "calendar_unlawful";
}
