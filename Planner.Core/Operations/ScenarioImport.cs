using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Brings a whole scenario into the store: its records as resources, its stock as movements.</summary>
public static class ScenarioImport
{
    /// <summary>How many records of each kind were made or changed.</summary>
    /// <param name="scenario">Valid.</param>
    public static async Task<IReadOnlyDictionary<string, int>> ImportAsync(Session session, Actor actor, Scenario scenario)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in ResourceKinds.All)
        {
            foreach (var record in kind == ResourceKinds.Settings ? [SettingsOf(scenario, await StoreReader.SettingsAsync(session, actor.Organisation))] : Records(kind, scenario))
            {
                var (outcome, _) = await Resources.PutAsync(session, actor, kind.Name, kind.IdOf(record), ResourceKind.Write(record), kind.ReferencesOf(record));
                if (outcome is WriteOutcome.Created or WriteOutcome.Changed)
                    counts[kind.Name] = counts.GetValueOrDefault(kind.Name) + 1;
            }
        }

        var moved = await StockAsync(session, actor, scenario);
        if (moved > 0)
            counts["stockMovements"] = moved;
        return counts;
    }

    private static IEnumerable<object> Records(ResourceKind kind, Scenario scenario)
    {
        if (kind == ResourceKinds.Depots)
            return scenario.Depots.Select(depot => depot with { Stock = [] });
        if (kind == ResourceKinds.Engineers)
            return scenario.Engineers.Select(engineer => engineer with { VanStock = [] });
        if (kind == ResourceKinds.Parts)
            return scenario.Catalogue.Parts.Select(part => new PartKind { Id = part });
        return kind == ResourceKinds.PartsOrders ? scenario.PartsInTransit.Select(OrderOf) : kind.TakenFrom(scenario);
    }

    // What no scenario says stays as it is.
    private static OrganisationSettings SettingsOf(Scenario scenario, OrganisationSettings known) => known with
    {
        Zone = scenario.Zone,
        Currency = scenario.Currency,
        Costs = scenario.Costs,
        ChangeBudget = scenario.ChangeBudget,
        Courier = scenario.Courier,
        PartSizes = scenario.PartSizes,
        Catalogue = scenario.Catalogue with { Parts = [] },
    };

    private static PartsOrder OrderOf(PartsInTransit transit, int row) => new()
    {
        Id = new PartsOrderId($"{transit.Depot}-{transit.Part}-{row + 1}"), Part = transit.Part, Quantity = transit.Quantity, Depot = transit.Depot, ArrivesAt = transit.ArrivesAt,
    };

    // The scenario says what is there; the ledger gets what that is more or less than it knows.
    private static async Task<int> StockAsync(Session session, Actor actor, Scenario scenario)
    {
        var today = await Organisations.TodayAsync(session, actor.Organisation, actor.Now);
        var known = (await StockLedger.LevelsAsync(session, actor.Organisation, today)).ToDictionary(level => (level.PlaceKind, level.Place, level.Part), level => level.Quantity);
        var told = scenario.Depots.SelectMany(depot => depot.Stock.Select(pieces => (Kind: StockOnHand.Depot, Place: depot.Id.Value, pieces)))
            .Concat(scenario.Engineers.SelectMany(engineer => engineer.VanStock.Select(pieces => (Kind: StockOnHand.Van, Place: engineer.Id.Value, pieces))));
        var moved = 0;
        foreach (var (kind, place, pieces) in told)
        {
            var difference = pieces.Quantity - known.GetValueOrDefault((kind, place, pieces.Part.Value));
            if (difference == 0)
                continue;
            var id = $"import {actor.Now.ToUnixTimeTicks()} {kind} {place} {pieces.Part}";
            await StockLedger.RecordAsync(session, actor.Organisation, new StockMovement(id, kind, place, pieces.Part.Value, difference, "import", scenario.Id.Value, actor.Now, actor.Who));
            moved++;
        }

        return moved;
    }
}
