using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>Areas about the town of a random scenario, which give some of its sites their region.</summary>
internal static class RandomRegions
{
    private const double Lat = 40.2;
    private const double Lon = 116.2;

    /// <summary>Mostly none; else a city with or without a hole, and all around it elsewhere.</summary>
    public static IReadOnlyList<Region> Draw(Dice dice)
    {
        if (!dice.Chance(0.4))
            return [];
        var half = 0.01 * dice.Between(1, 5);
        var city = new Area { Outline = Square(half), Holes = dice.Chance(0.5) ? [Square(half / 2)] : [] };
        var regions = new List<Region> { new() { Id = new RegionId("city"), Areas = [city] } };
        if (dice.Chance(0.5))
            regions.Add(new Region { Id = new RegionId("elsewhere"), Areas = [new Area { Outline = Square(0.2) }] });
        return regions;
    }

    /// <summary>The western and the eastern half, with a common strip; some engineers work in one of them.</summary>
    public static Scenario WithTerritories(Dice dice, Scenario scenario) => scenario with
    {
        Territories = [Half("west", Lon - 0.5, Lon + 0.005), Half("east", Lon - 0.005, Lon + 0.5)],
        Costs = scenario.Costs with { TerritoryPrice = dice.Chance(0.5) ? dice.Between(0, 20) : null },
        Engineers =
        [
            .. scenario.Engineers.Select(engineer => engineer with
            {
                Territories = dice.Weighted(0.3, 0.3, 0.3, 0.1) switch
                {
                    0 => [],
                    1 => [new TerritoryId("west")],
                    2 => [new TerritoryId("east")],
                    _ => [new TerritoryId("east"), new TerritoryId("west")],
                },
            }),
        ],
    };

    private static Territory Half(string name, double west, double east) => new()
    {
        Id = new TerritoryId(name),
        Areas = [new Area { Outline = [new(Lat - 0.5, west), new(Lat + 0.5, west), new(Lat + 0.5, east), new(Lat - 0.5, east)] }],
    };

    private static IReadOnlyList<Corner> Square(double half) =>
        [new(Lat - half, Lon - half), new(Lat - half, Lon + half), new(Lat + half, Lon + half), new(Lat + half, Lon - half)];
}
