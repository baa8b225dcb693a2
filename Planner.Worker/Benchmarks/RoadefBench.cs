using System.Globalization;
using System.Text;
using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Worker.Benchmarks;

/// <summary>Folders of the ROADEF 2007 challenge as problems; a solution is the challenge's two files in one, starts first, then teams.</summary>
public static class RoadefBench
{
    /// <param name="path">The file "instance" of a folder, beside which the others lie.</param>
    public static ReadResult<BenchProblem> Read(string path)
    {
        var read = RoadefReader.ReadFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new ReadResult<BenchProblem>(
            read.Value is { } instance ? new BenchProblem(instance.Name, RoadefScenario.From(instance), plan => Judge(instance, plan)) : null, read.Issues);
    }

    private static BenchVerdict Judge(RoadefInstance instance, Plan plan)
    {
        var solution = SolutionOf(instance, plan);
        var evaluation = RoadefSolutionEvaluator.Evaluate(instance, solution);
        return new BenchVerdict(evaluation.Cost, evaluation.Teams, evaluation.Given, evaluation.Faults) { Solution = ($"{instance.Name}.txt", Text(solution)) };
    }

    private static RoadefSolution SolutionOf(RoadefInstance instance, Plan plan)
    {
        var teams = new SortedDictionary<int, IReadOnlyList<IReadOnlyList<int>>>();
        var starts = new List<RoadefStart>();
        foreach (var day in plan.Routes.GroupBy(DayOf))
        {
            List<IReadOnlyList<int>> working = [.. day.Select(route => route.Team.Select(mate => mate.Engineer).Prepend(route.Engineer).Select(one => Number(one.Value)).Order().ToList())];
            var busy = working.SelectMany(team => team).ToHashSet();
            teams[day.Key] = [[.. Enumerable.Range(1, instance.Technicians.Count).Where(one => !busy.Contains(one))], .. working];
            starts.AddRange(day.SelectMany((route, row) => route.Stops.Select(stop => new RoadefStart(
                Number(stop.Visit!.Value.Value), day.Key, (int)(stop.Start - RoadefScenario.StartOf(day.Key)).TotalMinutes, row + 1))));
        }
        return new RoadefSolution(teams, [.. starts.OrderBy(start => start.Intervention)]);
    }

    private static int DayOf(Route route) => RoadefScenario.DayOf(route.Departure);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(RoadefSolution solution)
    {
        var text = new StringBuilder();
        foreach (var start in solution.Starts)
            text.Append(CultureInfo.InvariantCulture, $"{start.Intervention} {start.Day} {start.Time} {start.Team}\n");
        foreach (var (day, teams) in solution.Teams)
            text.Append(CultureInfo.InvariantCulture, $"{day} {string.Join(' ', teams.Select(team => $"[ {string.Join(' ', team)} ]"))}\n");
        return text.ToString();
    }
}
