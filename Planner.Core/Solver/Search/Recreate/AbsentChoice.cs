using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// Which absent visits a recreate puts back: all that were just taken off, and some of those that have long been absent. On a day with
/// more work than hours hundreds are; trying each of them on every changed route would take nearly all the time.
/// </summary>
internal static class AbsentChoice
{
    private const int LeastTried = 16;

    /// <summary>Writes the choice into the queue, the wanted visit (if any) first; answers how many they are.</summary>
    public static int Fill(WorkingPlan plan, Prng prng, int[] queue, int wanted)
    {
        int count = Fill(plan, prng, queue);
        if (wanted < 0)
            return count;
        int at = Array.IndexOf(queue, wanted, 0, count);
        if (at < 0)
            at = count++;
        queue[at] = queue[0];
        queue[0] = wanted;
        return count;
    }

    private static int Fill(WorkingPlan plan, Prng prng, int[] queue)
    {
        ReadOnlySpan<int> absent = plan.Absent;
        int before = plan.AbsentAtBegin;
        int fresh = absent.Length - before;
        absent[before..].CopyTo(queue);
        absent[..before].CopyTo(queue.AsSpan(fresh));
        int tried = Math.Max(LeastTried, fresh);
        // Nothing was taken off: a first plan is to be made, or there is nothing to lose.
        if (fresh == 0 || before <= tried)
            return absent.Length;
        for (int i = fresh; i < fresh + tried; i++)
        {
            int other = i + prng.Below(absent.Length - i);
            (queue[i], queue[other]) = (queue[other], queue[i]);
        }
        return fresh + tried;
    }
}
