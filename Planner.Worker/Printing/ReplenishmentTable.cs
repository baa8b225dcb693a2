using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>What to put into the vans after the last route.</summary>
public static class ReplenishmentTable
{
    public static void Print(IAnsiConsole console, Plan plan)
    {
        if (plan.Replenishment.Count == 0)
            return;
        var table = new Table { Title = new TableTitle("To replenish"), Border = TableBorder.Simple };
        table.AddColumns("Engineer", "Part");
        table.AddColumn(new TableColumn("Pieces").RightAligned());
        table.AddColumn("From");
        foreach (var one in plan.Replenishment)
            table.AddRow(Markup.Escape(one.Engineer.Value), Markup.Escape(one.Part.Value), Words.Number(one.Quantity), Markup.Escape(one.Depot?.Value ?? "to order"));
        console.Write(table);
    }
}
