using System.Numerics;
using System.Runtime.InteropServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Base seconds from or to one place that no way undercuts, however many stops it makes: tables need not keep the triangle inequality, and whole
/// seconds seldom do.
/// </summary>
internal sealed class ShortestWays
{
    private readonly int _places;
    private readonly int[] _legs;

    private ShortestWays(int places, int[] legs)
    {
        _places = places;
        _legs = legs;
    }

    /// <summary>Ways along the legs.</summary>
    public static ShortestWays Along(TravelRows travel, int places) => new(places, Legs(travel, places, (from, to) => travel.Row(from, to)));

    /// <summary>Ways against the legs: from any place to the one asked for.</summary>
    public static ShortestWays Against(TravelRows travel, int places) => new(places, Legs(travel, places, (from, to) => travel.Row(to, from)));

    /// <summary>Index: places. <see cref="TravelRows.Unreachable"/> or more where no way leads.</summary>
    public int[] Of(int place)
    {
        int[] least = new int[_places];
        Array.Fill(least, TravelRows.Unreachable);
        least[place] = 0;
        Relax(least, place);
        // Over direct legs almost always shortest already: one more round to see so.
        for (bool shorter = true; shorter;)
        {
            shorter = false;
            for (int via = 0; via < _places; via++)
                shorter |= least[via] < TravelRows.Unreachable && Relax(least, via);
        }
        return least;
    }

    private bool Relax(int[] least, int via)
    {
        ReadOnlySpan<int> row = _legs.AsSpan(via * _places, _places);
        int passed = least[via];
        Span<Vector<int>> wideLeast = MemoryMarshal.Cast<int, Vector<int>>(least.AsSpan());
        ReadOnlySpan<Vector<int>> wideRow = MemoryMarshal.Cast<int, Vector<int>>(row);
        var start = new Vector<int>(passed);
        bool shorter = false;
        for (int i = 0; i < wideRow.Length; i++)
        {
            Vector<int> with = wideRow[i] + start;
            if (!Vector.LessThanAny(with, wideLeast[i]))
                continue;
            wideLeast[i] = Vector.Min(with, wideLeast[i]);
            shorter = true;
        }
        for (int place = wideRow.Length * Vector<int>.Count; place < row.Length; place++)
        {
            if (passed + row[place] >= least[place])
                continue;
            least[place] = passed + row[place];
            shorter = true;
        }
        return shorter;
    }

    private static int[] Legs(TravelRows travel, int places, Func<int, int, int> row)
    {
        int[] legs = new int[places * places];
        for (int from = 0; from < places; from++)
        {
            for (int to = 0; to < places; to++)
                legs[from * places + to] = Math.Min(TravelRows.Unreachable, travel.Seconds[row(from, to)]);
        }
        return legs;
    }
}
