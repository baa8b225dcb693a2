namespace Planner.Core.IO.Benchmarks;

/// <summary>Judges solutions of service technician routing problems, with teams or without, in double precision, straight from the definition.</summary>
public static class StrspSolutionEvaluator
{
    private const double Tolerance = 1e-6;

    /// <summary>Feasibility and cost of a solution; tasks on no route are outsourced.</summary>
    /// <param name="instance">The benchmark instance.</param>
    /// <param name="routes">Per technician, [0] for the first: numbers of tasks, as in the file, in order.</param>
    /// <param name="teams">Per technician, [0] for the first: who rides along on the route, the first technician being 0; null: nobody.</param>
    public static StrspEvaluation Evaluate(
        StrspInstance instance, IReadOnlyList<IReadOnlyList<int>> routes, IReadOnlyList<IReadOnlyList<int>>? teams = null)
    {
        var faults = new List<string>();
        teams ??= [.. routes.Select(_ => Array.Empty<int>())];
        var busy = routes.Select((route, row) => (route, row)).Where(one => one.route.Count > 0).SelectMany(one => teams[one.row].Append(one.row));
        foreach (var technician in busy.GroupBy(row => row).Where(group => group.Count() > 1 || group.Key < 0 || group.Key >= instance.Technicians.Count))
            faults.Add($"technician {technician.Key + 1} is on {technician.Count()} routes");
        var tasks = instance.Tasks.ToDictionary(task => task.Number);
        if (routes.Count > instance.Technicians.Count)
            faults.Add($"{routes.Count} routes for {instance.Technicians.Count} technicians");
        foreach (var number in routes.SelectMany(route => route).Where(number => !tasks.ContainsKey(number)).Distinct())
            faults.Add($"{number} is no task");
        foreach (var number in routes.SelectMany(route => route).GroupBy(number => number).Where(group => group.Count() > 1))
            faults.Add($"task {number.Key} is made {number.Count()} times");
        var routing = 0.0;
        for (var i = 0; i < Math.Min(routes.Count, instance.Technicians.Count); i++)
        {
            if (routes[i].Count > 0)
                routing += Drive(instance, i, teams[i], [.. routes[i].Where(tasks.ContainsKey).Select(number => tasks[number])], faults);
        }
        var made = routes.SelectMany(route => route).ToHashSet();
        StrspPoint[] outsourced = [.. instance.Tasks.Where(task => !made.Contains(task.Number))];
        return new StrspEvaluation(
            faults.Count == 0, routing, outsourced.Sum(task => task.Outsourcing), outsourced.Length, routes.Count(r => r.Count > 0), faults);
    }

    private static double Drive(StrspInstance instance, int technician, IReadOnlyList<int> team, StrspPoint[] route, List<string> faults)
    {
        var (time, at, length) = (instance.Depot.Ready, instance.Depot, 0.0);
        foreach (var task in route)
        {
            var crew = team.Append(technician).Where(row => row >= 0 && row < instance.Technicians.Count).Select(row => instance.Technicians[row]).ToList();
            faults.AddRange(CrewLevels.Missing(task.Needed, crew).Select(missing => $"technician {technician + 1}, task {task.Number}: {missing}"));
            var leg = StrspInstance.Distance(at, task);
            var start = Math.Max(time + leg, task.Ready);
            if (start > task.Due + Tolerance)
                faults.Add($"technician {technician + 1}, task {task.Number}: starts at {start:0.###}, after {task.Due:0.###}");
            (time, at, length) = (start + task.Service, task, length + leg);
        }
        var home = StrspInstance.Distance(at, instance.Depot);
        if (time + home > instance.Depot.Due + Tolerance)
            faults.Add($"technician {technician + 1}: returns at {time + home:0.###}, after {instance.Depot.Due:0.###}");
        return length + home;
    }
}

/// <summary>What a solution is worth.</summary>
/// <param name="Feasible">Whether every rule holds.</param>
/// <param name="Routing">Euclidean length of all routes.</param>
/// <param name="Outsourcing">Prices of the tasks on no route.</param>
/// <param name="Outsourced">How many they are.</param>
/// <param name="Technicians">How many have a route.</param>
/// <param name="Faults">What is wrong, a sentence each.</param>
public sealed record StrspEvaluation(
    bool Feasible, double Routing, double Outsourcing, int Outsourced, int Technicians, IReadOnlyList<string> Faults)
{
    public double Cost => Routing + Outsourcing;
}
