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
        console.MarkupLineInterpolated($"  {"CP-SAT",-22} {Recombination(currency, solve.Recombination)}");
        foreach (var (profile, source) in solve.TravelSources)
            console.MarkupLineInterpolated($"  {"travel by " + profile,-22} {source}");
    }

    /// <summary>One sentence on the rounds of recombination.</summary>
    public static string Recombination(string currency, RecombinationReport report)
    {
        var note = report.Note is null ? "" : $" ({report.Note})";
        if (report.State == RecombinationState.Off)
            return "not used";
        if (report.State == RecombinationState.Unavailable)
            return $"unavailable{note}; the plan comes from the search alone";
        var improved = report.Rounds.Count(r => r.Improved);
        var service = report.Rounds.Where(r => r.Improved).Sum(r => r.ServiceGain);
        var money = report.Rounds.Where(r => r.Improved).Sum(r => r.MoneyGain);
        var gains = improved == 0 ? "none improved the plan" : $"{improved} improved the plan: service -{Words.Amount(service)}, money {Signed(-money)} {currency}";
        var columns = report.Rounds.Count == 0 ? "" : $", up to {Words.Number(report.Rounds.Max(r => r.Columns))} columns";
        var lost = report.State == RecombinationState.Interrupted ? "; then the solver was lost" : "";
        return $"{Words.Count(report.Rounds.Count, "round")} ({report.Solver ?? "unknown"}){columns}, {gains}{lost}{note}";
    }

    private static string Signed(decimal value) => value > 0 ? $"+{Words.Amount(value)}" : Words.Amount(value);

    private static string Stopped(StopReason reason) => reason switch
    {
        StopReason.Iterations => "all iterations done",
        StopReason.Time => "stopped by the time limit",
        StopReason.Cancelled => "stopped early on request",
        StopReason.NothingToDo => "nothing to search",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Name the new stop reason here."),
    };
}
