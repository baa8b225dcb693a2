using System.Runtime.CompilerServices;

namespace Planner.Core.Tables;

/// <summary>
/// A whole number, of seconds or of metres, for each leg between two places: two bytes each while all of them fit, four from the first
/// that does not.
/// </summary>
public sealed class LegTable
{
    private const ushort UnsetNarrow = ushort.MaxValue;
    private const int UnsetWide = int.MinValue;

    private ushort[]? _narrow;
    private int[] _wide = [];

    /// <summary>A table without any value yet.</summary>
    /// <param name="legs">How many numbers it holds.</param>
    /// <param name="largest">What the largest will hardly exceed: so that a large table is not made anew on the way.</param>
    public LegTable(int legs, int largest = 0)
    {
        if (largest < UnsetNarrow)
            _narrow = new ushort[legs];
        else
            _wide = new int[legs];
        Clear();
    }

    private LegTable(ushort[]? narrow, int[] wide)
    {
        _narrow = narrow;
        _wide = wide;
    }

    public int Length => _narrow?.Length ?? _wide.Length;

    /// <summary>Bytes of each number: 2 or 4.</summary>
    public int Width => _narrow is null ? sizeof(int) : sizeof(ushort);

    /// <summary>A number that has been set; not negative.</summary>
    public int this[int leg]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _narrow is { } narrow ? narrow[leg] : _wide[leg];
        set
        {
            if (_narrow is not null && value >= UnsetNarrow)
                Widen();
            if (_narrow is null)
                _wide[leg] = value;
            else
                _narrow[leg] = (ushort)value;
        }
    }

    /// <summary>Whether nothing has been set there yet.</summary>
    public bool IsUnset(int leg) => _narrow is null ? _wide[leg] == UnsetWide : _narrow[leg] == UnsetNarrow;

    /// <summary>Forgets what was set.</summary>
    public void Clear()
    {
        if (_narrow is not null)
            Array.Fill(_narrow, UnsetNarrow);
        else
            Array.Fill(_wide, UnsetWide);
    }

    public bool SameAs(LegTable other) =>
        _narrow is null
            ? other._narrow is null && _wide.AsSpan().SequenceEqual(other._wide)
            : other._narrow is not null && _narrow.AsSpan().SequenceEqual(other._narrow);

    /// <summary>The largest number; 0 of none.</summary>
    public int Largest()
    {
        int largest = 0;
        for (int leg = 0; leg < Length; leg++)
            largest = Math.Max(largest, this[leg]);
        return largest;
    }

    /// <summary>A copy as the upper left part of a table with more rows and columns, which hold zeros.</summary>
    public LegTable Enlarged(int size, int newSize) =>
        new(Enlarged(_narrow, size, newSize), Enlarged(_wide, size, newSize) ?? []);

    private static T[]? Enlarged<T>(T[]? table, int size, int newSize)
    {
        if (table is null or [])
            return null;
        T[] larger = new T[newSize * newSize];
        for (int row = 0; row < size; row++)
            Array.Copy(table, row * size, larger, row * newSize, size);
        return larger;
    }

    private void Widen()
    {
        _wide = new int[_narrow!.Length];
        for (int leg = 0; leg < _wide.Length; leg++)
            _wide[leg] = _narrow[leg] == UnsetNarrow ? UnsetWide : _narrow[leg];
        _narrow = null;
    }
}
