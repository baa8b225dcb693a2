using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>The depots of a generated city, their stock, and what is on its way to them.</summary>
internal sealed class CityStores
{
    private const int VisitsPerDepot = 52;

    // What every depot keeps; the rest is scarce.
    private static readonly PartId[] Plentiful = [Disk, PowerSupply, FanModule, Memory, Switch, DomeCamera, CardReader, Battery];

    private readonly CityFrame frame;
    private readonly Dice dice;

    public CityStores(CityFrame frame, CityMap map)
    {
        this.frame = frame;
        dice = frame.DiceFor("depots");
        Depots = [.. Enumerable.Range(0, frame.Recipe.Depots).Select(i => DrawDepot(i, map.Towns[i % map.Towns.Count]))];
        InTransit = Depots.Count == 0 ? [] : DrawTransit();
    }

    public IReadOnlyList<Depot> Depots { get; }

    public IReadOnlyList<PartsInTransit> InTransit { get; }

    private int Share => Math.Max(1, frame.Recipe.Visits / Math.Max(1, frame.Recipe.Depots) / VisitsPerDepot);

    private Depot DrawDepot(int number, Town town) => new()
    {
        Id = new DepotId($"D{number + 1}"),
        Name = $"{town.Name} depot",
        Position = dice.Around(town.Lat, town.Lon, town.RadiusKm / 3),
        // The main depot has a night counter.
        OpeningHours = number == 0 ? null : CatalogueCalendars.DepotCounter.Id,
        HandlingTime = Duration.FromMinutes(number == 0 ? 10 : 8),
        Stock = DrawStock(number),
        Tools = (number % 5) switch
        {
            0 => [CableTester, Ladder, FibreSplicer, ThermalCamera],
            1 or 3 => [CableTester, Ladder],
            _ => [Ladder],
        },
    };

    private List<PartQuantity> DrawStock(int number)
    {
        var stock = new List<PartQuantity>();
        foreach (var part in Plentiful)
        {
            if (number == 0 || dice.Chance(0.75))
                stock.Add(new PartQuantity(part, Share * dice.Between(2, 6)));
        }
        if (number % 5 is 0 or 2)
            stock.Add(new PartQuantity(FibreModule, Share));
        if (number % 5 == 1)
            stock.Add(new PartQuantity(DoorController, 2 * Share));
        return stock;
    }

    // The morning's delivery to the main depots, and the afternoon's lot of what is short.
    private List<PartsInTransit> DrawTransit()
    {
        var lots = new List<PartsInTransit>();
        for (var i = 0; i < Depots.Count; i += 5)
        {
            lots.Add(Lot(FibreModule, 2 * Share, i, frame.At(0, 13, 30)));
            lots.Add(Lot(DoorController, Share, i, frame.At(0, 11)));
            lots.Add(Lot(Battery, 4 * Share, Math.Min(i + 1, Depots.Count - 1), frame.At(0, 10, 15)));
            lots.Add(Lot(Disk, 3 * Share, Math.Min(i + 2, Depots.Count - 1), frame.At(0, 15)));
        }
        return lots;
    }

    private PartsInTransit Lot(PartId part, int quantity, int depot, Instant arrival) => new()
    {
        Part = part,
        Quantity = quantity,
        Depot = Depots[depot].Id,
        ArrivesAt = arrival,
    };
}
