using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Per depot and part: what is on hand, what transit brings, and what all routes together load.</summary>
internal sealed class DepotLedger
{
    private readonly Dictionary<(DepotId, PartId), int> _onHand;
    private readonly ILookup<(DepotId, PartId), PartsInTransit> _transit;
    private readonly ILookup<(DepotId Depot, PartId Part), (CheckedStop Stop, int Quantity)> _loads;

    public DepotLedger(Scenario scenario, IEnumerable<CheckedRoute> routes)
    {
        _onHand = scenario.Depots
            .SelectMany(depot => depot.Stock.Select(stock => (Key: (depot.Id, stock.Part), stock.Quantity)))
            .GroupBy(stock => stock.Key)
            .ToDictionary(stock => stock.Key, stock => stock.Sum(one => one.Quantity));
        _transit = scenario.PartsInTransit.OrderBy(lot => lot.ArrivesAt).ToLookup(lot => (lot.Depot, lot.Part));
        _loads = routes
            .SelectMany(route => route.Stops)
            .Where(stop => stop.Depot is not null)
            .SelectMany(stop => stop.Stop.Loaded.Select(load => (Key: (stop.Depot!.Id, load.Part), Load: (stop, load.Quantity))))
            .OrderBy(load => load.Load.stop.Stop.Start)
            .ToLookup(load => load.Key, load => load.Load);
    }

    public void Check(Findings findings)
    {
        foreach (var loads in _loads)
        {
            var loaded = 0L;
            // Stops that start at one moment are judged together: the last of them sees all their pieces.
            foreach (var moment in loads.GroupBy(load => load.Stop.Stop.Start))
            {
                loaded += moment.Sum(load => load.Quantity);
                var there = OnHandAt(loads.Key, moment.Key);
                if (loaded > there)
                {
                    findings.Add(ViolationCode.DepotStockExceeded, $"{moment.Last().Stop.Path}.loaded",
                        $"Depot {loads.Key.Depot} holds {there} of {loads.Key.Part} by {findings.Text(moment.Key)}; {loaded} are loaded.");
                }
            }
        }
    }

    /// <summary>
    /// The moment from which a fetch's pieces are there, as far as it shows: the last arrival of a loaded part before its start. Which
    /// route gets the pieces on hand and which those in transit is the plan's choice.
    /// </summary>
    public Instant ReadyAt(Depot depot, Stop fetch) => fetch.Loaded
        .SelectMany(load => _transit[(depot.Id, load.Part)])
        .Select(lot => lot.ArrivesAt)
        .Where(arrival => arrival <= fetch.Start)
        .Append(Instant.MinValue)
        .Max();

    private long OnHandAt((DepotId, PartId) key, Instant moment) =>
        _onHand.GetValueOrDefault(key) + _transit[key].Where(lot => lot.ArrivesAt <= moment).Sum(lot => (long)lot.Quantity);
}
