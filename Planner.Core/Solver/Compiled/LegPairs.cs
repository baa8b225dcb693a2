using System.Buffers;
using System.Runtime.CompilerServices;

namespace Planner.Core.Solver.Compiled;

/// <summary>Seconds and metres of a leg, side by side: whoever asks for the one mostly asks for the other.</summary>
public readonly record struct TravelLeg(int Seconds, int Metres);

/// <summary>
/// The legs between a few places, eight bytes each, in two orders: by where they begin and by where they end. So all legs to or from one
/// place lie together, and judging a visit at each position of many routes reads two short stretches of memory. Its arrays are rented:
/// whoever makes many, one after the other, disposes of those that are done with.
/// </summary>
public sealed class LegPairs : IDisposable
{
    /// <summary>Most places for which legs are kept twice; beyond it that would cost more memory than it saves time.</summary>
    public const int MostPlaces = 1_200;

    private readonly int _places;
    private TravelLeg[] _from;
    private TravelLeg[] _to;

    private LegPairs(int places, TravelLeg[] from)
    {
        _places = places;
        _from = from;
        _to = IsSymmetric() ? from : Transposed();
    }

    /// <param name="of">Legs between all places.</param>
    /// <param name="places">Rows of those to keep, each once: their numbers here are their positions in the list.</param>
    public static LegPairs Among(TravelRows of, ReadOnlySpan<int> places)
    {
        TravelLeg[] legs = ArrayPool<TravelLeg>.Shared.Rent(places.Length * places.Length);
        for (int from = 0, at = 0; from < places.Length; from++)
        {
            for (int to = 0; to < places.Length; to++)
                legs[at++] = of.Leg(of.Row(places[from], places[to]));
        }
        return new LegPairs(places.Length, legs);
    }

    /// <summary>[from * places + to].</summary>
    public TravelLeg this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _from[row];
    }

    public int Length => _places * _places;

    /// <summary>By place: the leg to it from this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<TravelLeg> From(int place) => _from.AsSpan(place * _places, _places);

    /// <summary>By place: the leg from it to this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<TravelLeg> To(int place) => _to.AsSpan(place * _places, _places);

    /// <summary>Gives the arrays back; no leg may be asked for afterwards.</summary>
    public void Dispose()
    {
        TravelLeg[] from = _from;
        TravelLeg[] to = _to;
        (_from, _to) = ([], []);
        if (from.Length > 0)
            ArrayPool<TravelLeg>.Shared.Return(from);
        if (to.Length > 0 && to != from)
            ArrayPool<TravelLeg>.Shared.Return(to);
    }

    private bool IsSymmetric()
    {
        for (int a = 0; a < _places; a++)
        {
            for (int b = 0; b < a; b++)
            {
                if (_from[a * _places + b] != _from[b * _places + a])
                    return false;
            }
        }
        return true;
    }

    private TravelLeg[] Transposed()
    {
        TravelLeg[] to = ArrayPool<TravelLeg>.Shared.Rent(Length);
        for (int a = 0; a < _places; a++)
        {
            for (int b = 0; b < _places; b++)
                to[b * _places + a] = _from[a * _places + b];
        }
        return to;
    }
}
