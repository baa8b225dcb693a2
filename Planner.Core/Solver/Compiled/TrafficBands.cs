namespace Planner.Core.Solver.Compiled;

/// <summary>
/// Travel that depends on the departure: the horizon cut into bands, each with a pace. A leg is covered second by second at the pace of
/// its band, in whole numbers, so that a later departure never arrives earlier.
/// </summary>
public sealed class TrafficBands
{
    /// <summary>The pace at which a second of clock time covers a second of base travel time.</summary>
    public const long FreePace = 1_000_000_000;

    // A leg of less than a week, in seconds.
    private const uint Short = 7 * 86_400;

    // Bands are looked up by quarter hours (1,024 s), so that no search is needed.
    private const int BucketBits = 10;

    private readonly int[] _from;
    private readonly int[] _until;
    private readonly int[] _bucket;
    private readonly long[] _pace;
    private readonly double[] _perPace;

    /// <param name="from">First second of each band, ascending; the first band also covers all before it, the last all after.</param>
    /// <param name="pace">By band: billionths of a second of base travel time covered per second of clock time, positive.</param>
    public TrafficBands(int[] from, long[] pace)
    {
        if (from.Length == 0 || from.Length != pace.Length)
            throw new ArgumentException($"{from.Length} band starts and {pace.Length} paces: there must be as many, and at least one.");
        _from = from;
        _until = [.. from.Skip(1), int.MaxValue];
        _pace = pace;
        _perPace = Array.ConvertAll(pace, p => 1.0 / p);
        MostPace = Math.Max(FreePace, pace.Max());
        _bucket = new int[((from[^1] - from[0]) >> BucketBits) + 1];
        for (int b = 0, band = 0; b < _bucket.Length; b++)
        {
            while (band + 1 < from.Length && from[band + 1] <= from[0] + (b << BucketBits))
                band++;
            _bucket[b] = band;
        }
    }

    /// <summary>The pace of the best band.</summary>
    public long MostPace { get; }

    /// <summary>The second of arrival when leaving at <paramref name="depart"/> on a leg of <paramref name="baseSeconds"/>.</summary>
    public int Arrive(int depart, int baseSeconds)
    {
        int first = BandAt(depart);
        // Most legs lie in one band, and most of the day is free.
        if (_pace[first] == FreePace && (uint)baseSeconds < Short && depart + baseSeconds <= _until[first])
            return depart + baseSeconds;
        long remaining = baseSeconds * FreePace;
        long now = depart;
        for (int band = first; remaining > 0; band++)
        {
            long needed = Seconds(remaining, band);
            if (now + needed <= _until[band] || band == _from.Length - 1)
                return (int)Math.Min(int.MaxValue / 4, now + needed);
            remaining -= (_until[band] - now) * _pace[band];
            now = _until[band];
        }
        return (int)now;
    }

    /// <summary>The last second at which a departure still arrives by <paramref name="arrive"/>.</summary>
    public int LatestDeparture(int arrive, int baseSeconds)
    {
        int last = BandAt(arrive - 1);
        if (_pace[last] == FreePace && (uint)baseSeconds < Short && (arrive - baseSeconds >= _from[last] || last == 0))
            return arrive - baseSeconds;
        long remaining = baseSeconds * FreePace;
        long now = arrive;
        for (int band = last; remaining > 0; band--)
        {
            long needed = Seconds(remaining, band);
            if (band == 0 || now - needed >= _from[band])
                return (int)Math.Max(-TravelRows.Unreachable, now - needed);
            remaining -= (now - _from[band]) * _pace[band];
            now = _from[band];
        }
        return (int)now;
    }

    // Rounded up, exactly; by a multiplication and a correction, since a division of 64 bits costs as much as the rest of a leg.
    private long Seconds(long remaining, int band)
    {
        long pace = _pace[band];
        long seconds = (long)(remaining * _perPace[band]);
        while (seconds * pace < remaining)
            seconds++;
        while ((seconds - 1) * pace >= remaining)
            seconds--;
        return seconds;
    }

    private int BandAt(int second)
    {
        int bucket = Math.Clamp((second - _from[0]) >> BucketBits, 0, _bucket.Length - 1);
        int band = _bucket[bucket];
        while (_until[band] <= second)
            band++;
        return band;
    }
}
