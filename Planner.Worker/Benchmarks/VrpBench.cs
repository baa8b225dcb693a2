using System.Globalization;
using System.Text;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Worker.Benchmarks;

/// <summary>Vehicle routing files as problems; a solution lists the clients of each route, by index, with the depots counted as points.</summary>
public static class VrpBench
{
    public static ReadResult<BenchProblem> ReadSolomon(string path, VrpObjective objective)
    {
        var convention = objective == VrpObjective.Vehicles ? VrpConvention.Exact : VrpConvention.Tenths;
        var read = SolomonReader.ReadFile(path);
        return new ReadResult<BenchProblem>(
            read.Value is { } instance
                ? From(instance, convention, objective) with
                {
                    Convention = objective == VrpObjective.Vehicles ? "SINTEF" : "DIMACS",
                    VehiclesFirst = objective == VrpObjective.Vehicles,
                }
                : null,
            read.Issues);
    }

    public static ReadResult<BenchProblem> ReadVrplib(string path)
    {
        var read = VrplibReader.ReadFile(path);
        return new ReadResult<BenchProblem>(
            read.Value is { } instance ? From(instance, VrpConvention.Thousandths, VrpObjective.Distance) : null, read.Issues);
    }

    private static BenchProblem From(VrpInstance instance, VrpConvention convention, VrpObjective objective) =>
        new(instance.Name, VrpScenario.From(instance, convention, objective), plan => Judge(instance, convention, plan));

    private static BenchVerdict Judge(VrpInstance instance, VrpConvention convention, Plan plan)
    {
        int[][] routes = [.. Enumerable.Range(0, instance.Vehicles.Count).Select(_ => Array.Empty<int>())];
        foreach (var route in plan.Routes)
            routes[Number(route.Engineer.Value) - 1] = [.. route.Stops.Select(stop => Number(stop.Visit!.Value.Value))];
        var evaluation = VrpSolutionEvaluator.Evaluate(instance, convention, routes);
        return new BenchVerdict(evaluation.Distance, evaluation.Vehicles, evaluation.Unserved, evaluation.Faults)
        {
            Solution = ($"{instance.Name}.sol", Text(routes, evaluation.Distance)),
        };
    }

    private static string Text(int[][] routes, double cost)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var route in routes.Where(route => route.Length > 0))
            text.Append(CultureInfo.InvariantCulture, $"Route #{++number}: {string.Join(' ', route)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"Cost {cost:0.######}\n").ToString();
    }

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
