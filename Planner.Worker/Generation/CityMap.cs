using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>A town where customers and engineers live; its radius in kilometres, its share of the customers as a weight.</summary>
internal sealed record Town(string Name, double Lat, double Lon, double RadiusKm, RegionId Region, double Weight);

/// <summary>
/// The towns of a generated city: a northern district of Beijing in outline, with a dense core, suburbs and villages in the mountains.
/// Larger recipes get more towns around it, so that distances between neighbours stay what they are. All names are invented.
/// </summary>
internal sealed class CityMap
{
    private const int VisitsOfDistrict = 300;
    private const int VisitsPerFartherTown = 80;
    private const double FartherTownWeight = 0.27;
    private const double KmPerDegree = 111.2;
    private const double CentreLat = 40.2;
    private const double CentreLon = 116.23;

    private static readonly Town[] District =
    [
        new("Beihe", 40.221, 116.234, 4.5, PolicyTerms.City, 0.36),
        new("Longhu", 40.078, 116.331, 4, PolicyTerms.City, 0.22),
        new("Shaqiao", 40.146, 116.283, 3, PolicyTerms.Elsewhere, 0.12),
        new("Nanxiu", 40.214, 116.302, 2.5, PolicyTerms.City, 0.09),
        new("Wenquan", 40.179, 116.392, 3, PolicyTerms.Elsewhere, 0.06),
        new("Yangwu", 40.137, 116.128, 2.5, PolicyTerms.Elsewhere, 0.04),
        new("Maling", 40.196, 116.164, 2.5, PolicyTerms.Elsewhere, 0.04),
        new("Dingling", 40.291, 116.221, 3.5, PolicyTerms.Elsewhere, 0.03),
        new("Liugou", 40.246, 116.062, 4, PolicyTerms.Remote, 0.02),
        new("Songshan", 40.352, 116.334, 5, PolicyTerms.Remote, 0.02),
    ];

    private readonly double[] weights;

    public CityMap(CityRecipe recipe, CityNames names)
    {
        var farther = Math.Max(0, recipe.Visits - VisitsOfDistrict) / VisitsPerFartherTown;
        Towns = [.. District, .. Enumerable.Range(1, farther).Select(i => FartherTown(i, names.Town(i)))];
        weights = [.. Towns.Select(t => t.Weight)];
    }

    /// <summary>The core first.</summary>
    public IReadOnlyList<Town> Towns { get; }

    public Town DrawTown(Dice dice) => Towns[dice.Weighted(weights)];

    public static Position DrawPosition(Dice dice, Town town) => dice.Around(town.Lat, town.Lon, town.RadiusKm);

    // A sunflower around the district: each town about 14 km from the next, however many there are.
    private static Town FartherTown(int number, string name)
    {
        const double goldenAngle = 2.399963229728653;
        var distance = 14 * Math.Sqrt(number + 5);
        var lat = CentreLat + distance * Math.Sin(number * goldenAngle) / KmPerDegree;
        var lon = CentreLon + distance * Math.Cos(number * goldenAngle) / (KmPerDegree * Math.Cos(CentreLat * Math.PI / 180));
        var region = (number % 6) switch { 0 => PolicyTerms.Remote, 1 or 4 => PolicyTerms.City, _ => PolicyTerms.Elsewhere };
        return new Town(name, Math.Round(lat, 4), Math.Round(lon, 4), 4, region, FartherTownWeight);
    }
}
