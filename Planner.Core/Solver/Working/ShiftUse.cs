using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>How many visits each shift of a working plan has, close together in memory: it is asked for far more shifts than change.</summary>
public sealed class ShiftUse(Instance instance)
{
    private readonly int[] _visits = new int[instance.ShiftCount];
    private readonly int[] _emptyOf = EachClass(instance);

    /// <summary>Shifts without a visit.</summary>
    public int EmptyCount { get; private set; } = instance.ShiftCount;

    public bool IsEmpty(int shift) => _visits[shift] == 0;

    /// <summary>Whether any shift of a class is without a visit.</summary>
    public bool HasEmpty(int kind) => _emptyOf[kind] > 0;

    /// <summary>Follows a visit from one shift to another; -1: none.</summary>
    public void Move(int from, int to)
    {
        if (from >= 0 && --_visits[from] == 0)
            Count(from, 1);
        if (to >= 0 && _visits[to]++ == 0)
            Count(to, -1);
    }

    private void Count(int shift, int more)
    {
        EmptyCount += more;
        _emptyOf[instance.Shifts.Class[shift]] += more;
    }

    private static int[] EachClass(Instance instance)
    {
        int[] count = new int[instance.ShiftCount];
        foreach (int kind in instance.Shifts.Class)
            count[kind]++;
        return count;
    }

    /// <summary>What the shifts in use cost for being used at all, in units of money.</summary>
    public long Price()
    {
        long sum = 0;
        for (int s = 0; s < _visits.Length; s++)
            sum += _visits[s] > 0 ? instance.Shifts.PerShift[s] : 0;
        return sum;
    }
}
