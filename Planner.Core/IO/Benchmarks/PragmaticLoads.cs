using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// How a scenario says what vehicles hold: not at all where all jobs together fit into each; else, where everything is brought (or everything is taken away), as
/// pieces of a part in the van, or for vehicles of several shifts and jobs of one size, as the most visits of a shift.
/// </summary>
internal static class PragmaticLoads
{
    /// <summary>Whether some vehicle can't hold all jobs at once.</summary>
    public static bool Bind(PragmaticInstance instance) => Binding(instance).Any();

    /// <summary>Whether what a vehicle holds is told by the most visits of a shift, and not by pieces in its van.</summary>
    public static bool ByVisits(PragmaticInstance instance, PragmaticVehicle vehicle) => vehicle.Shifts.Count > 1 && Bind(instance);

    /// <summary>Most visits of a shift by what the vehicle holds, where all jobs are of one size.</summary>
    public static int MostVisits(PragmaticInstance instance, PragmaticVehicle vehicle) => Binding(instance)
        .Select(dimension => Size(vehicle.Capacity, dimension) / Math.Max(1, instance.Jobs.Max(job => Size(job.Tasks[0].Demand, dimension))))
        .DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>What a task takes of each dimension that binds.</summary>
    public static IEnumerable<(int Dimension, int Units)> Of(PragmaticInstance instance, PragmaticTask task) =>
        Binding(instance).Select(dimension => (dimension, Size(task.Demand, dimension))).Where(load => load.Item2 > 0);

    public static IEnumerable<(int Dimension, int Units)> Of(PragmaticInstance instance, PragmaticVehicle vehicle) =>
        Binding(instance).Select(dimension => (dimension, Size(vehicle.Capacity, dimension))).Where(load => load.Item2 > 0);

    public static IEnumerable<Issue> Issues(PragmaticInstance instance)
    {
        if (!Bind(instance))
            yield break;
        if (instance.Jobs.Any(job => job.Tasks.Count > 1) || (Has(instance, PragmaticKind.Pickup) && Has(instance, PragmaticKind.Delivery, PragmaticKind.Replacement)))
        {
            yield return Refused("plan.jobs", "Loads that come and go on the way, in vehicles that can't hold them all, have no word in a scenario.");
            yield break;
        }
        var even = Binding(instance).All(dimension => instance.Jobs.Select(job => Size(job.Tasks[0].Demand, dimension)).Distinct().Count() == 1);
        if (!even && instance.Vehicles.Any(vehicle => vehicle.Shifts.Count > 1))
            yield return Refused("fleet.vehicles", "A van that is filled anew for each shift has no word in a scenario where jobs are of several sizes.");
    }

    private static IEnumerable<int> Binding(PragmaticInstance instance)
    {
        var dimensions = instance.Vehicles.Select(vehicle => vehicle.Capacity.Count).DefaultIfEmpty().Max();
        return Enumerable.Range(0, dimensions).Where(dimension =>
            instance.Jobs.Sum(job => job.Tasks.Sum(task => (long)Size(task.Demand, dimension))) > instance.Vehicles.Min(vehicle => Size(vehicle.Capacity, dimension)));
    }

    private static bool Has(PragmaticInstance instance, params PragmaticKind[] kinds) => instance.Jobs.Any(job => job.Tasks.Any(task => kinds.Contains(task.Kind)));

    private static int Size(IReadOnlyList<int> sizes, int dimension) => dimension < sizes.Count ? sizes[dimension] : 0;

    private static Issue Refused(string path, string why) => new(BenchmarkIssueCodes.NotExpressible, path, null, why, "Take it out of the case, or plan a case without it.");
}
