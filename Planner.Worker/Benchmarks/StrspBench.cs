using System.Globalization;
using System.Text.Json;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Worker.Benchmarks;

/// <summary>Service technician routing files as problems; a solution lists the tasks, as numbered in the file, of each technician.</summary>
public static class StrspBench
{
    /// <summary>
    /// The technicians' file that belongs to a file of tasks: in the folder "technicians_X" beside its own folder "tasks_X", named after the file or
    /// after all that follows its first underscore.
    /// </summary>
    /// <param name="tasks">Path of the tasks.</param>
    /// <param name="folder">Where to look instead, or the file itself; null: beside.</param>
    public static string TechniciansOf(string tasks, string? folder)
    {
        if (File.Exists(folder))
            return folder;
        var own = Path.GetDirectoryName(Path.GetFullPath(tasks))!;
        folder ??= Path.Combine(Path.GetDirectoryName(own) ?? own, Path.GetFileName(own).Replace("tasks", "technicians", StringComparison.Ordinal));
        var name = Path.GetFileName(tasks);
        var shared = Path.Combine(folder, $"technicians_{name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]}");
        return File.Exists(shared) ? shared : Path.Combine(folder, $"technicians_{name}");
    }

    public static ReadResult<BenchProblem> Read(string path, string technicians)
    {
        var read = StrspReader.ReadFiles(path, technicians);
        if (read.Value is not { } instance)
            return new ReadResult<BenchProblem>(null, read.Issues);
        return new ReadResult<BenchProblem>(
            new BenchProblem(instance.Name, StrspScenario.From(instance), plan => Judge(instance, plan)), read.Issues);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static BenchVerdict Judge(StrspInstance instance, Plan plan)
    {
        int[][] routes = [.. instance.Technicians.Select(_ => Array.Empty<int>())];
        int[][] teams = [.. instance.Technicians.Select(_ => Array.Empty<int>())];
        foreach (var route in plan.Routes)
        {
            // Contractors' names are no numbers: what they do is outsourced.
            if (!int.TryParse(route.Engineer.Value, CultureInfo.InvariantCulture, out var technician))
                continue;
            routes[technician - 1] = [.. route.Stops.Select(stop => Number(stop.Visit!.Value.Value))];
            teams[technician - 1] = [.. route.Team.Select(mate => Number(mate.Engineer.Value) - 1)];
        }
        var evaluation = StrspSolutionEvaluator.Evaluate(instance, routes, teams);
        return new BenchVerdict(evaluation.Cost, evaluation.Technicians, evaluation.Outsourced, evaluation.Faults)
        {
            Solution = ($"{instance.Name}.json", JsonSerializer.Serialize(new
            {
                instance = instance.Name,
                cost = evaluation.Cost,
                outsourcing = evaluation.Outsourcing,
                routes = routes.Select((stops, row) => new { technician = row + 1, team = teams[row].Select(mate => mate + 1), stops }).Where(route => route.stops.Length > 0),
            }) + "\n"),
        };
    }
}
