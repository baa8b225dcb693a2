using Planner.Core.Domain;

namespace Planner.Core.Checking;

/// <summary>Does the van have room for all that it carries, from the departure on?</summary>
internal static class VanRoom
{
    public static void Check(Scenario scenario, CheckedRoute route, Findings findings)
    {
        if (route.Engineer.VanCapacity is not { } room)
            return;
        var sizes = scenario.PartSizes.ToDictionary(size => size.Part, size => (long)size.Size);
        // The van sets out with its whole stock, whatever other shifts have used of it.
        var carried = route.Engineer.VanStock.Sum(stock => stock.Quantity * sizes.GetValueOrDefault(stock.Part));
        Judge(route.Path);
        foreach (var stop in route.Stops)
        {
            carried += stop.Stop.Loaded.Sum(load => load.Quantity * sizes.GetValueOrDefault(load.Part));
            carried -= VisitSupply.UsedAt(scenario, stop).Sum(used => used.Quantity * sizes.GetValueOrDefault(used.Part));
            if (stop.Depot is not null)
                Judge(stop.Path);
        }

        void Judge(string path)
        {
            if (carried > room)
                findings.Add(ViolationCode.VanOverloaded, path, $"{route.Engineer.Id}'s van carries {carried} here, and has room for {room}.");
        }
    }
}
