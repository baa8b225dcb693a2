namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Judges solutions of vehicle routing problems by the benchmark's own arithmetic, straight from the file: the second opinion on what the
/// planner makes of them.
/// </summary>
public static class VrpSolutionEvaluator
{
    private const double Tolerance = 1e-6;

    /// <summary>Feasibility and distance of a solution.</summary>
    /// <param name="instance">The benchmark instance.</param>
    /// <param name="convention">How arcs are measured.</param>
    /// <param name="routes">Per vehicle, [0] for the first: indexes of clients in order; empty: unused.</param>
    public static VrpEvaluation Evaluate(VrpInstance instance, VrpConvention convention, IReadOnlyList<IReadOnlyList<int>> routes)
    {
        var faults = new List<string>();
        if (routes.Count > instance.Vehicles.Count)
            faults.Add($"{routes.Count} routes for {instance.Vehicles.Count} vehicles");
        var served = new int[instance.Points.Count];
        var distance = 0.0;
        for (var v = 0; v < Math.Min(routes.Count, instance.Vehicles.Count); v++)
        {
            if (routes[v].Count == 0)
                continue;
            int[] strangers = [.. routes[v].Where(p => p < 0 || p >= served.Length || instance.Depots.Contains(p))];
            if (strangers.Length > 0)
            {
                faults.Add($"vehicle {v + 1}: {strangers[0]} is no client");
                continue;
            }
            foreach (var client in routes[v])
                served[client]++;
            CheckVehicle(instance, v, routes[v], faults);
            distance += Drive(instance, convention, v, routes[v], faults);
        }
        var unserved = 0;
        for (var point = 0; point < served.Length; point++)
        {
            if (instance.Depots.Contains(point) || served[point] == 1)
                continue;
            unserved += served[point] == 0 ? 1 : 0;
            faults.Add($"client {point} is served {served[point]} times");
        }
        // Sums of tenths and thousandths are what they are; their doubles miss it in the last digits.
        var cost = convention == VrpConvention.Exact ? distance : Math.Round(distance, 3);
        return new VrpEvaluation(faults.Count == 0, cost, routes.Count(r => r.Count > 0), unserved, faults);
    }

    /// <summary>Length of an arc as the convention measures it, in the file's unit.</summary>
    public static double Length(double distance, VrpConvention convention) => convention switch
    {
        VrpConvention.Tenths => Math.Floor(10 * distance) / 10,
        VrpConvention.Thousandths => Math.Round(1000 * distance) / 1000,
        _ => distance,
    };

    private static void CheckVehicle(VrpInstance instance, int v, IReadOnlyList<int> route, List<string> faults)
    {
        var vehicle = instance.Vehicles[v];
        var load = route.Sum(client => (long)instance.Points[client].Demand);
        if (load > vehicle.Capacity)
            faults.Add($"vehicle {v + 1}: carries {load}, more than {vehicle.Capacity}");
        foreach (var client in route.Where(client => vehicle.Clients is { } allowed && !allowed.Contains(client)))
            faults.Add($"vehicle {v + 1}: may not serve client {client}");
    }

    // Departing later by at most the waiting does not move the return; the slack of each stop bounds it further.
    private static double Drive(VrpInstance instance, VrpConvention convention, int v, IReadOnlyList<int> route, List<string> faults)
    {
        var vehicle = instance.Vehicles[v];
        var depot = instance.Points[vehicle.Depot];
        var (time, at, length) = (depot.Ready, vehicle.Depot, 0.0);
        var (waited, later) = (0.0, double.PositiveInfinity);
        foreach (var client in route)
        {
            var point = instance.Points[client];
            var leg = Length(instance.Distance(at, client), convention);
            var start = Math.Max(time + leg, point.Ready);
            if (start > point.Due + Tolerance)
                faults.Add($"vehicle {v + 1}, client {client}: starts at {start:0.###}, after {point.Due:0.###}");
            waited += start - time - leg;
            later = Math.Min(later, waited + point.Due - start);
            (time, at, length) = (start + point.Service, client, length + leg);
        }
        var home = Length(instance.Distance(at, vehicle.Depot), convention);
        var back = time + home;
        if (back > depot.Due + Tolerance)
            faults.Add($"vehicle {v + 1}: returns at {back:0.###}, after {depot.Due:0.###}");
        var duration = back - depot.Ready - Math.Max(0, Math.Min(waited, later));
        if (vehicle.MaxDuration is { } most && duration > most + Tolerance)
            faults.Add($"vehicle {v + 1}: is away for {duration:0.###}, longer than {most:0.###}");
        return length + home;
    }
}

/// <summary>What a solution is worth.</summary>
/// <param name="Feasible">Whether every rule holds and every client is served once.</param>
/// <param name="Distance">In the file's unit, measured by the convention.</param>
/// <param name="Vehicles">How many have a route.</param>
/// <param name="Unserved">Clients on no route.</param>
/// <param name="Faults">What is wrong, a sentence each.</param>
public sealed record VrpEvaluation(bool Feasible, double Distance, int Vehicles, int Unserved, IReadOnlyList<string> Faults);
