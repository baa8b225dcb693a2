using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>Reads solutions of pragmatic cases: who does what in which order; the times are the evaluator's to find.</summary>
public static class PragmaticSolutionReader
{
    /// <summary>The solution stored beside a case, "X.solution.json" for "X.problem.json"; no value and no issue where there is none.</summary>
    public static ReadResult<PragmaticSolution> ReadBeside(string problem, PragmaticInstance instance, ReadLimits? limits = null)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(problem))!, $"{PragmaticReader.NameOf(problem)}.solution.json");
        if (!File.Exists(path))
            return new ReadResult<PragmaticSolution>(null, []);
        var (bytes, issue) = DocumentSource.FromFile(path, limits ?? new ReadLimits());
        return bytes is null ? new ReadResult<PragmaticSolution>(null, [issue!]) : Read(bytes, instance);
    }

    /// <summary>A solution of an instance.</summary>
    public static ReadResult<PragmaticSolution> Read(byte[] utf8, PragmaticInstance instance)
    {
        var issues = new List<Issue>();
        if (PragmaticNode.Root(utf8, issues) is not { } root)
            return new ReadResult<PragmaticSolution>(null, issues);
        List<PragmaticTour> tours = [.. root.Get("tours").Elements().Select(node => TourOf(node, instance)).OfType<PragmaticTour>()];
        var solution = new PragmaticSolution(
            tours, root.Get("statistic").Get("cost").Number(), root.List("unassigned").Select(node => node.Get("jobId").Text()).Distinct().Count());
        return new ReadResult<PragmaticSolution>(issues.Count == 0 ? solution : null, issues);
    }

    private static PragmaticTour? TourOf(PragmaticNode node, PragmaticInstance instance)
    {
        var id = node.Get("vehicleId");
        var vehicle = instance.Vehicles.ToList().FindIndex(one => one.Id == id.Text());
        if (vehicle < 0)
        {
            id.Report(ReadIssueCodes.UnknownName, "The case has no such vehicle.", "Check that the solution belongs to the case.");
            return null;
        }
        var stops = new List<PragmaticStop>();
        var shift = node.Find("shiftIndex")?.Whole() ?? 0;
        foreach (var (at, activity) in node.Get("stops").Elements().SelectMany(stop => stop.Get("activities").Elements().Select(activity => (stop, activity))))
        {
            var type = activity.Get("type").Text();
            if (type is "departure" or "arrival")
                continue;
            PragmaticStop? stop = type switch
            {
                "break" => PragmaticStop.Break(stops.Count(one => one.IsBreak)),
                "reload" => ReloadOf(at, instance.Vehicles[vehicle].Shifts[shift].Reloads, instance),
                _ => StopOf(activity, type, instance, stops),
            };
            if (stop is { } known)
                stops.Add(known);
            else
                activity.Report(ReadIssueCodes.UnknownName, "The case has no such task.", "Check that the solution belongs to the case.");
        }
        return new PragmaticTour(vehicle, shift, stops);
    }

    private static PragmaticStop? ReloadOf(PragmaticNode stop, IReadOnlyList<PragmaticReload> reloads, PragmaticInstance instance)
    {
        var location = stop.Get("location");
        var row = location.Find("index") is { } index
            ? reloads.ToList().FindIndex(reload => reload.Location == index.Whole())
            : reloads.ToList().FindIndex(reload => instance.Locations[reload.Location] == (location.Get("lat").Number(), location.Get("lng").Number()));
        return row < 0 ? null : PragmaticStop.Reload(row);
    }

    private static PragmaticStop? StopOf(PragmaticNode activity, string type, PragmaticInstance instance, List<PragmaticStop> before)
    {
        var id = activity.Get("jobId").Text();
        var tag = activity.Find("jobTag")?.Text();
        for (var job = 0; job < instance.Jobs.Count; job++)
        {
            if (instance.Jobs[job].Id != id)
                continue;
            for (var row = 0; row < instance.Jobs[job].Tasks.Count; row++)
            {
                var task = instance.Jobs[job].Tasks[row];
                var stop = new PragmaticStop(job, row);
                if (string.Equals(task.Kind.ToString(), type, StringComparison.OrdinalIgnoreCase) && (tag is null || task.Tag == tag) && !before.Contains(stop))
                    return stop;
            }
        }
        return null;
    }
}
