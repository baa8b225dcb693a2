using System.Runtime.CompilerServices;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// Each absent visit in turn to its cheapest place, now and then blinking at a route (greedy insertion with blinks, Christiaens and
/// Vanden Berghe 2020; here a blink skips a route, since the best place on each route is remembered).
/// </summary>
/// <param name="groups">For visits that are tied to each other; null where none are.</param>
public sealed class GreedyRecreate(
    Instance instance, InsertionCache cache, Candidates candidates, ServicePrices prices, double blink, GroupRecreate? groups = null) : IRecreate
{
    // How often a visit that fits nowhere near is tried everywhere.
    private const int TriedEverywhere = 4;

    private readonly InsertionOrders _orders = new(instance);
    private readonly int[] _queue = new int[instance.VisitCount];
    private readonly int[] _last = NoShift(instance.VisitCount);

    public void Refill(WorkingPlan plan, Prng prng, int wanted = -1) => Refill(plan, prng, wanted, TriedEverywhere);

    /// <summary>All absent visits, each tried on all shifts: for a first plan.</summary>
    public void Fill(WorkingPlan plan, Prng prng) => Refill(plan, prng, -1, 1);

    private void Refill(WorkingPlan plan, Prng prng, int wanted, int everywhere)
    {
        int count = AbsentChoice.Fill(plan, prng, _queue, wanted);
        Span<int> queue = _queue.AsSpan(0, count);
        _orders.Sort(wanted < 0 ? queue : queue[1..], prng, scarce: plan.AbsentAtBegin > 0);
        prices.BeginRefill(plan);
        ulong blinkBelow = (ulong)(blink * ulong.MaxValue);
        foreach (int visit in queue)
        {
            if (groups?.Has(visit) == true)
            {
                groups.Refill(plan, prng, visit);
                continue;
            }
            double best = prices.Of(visit);
            long bestFree = 0;
            int bestShift = -1;
            int bestAt = -1;
            // The last place first: more often than not it is the best again, and then the others need only be shown to be worse.
            int last = _last[visit];
            if (last >= 0 && (plan.Route(last).Count > 0 || candidates.MayOpen(plan)))
                Consider(last);
            foreach (int shift in candidates.For(plan, visit))
            {
                if (shift != last)
                    Consider(shift);
            }
            if (bestShift < 0 && prng.Below(everywhere) == 0)
            {
                foreach (int shift in candidates.Others(plan, visit))
                    Consider(shift);
            }
            if (bestShift < 0 || !plan.Insert(visit, bestShift, bestAt))
                continue;
            _last[visit] = bestShift;
            prices.Used(bestFree);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Consider(int shift)
            {
                if (groups is not null && !LinkedPlan.Allows(instance, plan, visit, shift))
                    return;
                long free = prices.Free(plan, shift);
                double delta = cache.Find(plan, visit, shift, best + free, out int at) - free;
                if (delta >= best || prng.Next() < blinkBelow)
                    return;
                best = delta;
                bestFree = free;
                bestShift = shift;
                bestAt = at;
            }
        }
    }

    private static int[] NoShift(int visits)
    {
        int[] none = new int[visits];
        Array.Fill(none, -1);
        return none;
    }
}
