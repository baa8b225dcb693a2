using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>One row per visit left out: the verdict, the reason, and what would help.</summary>
public static class UnassignedTable
{
    private const int MaxRelaxations = 3;

    public static void Print(IAnsiConsole console, Scenario scenario, Plan plan)
    {
        if (plan.Unassigned.Count == 0)
        {
            console.MarkupLine("[green]Every visit is planned.[/]");
            return;
        }

        var names = VisitPieces.Apart(scenario).Visits.ToDictionary(v => v.Id, v => v.Name);
        var table = new Table { Title = new TableTitle("Not planned"), Border = TableBorder.Horizontal, ShowRowSeparators = true };
        table.AddColumns("Visit", "Verdict", "Why", "What would help");
        foreach (var visit in plan.Unassigned)
        {
            var name = names.GetValueOrDefault(visit.Visit);
            table.AddRow(
                Markup.Escape(name is null ? visit.Visit.Value : $"{visit.Visit} {name}"),
                Words.Spaced(visit.Verdict),
                Markup.Escape(visit.Summary),
                Markup.Escape(string.Join("\n", visit.Relaxations.Take(MaxRelaxations).Select(r => r.Text))));
        }

        console.Write(table);
    }
}
