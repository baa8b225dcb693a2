using System.Runtime.CompilerServices;
using Planner.Core.Tables;

namespace Planner.Core.Solver.Compiled;

/// <summary>Travel of one profile between all places.</summary>
public sealed class TravelRows
{
    /// <summary>Seconds of a leg that cannot be travelled: longer than any horizon.</summary>
    public const int Unreachable = 100_000_000;

    private readonly int _places;
    private readonly double _leastShare;
    private readonly LegPairs? _pairs;
    private LegTable? _seconds;
    private LegTable? _metres;

    public TravelRows(int places, LegTable seconds, LegTable metres, TrafficBands? traffic)
        : this(places, traffic)
    {
        if (seconds.Length != places * places || metres.Length != places * places)
            throw new ArgumentException($"{places} places need {places * places} entries; got {seconds.Length} seconds, {metres.Length} metres.");
        _seconds = seconds;
        _metres = metres;
    }

    private TravelRows(int places, LegPairs pairs, TrafficBands? traffic)
        : this(places, traffic) => _pairs = pairs;

    private TravelRows(int places, TrafficBands? traffic)
    {
        _places = places;
        Traffic = traffic;
        _leastShare = traffic is null ? 1 : (double)TrafficBands.FreePace / traffic.MostPace;
    }

    /// <summary>[from * places + to], base seconds. Whoever asks leg by leg takes <see cref="SecondsOf"/>.</summary>
    public LegTable Seconds => _seconds ??= Table(leg => leg.Seconds);

    /// <summary>[from * places + to], metres. Whoever asks leg by leg takes <see cref="MetresOf"/>.</summary>
    public LegTable Metres => _metres ??= Table(leg => leg.Metres);

    public TrafficBands? Traffic { get; }

    /// <summary>The same travel between a few of the places, numbered anew, with legs side by side for a search.</summary>
    /// <param name="places">Rows of the places, each once, at most <see cref="LegPairs.MostPlaces"/>; what later changes in the tables is not seen.</param>
    public TravelRows Among(ReadOnlySpan<int> places) => new(places.Length, LegPairs.Among(this, places), Traffic);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Row(int from, int to) => from * _places + to;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SecondsOf(int row) => _pairs is { } pairs ? pairs[row].Seconds : _seconds![row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MetresOf(int row) => _pairs is { } pairs ? pairs[row].Metres : _metres![row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TravelLeg Leg(int row) => _pairs is { } pairs ? pairs[row] : new TravelLeg(_seconds![row], _metres![row]);

    /// <summary>All legs to and from a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlaceLegs LegsOf(int place) => _pairs is { } pairs ? new PlaceLegs(this, place, pairs.From(place), pairs.To(place)) : new PlaceLegs(this, place, [], []);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Arrive(int depart, int row)
    {
        int seconds = SecondsOf(row);
        return Traffic is null ? depart + seconds : seconds >= Unreachable ? Unreachable : Traffic.Arrive(depart, seconds);
    }

    /// <summary>Seconds of a leg at the best hour of the day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LeastSeconds(int row) =>
        _leastShare == 1 ? SecondsOf(row) : (int)(SecondsOf(row) * _leastShare);

    public int LatestDeparture(int arrive, int row) =>
        Traffic is null ? arrive - SecondsOf(row) : Traffic.LatestDeparture(arrive, SecondsOf(row));

    /// <summary>Gives the memory of legs side by side back, which are not asked for any more.</summary>
    internal void DisposePairs() => _pairs?.Dispose();

    private LegTable Table(Func<TravelLeg, int> number)
    {
        LegPairs pairs = _pairs!;
        var table = new LegTable(pairs.Length);
        for (int row = 0; row < pairs.Length; row++)
            table[row] = number(pairs[row]);
        return table;
    }
}

/// <summary>All legs to and from one place.</summary>
public readonly ref struct PlaceLegs
{
    private readonly TravelRows _travel;
    private readonly int _place;
    private readonly ReadOnlySpan<TravelLeg> _from;
    private readonly ReadOnlySpan<TravelLeg> _to;

    internal PlaceLegs(TravelRows travel, int place, ReadOnlySpan<TravelLeg> from, ReadOnlySpan<TravelLeg> to)
    {
        _travel = travel;
        _place = place;
        _from = from;
        _to = to;
    }

    /// <summary>The leg from here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TravelLeg To(int place) => _from.Length > 0 ? _from[place] : _travel.Leg(_travel.Row(_place, place));

    /// <summary>The leg to here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TravelLeg From(int place) => _to.Length > 0 ? _to[place] : _travel.Leg(_travel.Row(place, _place));
}
