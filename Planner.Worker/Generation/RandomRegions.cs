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

    private static IReadOnlyList<Corner> Square(double half) =>
        [new(Lat - half, Lon - half), new(Lat - half, Lon + half), new(Lat + half, Lon + half), new(Lat + half, Lon - half)];
}
