using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>A whole plan for people: routes, visits left out, cost, and how it was found.</summary>
public static class PlanPrinter
{
    public static void Print(IAnsiConsole console, Scenario scenario, Plan plan)
    {
        RouteTable.Print(console, scenario, plan);
        UnassignedTable.Print(console, scenario, plan);
        ScoreTable.Print(console, scenario.Currency, plan.Score, plan.Indicators);
        CostTables.Print(console, plan);
        ReplenishmentTable.Print(console, plan);
        SolveSummary.Print(console, scenario.Currency, plan.Solve);
    }
}
