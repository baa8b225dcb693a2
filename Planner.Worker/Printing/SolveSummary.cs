using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>How a plan was found, and what CP-SAT contributed.</summary>
public static class SolveSummary
{
    public static void Print(IAnsiConsole console, string currency, SolveReport solve)
    {
        console.MarkupLineInterpolated(
            $"  {"search",-22} {Words.Count(solve.Iterations, "iteration")} on {Words.Count(solve.Threads, "thread")}, seed {solve.Seed}, {Stopped(solve.StoppedBy)}");
        console.MarkupLineInterpolated($"  {"best possible",-22} {Bound(currency, solve.Bound)}");
        console.MarkupLineInterpolated($"  {"CP-SAT",-22} {Recombination(currency, solve.Recombination)}");
        foreach (var (profile, source) in solve.TravelSources)
            console.MarkupLineInterpolated($"  {"travel by " + profile,-22} {source}");
    }

    /// <summary>One sentence on how far the plan is above what no lawful plan can undercut.</summary>
    public static string Bound(string currency, OptimalityBound bound)
    {
        if (bound.ProvenOptimal)
            return "proven optimal: no lawful plan is better";
        if (bound.Kind == BoundKind.None)
            return "no bound known";
        if (bound.ServiceGap > 0)
            return $"service cost at least {Words.Amount(bound.Service)} {currency}, this plan {Words.Amount(bound.ServiceGap)} {currency} above it{By(bound.Kind)}";
        if (bound.Gap is { } gap)
            return $"this plan is at most {Words.Percent(gap)} above it{By(bound.Kind)}";
        return "no bound known";
    }

    private static string By(BoundKind kind) => kind switch
    {
        BoundKind.None => "",
        BoundKind.Relaxation => " (by a relaxation)",
        BoundKind.ColumnGeneration => " (by column generation)",
        BoundKind.Enumeration => " (by enumeration)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Name the new kind of bound here."),
    };

    /// <summary>One sentence on the rounds of recombination.</summary>
    public static string Recombination(string currency, RecombinationReport report)
    {
        var note = report.Note is null ? "" : $" ({report.Note})";
        if (report.State == RecombinationState.Off)
            return "not used";
        if (report.State == RecombinationState.Unavailable)
            return $"unavailable{note}; the plan comes from the search alone";
        if (report.Rounds.Count == 0)
            return $"no round was run{note}";
        var columns = $", up to {Words.Number(report.Rounds.Max(r => r.Columns))} columns";
        var lost = report.State == RecombinationState.Interrupted ? "; then the solver was lost" : "";
        return $"{Words.Count(report.Rounds.Count, "round")} ({report.Solver ?? "unknown"}){columns}, {Gains(currency, report.Rounds)}{lost}{note}";
    }

    private static string Gains(string currency, IReadOnlyList<RecombinationRound> rounds)
    {
        var better = rounds.Where(r => r.Improved).ToList();
        if (better.Count == 0)
            return "none improved the plan";
        var service = better.Sum(r => r.ServiceGain);
        var money = better.Sum(r => r.MoneyGain);
        var parts = new[] { ("service", service), ("money", money) }.Where(g => g.Item2 != 0)
            .Select(g => $"{g.Item1} {(g.Item2 > 0 ? "-" : "+")}{Words.Amount(Math.Abs(g.Item2))} {currency}");
        return $"{better.Count} improved the plan: {string.Join(", ", parts)}";
    }

    private static string Stopped(StopReason reason) => reason switch
    {
        StopReason.Iterations => "all iterations done",
        StopReason.Time => "stopped by the time limit",
        StopReason.Cancelled => "stopped early on request",
        StopReason.NothingToDo => "nothing to search",
        StopReason.ProvenOptimal => "stopped by the proof",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Name the new stop reason here."),
    };
}
