using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// How a scenario says what vehicles hold: not at all where all jobs together fit into each; else, where everything is brought (or everything is taken away), as
/// pieces of a part in the van, or for vehicles of several shifts and jobs of one size, as the most visits of a shift. Where vehicles may be filled again on the
/// way, or emptied, the van's room is its capacity, and reloads are depots.
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

    /// <summary>Where all vehicles may be filled again; none where nobody needs to be.</summary>
    public static IReadOnlyList<PragmaticReload> Reloads(PragmaticInstance instance) => Bind(instance) ? instance.Vehicles[0].Shifts[0].Reloads : [];

    /// <summary>Whether reloads are where what was taken away is left.</summary>
    public static bool TakesAway(PragmaticInstance instance) => Reloads(instance).Count > 0 && Has(instance, PragmaticKind.Pickup);

    /// <summary>Units of a vehicle's room, where vehicles may be filled again.</summary>
    public static int? Room(PragmaticInstance instance, PragmaticVehicle vehicle) =>
        Reloads(instance).Count == 0 ? null : Of(instance, vehicle).Sum(load => load.Units);

    /// <summary>What all jobs together take, of each dimension that binds.</summary>
    public static IEnumerable<(int Dimension, int Units)> OfAll(PragmaticInstance instance) =>
        Binding(instance).Select(dimension => (dimension, instance.Jobs.Sum(job => Size(job.Tasks[0].Demand, dimension))));

    public static IEnumerable<Issue> Issues(PragmaticInstance instance)
    {
        if (!Bind(instance))
            yield break;
        if (ReloadIssue(instance) is { } why)
            yield return Refused("fleet.vehicles", why);
        if (instance.Jobs.Any(job => job.Tasks.Count > 1) || (Has(instance, PragmaticKind.Pickup) && Has(instance, PragmaticKind.Delivery, PragmaticKind.Replacement)))
        {
            yield return Refused("plan.jobs", "Loads that come and go on the way, in vehicles that can't hold them all, have no word in a scenario.");
            yield break;
        }
        var even = Binding(instance).All(dimension => instance.Jobs.Select(job => Size(job.Tasks[0].Demand, dimension)).Distinct().Count() == 1);
        if (!even && instance.Vehicles.Any(vehicle => vehicle.Shifts.Count > 1))
            yield return Refused("fleet.vehicles", "A van that is filled anew for each shift has no word in a scenario where jobs are of several sizes.");
    }

    private static string? ReloadIssue(PragmaticInstance instance)
    {
        var reloads = Reloads(instance);
        var shifts = instance.Vehicles.SelectMany(vehicle => vehicle.Shifts).ToList();
        if (shifts.Any(shift => !shift.Reloads.SequenceEqual(reloads)))
            return "A depot of a scenario serves all vehicles, and at all times alike.";
        if (reloads.Count == 0)
            return null;
        if (Binding(instance).Count() > 1)
            return "A van's room has one dimension in a scenario.";
        if (instance.Vehicles.Any(vehicle => vehicle.Shifts.Count > 1))
            return "A van that is filled anew for each shift, and on the way, has no word in a scenario.";
        return null;
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
