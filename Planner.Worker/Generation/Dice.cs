using NodaTime;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>Seeded chance for generators: the same seed throws the same numbers on any machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>A whole number from low to high, both included.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    /// <summary>A number in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>A whole number of minutes, both ends included.</summary>
    public Duration Minutes(int low, int high) => Duration.FromMinutes(Between(low, high));

    /// <summary>Minutes in steps, so that times look like those that people write.</summary>
    public Duration Minutes(int low, int high, int step) => Duration.FromMinutes(low + step * Between(0, (high - low) / step));

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Up to count different items, in the order of the list.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var taken = new List<T>(count);
        for (var i = 0; i < items.Count && taken.Count < count; i++)
        {
            if (random.Next(items.Count - i) < count - taken.Count)
                taken.Add(items[i]);
        }
        return taken;
    }

    /// <summary>One index, each as probable as its weight.</summary>
    public int Weighted(params ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var mark = random.NextDouble() * sum;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            mark -= weights[i];
            if (mark < 0)
                return i;
        }
        return weights.Length - 1;
    }

    /// <summary>A point of a disc whose middle is the more crowded, in degrees rounded to about a metre.</summary>
    /// <param name="lat">Latitude of the centre.</param>
    /// <param name="lon">Longitude of the centre.</param>
    /// <param name="radiusKm">Radius of the disc.</param>
    public Position Around(double lat, double lon, double radiusKm)
    {
        var angle = Between(0.0, 2 * Math.PI);
        var distance = radiusKm * random.NextDouble();
        var north = distance * Math.Sin(angle) / 111.2;
        var east = distance * Math.Cos(angle) / (111.2 * Math.Cos(lat * Math.PI / 180));
        return new Position(Math.Round(lat + north, 5), Math.Round(lon + east, 5));
    }
}
