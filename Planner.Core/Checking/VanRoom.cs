using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>Does the van have room for all that it carries, from the departure on?</summary>
internal static class VanRoom
{
    public static void Check(Scenario scenario, CheckedRoute route, Findings findings)
    {
        if (route.Engineer.VanCapacity is not { } room)
            return;
        var sizes = scenario.PartSizes.ToDictionary(size => size.Part, size => (long)size.Size);
        var failed = new Dictionary<PartId, int>();
        // The van sets out with its whole stock, whatever other shifts have used of it.
        var carried = route.Engineer.VanStock.Sum(stock => stock.Quantity * sizes.GetValueOrDefault(stock.Part));
        foreach (var unit in route.Shift.FailedUnits)
            Collect(unit);
        Judge(route.Path);
        foreach (var stop in route.Stops)
        {
            carried += stop.Stop.Loaded.Sum(load => load.Quantity * sizes.GetValueOrDefault(load.Part));
            carried -= VisitSupply.UsedAt(scenario, stop).Sum(used => used.Quantity * sizes.GetValueOrDefault(used.Part));
            Unload(stop);
            if (stop.Depot is not null || stop.Visit?.Returns.Count > 0)
                Judge(stop.Path);
        }

        // Failed units ride along from their visit to the first depot that takes them back.
        void Unload(CheckedStop stop)
        {
            foreach (var unit in stop.Visit?.Returns ?? [])
                Collect(unit);

            foreach (var part in stop.Depot?.TakesBack ?? [])
            {
                if (failed.Remove(part, out var units))
                    carried -= units * sizes.GetValueOrDefault(part);
            }
        }

        void Collect(PartQuantity unit)
        {
            failed[unit.Part] = failed.GetValueOrDefault(unit.Part) + unit.Quantity;
            carried += unit.Quantity * sizes.GetValueOrDefault(unit.Part);
        }

        void Judge(string path)
        {
            if (carried > room)
                findings.Add(ViolationCode.VanOverloaded, path, $"{route.Engineer.Id}'s van carries {carried} here, and has room for {room}.");
        }
    }
}
