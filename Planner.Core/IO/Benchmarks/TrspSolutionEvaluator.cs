namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Judges solutions of technician routing and scheduling problems in double precision, straight from the benchmark's definition:
/// the second opinion on what the planner makes of them.
/// </summary>
public static class TrspSolutionEvaluator
{
    private const double Tolerance = 1e-6;

    /// <summary>Feasibility and working time of a solution.</summary>
    /// <param name="instance">The benchmark instance.</param>
    /// <param name="routes">
    /// Per technician, [0] for technician 1: the ids of requests in order, 0 for a stop at the main depot; empty: unused.
    /// </param>
    public static TrspEvaluation Evaluate(TrspInstance instance, IReadOnlyList<IReadOnlyList<int>> routes)
    {
        var faults = new List<string>();
        if (routes.Count > instance.Technicians)
            faults.Add($"{routes.Count} routes for {instance.Technicians} technicians");
        var served = new int[instance.Points.Count];
        var workingTime = 0.0;
        var distance = 0.0;
        for (var i = 0; i < Math.Min(routes.Count, instance.Technicians); i++)
        {
            if (routes[i].Count == 0)
                continue;
            foreach (var id in routes[i].Where(id => id < 0 || id > 0 && id <= instance.Technicians || id >= instance.Points.Count))
                faults.Add($"technician {i + 1}: {id} is neither the main depot nor a request");
            var route = routes[i].Where(id => id == 0 || id > instance.Technicians && id < instance.Points.Count).ToArray();
            foreach (var id in route)
                served[id]++;
            CheckSupplies(instance, i + 1, route, faults);
            workingTime += WorkingTime(instance, i + 1, route, faults);
            distance += Length(instance, i + 1, route);
        }
        for (var id = instance.Technicians + 1; id < instance.Points.Count; id++)
        {
            if (served[id] != 1)
                faults.Add($"request {id} is served {served[id]} times");
        }
        return new TrspEvaluation(faults.Count == 0, workingTime, distance, routes.Count(r => r.Count > 0), faults);
    }

    private static void CheckSupplies(TrspInstance instance, int technician, int[] route, List<string> faults)
    {
        var who = instance.Points[technician];
        var left = who.Parts.ToArray();
        var supplied = false;
        foreach (var id in route)
        {
            var request = instance.Points[id];
            supplied |= id == 0;
            foreach (var skill in request.Skills.Where(s => !who.Skills.Contains(s)))
                faults.Add($"technician {technician}, request {id}: skill {skill} is missing");
            if (supplied)
                continue;
            foreach (var tool in request.Tools.Where(t => !who.Tools.Contains(t)))
                faults.Add($"technician {technician}, request {id}: tool {tool} is missing");
            for (var part = 0; part < request.Parts.Count; part++)
            {
                left[part] -= request.Parts[part];
                if (left[part] < 0 && request.Parts[part] > 0)
                    faults.Add($"technician {technician}, request {id}: part {part} is missing");
            }
        }
    }

    // Departing later by at most the waiting does not move the return; the slack of each stop bounds it further.
    private static double WorkingTime(TrspInstance instance, int technician, int[] route, List<string> faults)
    {
        var home = instance.Points[technician];
        var (time, at) = (home.WindowStart, technician);
        var (waited, later) = (0.0, double.PositiveInfinity);
        foreach (var id in route)
        {
            var point = instance.Points[id];
            var arrival = time + instance.TravelTime(at, id);
            var start = Math.Max(arrival, point.WindowStart);
            if (start > point.WindowEnd + Tolerance)
                faults.Add($"technician {technician}, point {id}: starts at {start:0.###}, after {point.WindowEnd:0.###}");
            waited += start - arrival;
            later = Math.Min(later, waited + point.WindowEnd - start);
            (time, at) = (start + point.Service, id);
        }
        var back = time + instance.TravelTime(at, technician);
        if (back > home.WindowEnd + Tolerance)
            faults.Add($"technician {technician}: returns at {back:0.###}, after {home.WindowEnd:0.###}");
        return back - home.WindowStart - Math.Max(0, Math.Min(waited, later));
    }

    private static double Length(TrspInstance instance, int technician, int[] route)
    {
        var (sum, at) = (0.0, technician);
        foreach (var id in route)
        {
            sum += instance.Distance(at, id);
            at = id;
        }
        return sum + instance.Distance(at, technician);
    }
}

/// <summary>What a solution is worth.</summary>
/// <param name="Feasible">Whether every rule holds and every request is served once.</param>
/// <param name="WorkingTime">Sum of return minus departure, departing as late as possible, in the file's unit of time.</param>
/// <param name="Distance">In the file's unit of distance.</param>
/// <param name="Technicians">How many have a route.</param>
/// <param name="Faults">What is wrong, a sentence each.</param>
public sealed record TrspEvaluation(bool Feasible, double WorkingTime, double Distance, int Technicians, IReadOnlyList<string> Faults);
