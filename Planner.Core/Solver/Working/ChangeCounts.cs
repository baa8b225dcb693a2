using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>How many visits of a working plan differ from the previous plan, by class, against the bounds of an instance.</summary>
public sealed class ChangeCounts(Instance instance)
{
    private readonly int[] _counts = new int[ChangeRows.Classes];

    /// <summary>By class.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>For an instance that bounds changes; null for others.</summary>
    public static ChangeCounts? Of(Instance instance) => instance.Changes?.Bounded == true ? new ChangeCounts(instance) : null;

    /// <summary>Follows a visit from one shift to another; -1: none.</summary>
    public void Move(int visit, int from, int to)
    {
        Add(visit, from, -1);
        Add(visit, to, 1);
    }

    /// <summary>Whether an absent visit may not go to the shift.</summary>
    /// <param name="most">By class.</param>
    public bool Refuses(int visit, int shift, int[] most)
    {
        int classes = instance.ChangesOf(visit, shift);
        for (int c = 0; classes != 0 && c < ChangeRows.Classes; c++)
        {
            if ((classes >> c & 1) != 0 && _counts[c] >= most[c])
                return true;
        }
        return false;
    }

    /// <summary>Whether absent visits may not go to the shift together.</summary>
    public bool Refuses(ReadOnlySpan<int> visits, int shift)
    {
        foreach (int visit in visits)
            Add(visit, shift, 1);
        bool refuses = false;
        for (int c = 0; c < ChangeRows.Classes; c++)
            refuses |= _counts[c] > instance.Changes!.Most[c];
        foreach (int visit in visits)
            Add(visit, shift, -1);
        return refuses;
    }

    private void Add(int visit, int shift, int by)
    {
        int classes = shift < 0 ? 0 : instance.ChangesOf(visit, shift);
        for (int c = 0; classes != 0 && c < ChangeRows.Classes; c++)
            _counts[c] += by * (classes >> c & 1);
    }
}
