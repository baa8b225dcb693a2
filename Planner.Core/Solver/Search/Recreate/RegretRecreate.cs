using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// Always the visit that would lose most if its best route were gone (regret-2, Potvin and Rousseau 1993). Dear: for few absent visits,
/// and for the first plan.
/// </summary>
/// <param name="groups">For visits that are tied to each other; null where none are.</param>
public sealed class RegretRecreate(Instance instance, InsertionCache cache, Candidates candidates, GroupRecreate? groups = null) : IRecreate
{
    // Of so few visits each is judged again as soon as anything might have changed for it.
    private const int Few = 300;

    private readonly int[] _queue = new int[instance.VisitCount];
    private readonly int[] _shift = new int[instance.VisitCount];
    private readonly int[] _second = new int[instance.VisitCount];
    private readonly int[] _at = new int[instance.VisitCount];
    private readonly double[] _regret = new double[instance.VisitCount];
    private readonly bool[] _stale = new bool[instance.VisitCount];

    // What all share (parts, rations, changes) may have run out since it was judged.
    private readonly bool[] _doubtful = new bool[instance.VisitCount];

    public void Refill(WorkingPlan plan, Prng prng, int wanted = -1)
    {
        int count = AbsentChoice.Fill(plan, prng, _queue, wanted);
        prng.Shuffle(_queue.AsSpan(0, count));
        if (groups is not null)
            count = PutGroups(plan, prng, count);
        bool many = count > Few;
        for (int i = 0; i < count; i++)
            _stale[_queue[i]] = true;
        while (count > 0)
        {
            int pick = -1;
            for (int i = 0; i < count; i++)
            {
                int visit = _queue[i];
                if (_stale[visit])
                    Judge(plan, visit);
                if (pick < 0 || _regret[visit] > _regret[_queue[pick]])
                    pick = i;
            }
            int chosen = _queue[pick];
            if (_doubtful[chosen])
            {
                Judge(plan, chosen);
                continue;
            }
            _queue[pick] = _queue[--count];
            if (_shift[chosen] < 0 || (groups is not null && !LinkedPlan.Allows(instance, plan, chosen, _shift[chosen])) || !plan.Insert(chosen, _shift[chosen], _at[chosen]))
                continue;
            MarkStale(count, _shift[chosen], many);
        }
    }

    // Groups first, for they are the hardest to place. Answers how many visits are left.
    private int PutGroups(WorkingPlan plan, Prng prng, int count)
    {
        int left = 0;
        for (int i = 0; i < count; i++)
        {
            if (groups!.Has(_queue[i]))
                groups.Refill(plan, prng, _queue[i]);
            else
                _queue[left++] = _queue[i];
        }
        return left;
    }

    // A visit whose best route did not change keeps its judgement: its regret may be a little out of date, never its place. What all share
    // changes with nearly every visit and matters to few, so of many visits each is judged again for that when it would be its turn.
    private void MarkStale(int count, int shift, bool many)
    {
        bool contended = instance.Supplies.LotCount > 0;
        bool bounded = instance.Changes?.Bounded == true || instance.Teams is not null || instance.Rations is not null;
        for (int i = 0; i < count; i++)
        {
            int visit = _queue[i];
            bool doubtful = bounded || (contended && instance.Visits.PartFirst[visit] < instance.Visits.PartFirst[visit + 1]);
            _stale[visit] |= _shift[visit] == shift || (many ? _second[visit] == shift : doubtful);
            _doubtful[visit] |= many && doubtful;
        }
    }

    private void Judge(WorkingPlan plan, int visit)
    {
        double leaveOut = instance.Visits.LeftOut(visit).Weighted;
        double best = leaveOut;
        double second = leaveOut;
        _shift[visit] = -1;
        _second[visit] = -1;
        foreach (int shift in candidates.For(plan, visit))
        {
            if (groups is not null && !LinkedPlan.Allows(instance, plan, visit, shift))
                continue;
            double delta = cache.Find(plan, visit, shift, second, out int at);
            if (delta >= second)
                continue;
            if (delta >= best)
            {
                second = delta;
                _second[visit] = shift;
                continue;
            }
            second = best;
            _second[visit] = _shift[visit];
            best = delta;
            _shift[visit] = shift;
            _at[visit] = at;
        }
        _regret[visit] = _shift[visit] < 0 ? double.NegativeInfinity : second - best;
        _stale[visit] = false;
        _doubtful[visit] = false;
    }
}
