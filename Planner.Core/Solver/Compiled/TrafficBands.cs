using System.Numerics;

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

    private readonly int _origin;
    private readonly int[] _from;
    private readonly int[] _until;
    private readonly int[] _bucket;

    // By bucket that lies in one free band: from when until when that is.
    private readonly int[] _freeFrom;
    private readonly int[] _freeUntil;

    private readonly long[] _pace;
    private readonly ulong[] _inverse;
    private readonly int[] _inverseBits;

    /// <param name="from">First second of each band, ascending; the first band also covers all before it, the last all after.</param>
    /// <param name="pace">By band: billionths of a second of base travel time covered per second of clock time, more than 1.</param>
    public TrafficBands(int[] from, long[] pace)
    {
        if (from.Length == 0 || from.Length != pace.Length)
            throw new ArgumentException($"{from.Length} band starts and {pace.Length} paces: there must be as many, and at least one.");
        if (pace.Min() < 2)
            throw new ArgumentException($"A pace of {pace.Min()} is none that anybody travels at.", nameof(pace));
        _origin = from[0];
        _from = from;
        _until = [.. from.Skip(1), int.MaxValue];
        _pace = pace;
        // As many bits as fit: then the error stays below what could change a quotient of less than 2^63.
        _inverseBits = Array.ConvertAll(pace, p => BitOperations.Log2((ulong)p - 1));
        _inverse = pace.Zip(_inverseBits, (p, bits) => (ulong)((((UInt128)1 << (64 + bits)) + (ulong)p - 1) / (ulong)p)).ToArray();
        MostPace = Math.Max(FreePace, pace.Max());
        _bucket = new int[((from[^1] - from[0]) >> BucketBits) + 1];
        _freeFrom = new int[_bucket.Length];
        _freeUntil = new int[_bucket.Length];
        for (int b = 0, band = 0; b < _bucket.Length; b++)
        {
            while (band + 1 < from.Length && from[band + 1] <= from[0] + (b << BucketBits))
                band++;
            _bucket[b] = band;
            int end = b == _bucket.Length - 1 ? int.MaxValue : from[0] + ((b + 1) << BucketBits);
            bool free = pace[band] == FreePace && end <= _until[band];
            _freeFrom[b] = free ? band == 0 ? int.MinValue : from[band] : int.MaxValue;
            _freeUntil[b] = free ? _until[band] : int.MinValue;
        }
    }

    /// <summary>The pace of the best band.</summary>
    public long MostPace { get; }

    /// <summary>The second of arrival when leaving at <paramref name="depart"/> on a leg of <paramref name="baseSeconds"/>.</summary>
    public int Arrive(int depart, int baseSeconds)
    {
        // Most legs lie in one band, and most of the day is free.
        if ((uint)baseSeconds < Short && depart + baseSeconds <= _freeUntil[Bucket(depart)])
            return depart + baseSeconds;
        int first = BandAt(depart);
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
        if ((uint)baseSeconds < Short && arrive - baseSeconds >= _freeFrom[Bucket(arrive - 1)])
            return arrive - baseSeconds;
        int last = BandAt(arrive - 1);
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

    // Rounded up, exactly; by a multiplication, since a division of 64 bits costs as much as the rest of a leg (Granlund and Montgomery 1994).
    private long Seconds(long remaining, int band) =>
        (long)(Math.BigMul((ulong)(remaining + _pace[band] - 1), _inverse[band], out _) >> _inverseBits[band]);

    private int BandAt(int second)
    {
        int band = _bucket[Bucket(second)];
        while (_until[band] <= second)
            band++;
        return band;
    }

    private int Bucket(int second) => Math.Clamp((second - _origin) >> BucketBits, 0, _bucket.Length - 1);
}
