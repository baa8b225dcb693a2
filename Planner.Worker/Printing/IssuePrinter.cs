using Planner.Core.Domain;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Shows what is wrong with an input: all of it, errors first.</summary>
public static class IssuePrinter
{
    /// <summary>Beyond this many the list is cut for people; --json always gives all.</summary>
    private const int MaxShown = 100;

    public static void Print(IAnsiConsole console, string path, IReadOnlyList<Issue> issues)
    {
        if (issues.Count == 0)
            return;
        var errors = issues.Count(i => i.Severity == IssueSeverity.Error);
        var warnings = issues.Count - errors;
        var counts = string.Join(" and ", new[] { (errors, "error"), (warnings, "warning") }.Where(c => c.Item1 > 0).Select(c => Words.Count(c.Item1, c.Item2)));
        console.MarkupLineInterpolated($"[bold]{path}[/]: {counts}");
        foreach (var issue in issues.OrderByDescending(i => i.Severity).Take(MaxShown))
        {
            var colour = issue.Severity == IssueSeverity.Error ? "red" : "yellow";
            console.MarkupLine($"  [{colour}]{Words.Spaced(issue.Severity)}[/] [bold]{Markup.Escape(issue.Path)}[/]: {Markup.Escape(issue.Message)} "
                + $"{Markup.Escape(issue.Remedy)} [dim]({Markup.Escape(issue.Code)})[/]");
        }

        if (issues.Count > MaxShown)
            console.MarkupLine($"  ... and {issues.Count - MaxShown} more; --json lists all.");
    }

    /// <summary>The issues as plain values for <see cref="JsonPrinter"/>.</summary>
    public static IReadOnlyList<object> ForJson(IReadOnlyList<Issue> issues) =>
        [.. issues.Select(i => (object)new { i.Severity, i.Code, i.Path, i.Value, i.Message, i.Remedy })];
}
