using System.Globalization;
using System.Text.Json;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Worker.Benchmarks;

/// <summary>Technician routing files as problems; a solution lists, per technician, ids of the file with 0 for the main depot.</summary>
public static class TrspBench
{
    public static ReadResult<BenchProblem> Read(string path)
    {
        var read = TrspReader.ReadFile(path);
        return new ReadResult<BenchProblem>(read.Value is { } instance ? From(instance) : null, read.Issues);
    }

    private static BenchProblem From(TrspInstance instance) => new(instance.Name, TrspScenario.From(instance), plan => Judge(instance, plan));

    private static BenchVerdict Judge(TrspInstance instance, Plan plan)
    {
        var routes = Routes(instance, plan);
        var evaluation = TrspSolutionEvaluator.Evaluate(instance, routes);
        var served = routes.Sum(route => route.Count(id => id != 0));
        return new BenchVerdict(evaluation.WorkingTime, evaluation.Technicians, instance.Requests - served, evaluation.Faults)
        {
            Solution = ($"{instance.Name}.json", Text(instance, routes, evaluation.WorkingTime)),
        };
    }

    private static string Text(TrspInstance instance, int[][] routes, double cost) => JsonSerializer.Serialize(new
    {
        instance = instance.Name,
        cost,
        routes = routes.Select((stops, row) => new { technician = row + 1, stops }).Where(route => route.stops.Length > 0),
    }) + "\n";

    private static int[][] Routes(TrspInstance instance, Plan plan)
    {
        int[][] routes = [.. Enumerable.Range(0, instance.Technicians).Select(_ => Array.Empty<int>())];
        foreach (var route in plan.Routes)
        {
            routes[int.Parse(route.Engineer.Value, CultureInfo.InvariantCulture) - 1] =
                [.. route.Stops.Select(stop => stop.Visit is { } visit ? int.Parse(visit.Value, CultureInfo.InvariantCulture) : 0)];
        }
        return routes;
    }
}
