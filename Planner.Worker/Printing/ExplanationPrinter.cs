using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Why visits are left out: the verdict, each engineer's obstacle, who crowds them out, and what would help.</summary>
public static class ExplanationPrinter
{
    public static void PrintAll(IAnsiConsole console, Scenario scenario, Plan plan)
    {
        if (plan.Unassigned.Count == 0)
            console.MarkupLine("[green]Every visit is planned.[/] Name one with --visit to see why it is where it is.");
        foreach (var visit in plan.Unassigned)
        {
            PrintVerdict(console, scenario, visit);
            PrintHelp(console, scenario, visit);
            console.WriteLine();
        }

        if (plan.Unassigned.Any(u => u.Obstacles.Count > 0))
            console.MarkupLine("[dim]--visit ID shows what stands in the way on each shift.[/]");
    }

    /// <summary>One visit with the obstacle of every shift.</summary>
    public static void Print(IAnsiConsole console, Scenario scenario, Unassigned visit)
    {
        PrintVerdict(console, scenario, visit);
        foreach (var obstacle in visit.Obstacles)
            console.MarkupLineInterpolated($"  [dim]{obstacle.Engineer}, shift {obstacle.Shift}:[/] {obstacle.Text} [dim]({Words.Camel(obstacle.Code)})[/]");
        PrintHelp(console, scenario, visit);
    }

    private static void PrintVerdict(IAnsiConsole console, Scenario scenario, Unassigned visit)
    {
        var name = VisitPieces.Apart(scenario).Visits.FirstOrDefault(v => v.Id == visit.Visit)?.Name;
        console.MarkupLineInterpolated($"[bold]{visit.Visit}[/] {name ?? ""}: not planned, [bold]{Words.Spaced(visit.Verdict)}[/]");
        console.MarkupLineInterpolated($"  {visit.Summary}");
    }

    private static void PrintHelp(IAnsiConsole console, Scenario scenario, Unassigned visit)
    {
        foreach (var crowding in visit.CrowdedBy)
        {
            console.MarkupLineInterpolated(
                $"  [dim]{crowding.Engineer}, shift {crowding.Shift}:[/] taken by {string.Join(", ", crowding.Visits)}, whose priorities add up to {Words.Amount(crowding.Price)} {scenario.Currency}");
        }

        if (visit.Relaxations.Count > 0)
            console.MarkupLine("  What would help, each alone:");
        foreach (var relaxation in visit.Relaxations)
            console.MarkupLineInterpolated($"    - {relaxation.Text}");
    }

    /// <summary>Where else a planned visit could be, and why not elsewhere.</summary>
    public static void PrintElsewhere(IAnsiConsole console, VisitAccount account)
    {
        console.MarkupLineInterpolated($"  {account.Summary}");
        foreach (var other in account.Alternatives.Skip(1))
            console.MarkupLineInterpolated($"  [dim]or[/] {other.Text}");
        foreach (var obstacle in account.Obstacles)
            console.MarkupLineInterpolated($"  [dim]{obstacle.Engineer}, shift {obstacle.Shift}:[/] {obstacle.Text} [dim]({Words.Camel(obstacle.Code)})[/]");
    }

    /// <summary>The explanation as plain values for <see cref="JsonPrinter"/>.</summary>
    public static object ForJson(Scenario scenario, Unassigned visit) => new
    {
        Visit = visit.Visit.Value,
        Planned = false,
        visit.Verdict,
        visit.Summary,
        Obstacles = visit.Obstacles.Select(o => new
        {
            Engineer = o.Engineer.Value, Shift = o.Shift.Value, o.Code, o.Text, ShortBySeconds = Seconds(o.ShortBy),
        }),
        CrowdedBy = visit.CrowdedBy.Select(c => new
        {
            Engineer = c.Engineer.Value, Shift = c.Shift.Value, Visits = c.Visits.Select(v => v.Value), c.Price,
        }),
        Relaxations = visit.Relaxations.Select(r => new
        {
            r.Kind, r.Text, Engineer = r.Engineer?.Value, Shift = r.Shift?.Value, Depot = r.Depot?.Value, Part = r.Part?.Value, r.Quantity,
            Skill = r.Skill?.Value, Tool = r.Tool?.Value, BySeconds = Seconds(r.By), At = r.At is { } at ? Words.Iso(at, scenario.Zone) : null,
        }),
    };

    private static long? Seconds(Duration? duration) => duration is { } d ? (long)d.TotalSeconds : null;
}
