using System.Globalization;
using System.Text;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Worker.Benchmarks;

/// <summary>
/// Cases of the pragmatic format as problems. A solution stored beside a case is measured again on the same travel as the plan, and is what the plan is
/// compared with; a plan that leaves out more jobs than it is at fault.
/// </summary>
public static class PragmaticBench
{
    public static ReadResult<BenchProblem> Read(string path)
    {
        var read = PragmaticReader.ReadFile(path);
        if (read.Value is not { } instance)
            return new ReadResult<BenchProblem>(null, read.Issues);
        var stored = PragmaticSolutionReader.ReadBeside(path, instance);
        if (stored.Issues.Count > 0)
            return new ReadResult<BenchProblem>(null, stored.Issues);
        var known = stored.Value is { } solution ? PragmaticSolutionEvaluator.Evaluate(instance, solution.Tours) : null;
        return new ReadResult<BenchProblem>(
            new BenchProblem(instance.Name, PragmaticScenario.From(instance), plan => Judge(instance, known, plan))
            {
                Known = known is { Feasible: true } ? new BestKnown.Value(known.Cost, known.Tours, "stored solution") : null,
            },
            read.Issues);
    }

    private static BenchVerdict Judge(PragmaticInstance instance, PragmaticEvaluation? known, Plan plan)
    {
        List<PragmaticTour> tours = [.. plan.Routes.Select(route => PragmaticScenario.TourOf(instance, route))];
        var evaluation = PragmaticSolutionEvaluator.Evaluate(instance, tours);
        var worse = known is not null && evaluation.Unassigned > known.Unassigned
            ? [$"leaves out {evaluation.Unassigned} jobs, the stored solution {known.Unassigned}"]
            : Array.Empty<string>();
        return new BenchVerdict(evaluation.Cost, evaluation.Tours, evaluation.Unassigned, [.. evaluation.Faults, .. worse])
        {
            Solution = ($"{instance.Name}.txt", Text(instance, tours, evaluation)),
        };
    }

    private static string Text(PragmaticInstance instance, List<PragmaticTour> tours, PragmaticEvaluation evaluation)
    {
        var text = new StringBuilder();
        foreach (var tour in tours)
        {
            var stops = tour.Stops.Select(stop => stop.IsBreak ? "break" : stop.IsReload ? "reload" : PragmaticScenario.IdOf(instance, stop));
            text.Append(CultureInfo.InvariantCulture, $"{instance.Vehicles[tour.Vehicle].Id} {tour.Shift}: {string.Join(", ", stops)}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"Cost {evaluation.Cost:0.######}\n").ToString();
    }
}
