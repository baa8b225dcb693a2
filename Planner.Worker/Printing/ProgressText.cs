using Planner.Core.Planning;

namespace Planner.Worker.Printing;

/// <summary>One state of a run in words.</summary>
public static class ProgressText
{
    public static string Phase(PlanPhase phase) => phase switch
    {
        PlanPhase.Compiling => "reading",
        PlanPhase.Searching => "searching",
        PlanPhase.Recombining => "recombining",
        PlanPhase.Explaining => "explaining",
        PlanPhase.Checking => "checking",
        PlanPhase.Done => "done",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "Name the new phase here."),
    };

    /// <summary>"searching 45 %, service 0.00, money 4,321.50 (gap 1.2 %), 2 not planned, SLA 118 of 120, 12,345 iterations (4,100/s)".</summary>
    public static string Line(PlanProgress progress)
    {
        var parts = new List<string> { $"{Phase(progress.Phase)} {Math.Clamp(progress.Share, 0, 1) * 100:0} %" };
        parts.AddRange(Figures(progress).Select(f => f.Name == "" ? f.Text : $"{f.Name} {f.Text}"));
        return string.Join(", ", parts);
    }

    /// <summary>The figures of a run, empty before there is a first plan.</summary>
    public static IEnumerable<(string Name, string Text)> Figures(PlanProgress progress)
    {
        if (progress.Phase == PlanPhase.Compiling)
            yield break;
        yield return ("service", Words.Amount(progress.Service));
        yield return ("money", Words.Amount(progress.Money) + Gap(progress));
        yield return ("", $"{Words.Number(progress.Unassigned)} not planned");
        if (progress.Clocks > 0)
            yield return ("SLA", $"{Words.Number(progress.ClocksKept)} of {Words.Number(progress.Clocks)}");
        var speed = progress.Elapsed > TimeSpan.FromSeconds(1) ? $" ({Words.Number((long)(progress.Iterations / progress.Elapsed.TotalSeconds))}/s)" : "";
        yield return ("", Words.Count(progress.Iterations, "iteration") + speed);
    }

    private static string Gap(PlanProgress progress)
    {
        if (progress.Bound is not { } bound || progress.Money <= 0)
            return "";
        return $" (bound {Words.Amount(bound)}, gap {Math.Max(0, (progress.Money - bound) / progress.Money) * 100:0.0} %)";
    }
}
