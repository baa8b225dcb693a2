namespace Planner.Core.IO.Benchmarks;

/// <summary>The legs of a case: from its matrix, else straight over the globe at the profile's speed, as the format does without a matrix.</summary>
internal sealed class PragmaticTravel(PragmaticInstance instance)
{
    /// <summary>Metres per second.</summary>
    public const double UsualSpeed = 10;

    private const double EquatorialRadius = 6_378_137;

    /// <summary>Whole seconds (-1: no way) and metres of a leg.</summary>
    public (int Seconds, int Metres) Leg(string profile, int from, int to)
    {
        if (from == to || from == PragmaticShift.Anywhere || to == PragmaticShift.Anywhere)
            return (0, 0);
        if (instance.Matrices.TryGetValue(profile, out var matrix))
            return (matrix.Seconds[from * matrix.Size + to], matrix.Metres[from * matrix.Size + to]);
        var metres = Metres(instance.Locations[from]!.Value, instance.Locations[to]!.Value);
        return ((int)Math.Round(metres / instance.Speeds.GetValueOrDefault(profile, UsualSpeed)), (int)Math.Round(metres));
    }

    // R.W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (2), 1984.
    private static double Metres((double Lat, double Lng) a, (double Lat, double Lng) b)
    {
        var (north, east) = (Math.Sin(double.DegreesToRadians(b.Lat - a.Lat) / 2), Math.Sin(double.DegreesToRadians(b.Lng - a.Lng) / 2));
        var half = north * north + Math.Cos(double.DegreesToRadians(a.Lat)) * Math.Cos(double.DegreesToRadians(b.Lat)) * east * east;
        return 2 * EquatorialRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
