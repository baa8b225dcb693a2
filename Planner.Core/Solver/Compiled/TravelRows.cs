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

    public TravelRows(int places, LegTable seconds, LegTable metres, TrafficBands? traffic)
    {
        if (seconds.Length != places * places || metres.Length != places * places)
            throw new ArgumentException($"{places} places need {places * places} entries; got {seconds.Length} seconds, {metres.Length} metres.");
        _places = places;
        Seconds = seconds;
        Metres = metres;
        Traffic = traffic;
        _leastShare = traffic is null ? 1 : (double)TrafficBands.FreePace / traffic.MostPace;
    }

    /// <summary>[from * places + to], base seconds.</summary>
    public LegTable Seconds { get; }

    /// <summary>[from * places + to], metres.</summary>
    public LegTable Metres { get; }

    public TrafficBands? Traffic { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Row(int from, int to) => from * _places + to;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Arrive(int depart, int row) =>
        Traffic is null ? depart + Seconds[row] : Seconds[row] >= Unreachable ? Unreachable : Traffic.Arrive(depart, Seconds[row]);

    /// <summary>Seconds of a leg at the best hour of the day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LeastSeconds(int row) =>
        _leastShare == 1 ? Seconds[row] : (int)(Seconds[row] * _leastShare);

    public int LatestDeparture(int arrive, int row) =>
        Traffic is null ? arrive - Seconds[row] : Traffic.LatestDeparture(arrive, Seconds[row]);
}
