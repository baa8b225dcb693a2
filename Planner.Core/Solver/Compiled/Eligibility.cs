using System.Numerics;
using System.Runtime.CompilerServices;

namespace Planner.Core.Solver.Compiled;

/// <summary>Which shifts can take which visit, decided once: bit sets of shifts by visit.</summary>
public sealed class Eligibility
{
    private readonly int _words;
    private readonly ulong[] _bits;

    public Eligibility(int visits, int shifts)
    {
        _words = Math.Max(1, (shifts + 63) >> 6);
        _bits = new ulong[(long)visits * _words];
        ShiftsOf = new int[visits][];
    }

    /// <summary>By visit: its eligible shifts, ascending. Filled by <see cref="Seal"/>.</summary>
    public int[][] ShiftsOf { get; }

    public void Allow(int visit, int shift) => _bits[(long)visit * _words + (shift >> 6)] |= 1UL << (shift & 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(int visit, int shift) => (_bits[(long)visit * _words + (shift >> 6)] >> (shift & 63) & 1) != 0;

    /// <summary>A bit for each shift, 64 to a number, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<ulong> Of(int visit) => _bits.AsSpan(visit * _words, _words);

    /// <summary>Makes the lists once all bits are set.</summary>
    public void Seal()
    {
        for (int visit = 0; visit < ShiftsOf.Length; visit++)
        {
            long row = (long)visit * _words;
            int count = 0;
            for (int w = 0; w < _words; w++)
                count += BitOperations.PopCount(_bits[row + w]);
            int[] list = new int[count];
            int next = 0;
            for (int w = 0; w < _words; w++)
            {
                for (ulong left = _bits[row + w]; left != 0; left &= left - 1)
                    list[next++] = (w << 6) + BitOperations.TrailingZeroCount(left);
            }
            ShiftsOf[visit] = list;
        }
    }
}
