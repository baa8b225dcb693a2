using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Shows where a plan breaks its scenario.</summary>
public static class ViolationPrinter
{
    private const int MaxShown = 100;

    public static void Print(IAnsiConsole console, IReadOnlyList<Violation> violations)
    {
        if (violations.Count == 0)
        {
            console.MarkupLine("[green]The plan is lawful[/]: no violation found.");
            return;
        }

        console.MarkupLine($"[red]The plan is not lawful[/]: {Words.Count(violations.Count, "violation")}.");
        foreach (var violation in violations.Take(MaxShown))
            console.MarkupLineInterpolated($"  [bold]{violation.Path}[/]: {violation.Text} [dim]({violation.Code})[/]");
        if (violations.Count > MaxShown)
            console.MarkupLine($"  ... and {violations.Count - MaxShown} more; --json lists all.");
    }

    /// <summary>The verdict as plain values for <see cref="JsonPrinter"/>.</summary>
    public static object ForJson(IReadOnlyList<Violation> violations) =>
        new { Lawful = violations.Count == 0, Violations = violations.Select(v => new { v.Code, v.Path, v.Text }) };
}
