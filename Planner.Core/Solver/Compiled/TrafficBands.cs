namespace Planner.Core.Solver.Compiled;

/// <summary>
/// Travel that depends on the departure: the horizon cut into bands, each with a factor on base travel time. First in, first out:
/// a later departure never arrives earlier.
/// </summary>
public sealed class TrafficBands
{
    private const double Tolerance = 1e-7;

    private readonly int[] _from;
    private readonly double[] _factor;

    /// <param name="from">First second of each band, ascending; the first is below any departure.</param>
    /// <param name="factor">By band: clock seconds for one second of base travel time, positive.</param>
    public TrafficBands(int[] from, double[] factor)
    {
        if (from.Length == 0 || from.Length != factor.Length)
            throw new ArgumentException($"{from.Length} band starts and {factor.Length} factors: there must be as many, and at least one.");
        _from = from;
        _factor = factor;
        LeastFactor = factor.Min();
    }

    /// <summary>The smallest factor of any band: base time times this is a lower bound on any leg.</summary>
    public double LeastFactor { get; }

    /// <summary>The second of arrival when leaving at <paramref name="depart"/> on a leg of <paramref name="baseSeconds"/>.</summary>
    public int Arrive(int depart, int baseSeconds)
    {
        if (baseSeconds == 0)
            return depart;
        int band = BandAt(depart);
        double clock = depart;
        double left = baseSeconds;
        while (true)
        {
            double needed = left * _factor[band];
            if (band == _from.Length - 1 || clock + needed <= _from[band + 1] + Tolerance)
                return (int)Math.Min(int.MaxValue / 2, Math.Ceiling(clock + needed - Tolerance));
            left -= (_from[band + 1] - clock) / _factor[band];
            clock = _from[++band];
        }
    }

    /// <summary>The last second at which a departure still arrives by <paramref name="arrive"/>.</summary>
    public int LatestDeparture(int arrive, int baseSeconds)
    {
        if (baseSeconds == 0)
            return arrive;
        int band = BandAt(arrive);
        double clock = arrive;
        double left = baseSeconds;
        while (band > 0 && clock - left * _factor[band] < _from[band])
        {
            left -= (clock - _from[band]) / _factor[band];
            clock = _from[band--];
        }
        int depart = (int)Math.Floor(clock - left * _factor[band] + Tolerance);
        while (Arrive(depart, baseSeconds) > arrive)
            depart--;
        while (Arrive(depart + 1, baseSeconds) <= arrive)
            depart++;
        return depart;
    }

    private int BandAt(int second)
    {
        int low = 0;
        int high = _from.Length - 1;
        while (low < high)
        {
            int mid = (low + high + 1) >> 1;
            if (_from[mid] <= second)
                low = mid;
            else
                high = mid - 1;
        }
        return low;
    }
}
