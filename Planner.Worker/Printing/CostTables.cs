using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>What a plan costs by route, and the visits that cost most by themselves.</summary>
public static class CostTables
{
    private const int VisitsTold = 10;

    public static void Print(IAnsiConsole console, Plan plan)
    {
        var routes = New("Cost by route", "Engineer", "Shift", "Terms");
        foreach (var route in plan.Routes)
            Add(routes, route.Engineer.Value, route.Shift.Value, route.Costs);
        if (routes.Rows.Count > 0)
            console.Write(routes);
        var visits = New("Visits that cost most by themselves", "Visit", "Engineer", "Terms");
        foreach (var (visit, engineer, costs) in Dearest(plan))
            Add(visits, visit, engineer, costs);
        if (visits.Rows.Count > 0)
            console.Write(visits);
    }

    /// <summary>By service, then money; visits without a term of their own are left out.</summary>
    private static IEnumerable<(string Visit, string Engineer, IReadOnlyList<CostTerm> Costs)> Dearest(Plan plan)
    {
        var planned = plan.Routes.SelectMany(route => route.Stops.Where(stop => stop.Visit is not null)
            .Select(stop => (stop.Visit!.Value.Value, route.Engineer.Value, stop.Costs)));
        var left = plan.Unassigned.Select(one => (one.Visit.Value, "", one.Costs));
        return planned.Concat(left).Where(one => one.Costs.Count > 0)
            .OrderByDescending(one => one.Costs.Where(IsService).Sum(term => term.Amount))
            .ThenByDescending(one => one.Costs.Sum(term => term.Amount))
            .Take(VisitsTold);
    }

    private static bool IsService(CostTerm term) => term.Term is "unassigned" or "lateness" or "breaches";

    private static Table New(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(column);
        return table;
    }

    private static void Add(Table table, string first, string second, IReadOnlyList<CostTerm> costs) => table.AddRow(
        Markup.Escape(first), Markup.Escape(second), Markup.Escape(string.Join(", ", costs.Select(term => $"{term.Term} {Words.Amount(term.Amount)}"))));
}
