using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// Puts visits that are tied to each other back together: one after the other, each within what the ones before leave it. Where the first
/// starts decides for all, so it is tried no sooner than those that follow soon can come, and at an hour drawn. The end of a sequence that finds no place
/// is left out, and tried again behind what is planned.
/// </summary>
/// <param name="candidates">The shifts worth asking; null: all are asked.</param>
public sealed class GroupRecreate(Instance instance, InsertionCache cache, Candidates? candidates)
{
    private const int Attempts = 2;
    private const int MoreAttempts = 4;

    private readonly LinkRows _links = instance.Links ?? throw new ArgumentException("Nothing is tied in this instance.", nameof(instance));
    private readonly List<Placed> _placed = [];
    private readonly List<Placed> _best = [];
    private readonly List<int> _skipped = [];
    private readonly PartnerFloors _floors = new(instance);
    private int[] _order = [];
    private int _count;
    private bool _whole;

    // The absent visits, as they are tried.
    private Span<int> Order => _order.AsSpan(0, _count);

    /// <summary>Whether the visit is put back with others.</summary>
    public bool Has(int visit) => _links.Group[visit] >= 0;

    /// <summary>Puts what is absent of the visit's group back, if that costs less than leaving it out.</summary>
    public void Refill(WorkingPlan plan, Prng prng, int visit)
    {
        int group = _links.Group[visit];
        int[] members = _links.Members[group];
        foreach (int member in members)
        {
            if (_links.Held[member] || (plan.ShiftOf(member) >= 0 && !_floors.Grows(group)))
                return;
        }
        if (!Arrange(plan, members, prng))
            return;
        _best.Clear();
        double least = plan.Cost.Weighted;
        bool whole = false;
        int attempts = Attempts;
        for (int i = 0; i < attempts; i++)
        {
            if (i > 0)
                Arrange(plan, members, prng);
            if (i > 0 && !DrawHour(plan, prng))
                continue;
            double with = Try(plan, everywhere: i > 0, waiting: i % 2 == 0);
            if (with < least)
            {
                least = with;
                whole = _whole;
                _best.Clear();
                _best.AddRange(_placed);
            }
            TakeOff(plan);
            if (!whole && i == Attempts - 1)
                attempts = MoreAttempts;
        }
        Repeat(plan);
    }

    private void Repeat(WorkingPlan plan)
    {
        _placed.Clear();
        foreach (Placed one in _best)
        {
            plan.Agreed!.Set(one.Visit, one.First, one.Last);
            // Taking the group off may have cost others their place, so that this one is gone, or changed who fetches what.
            if (one.Position > plan.Route(one.Shift).Count || !plan.Insert(one.Visit, one.Shift, one.Position))
            {
                TakeOff(plan);
                return;
            }
            _placed.Add(one);
        }
    }

    // Those absent, first things of a sequence first; of others the order is drawn. False: none is, but alternatives of what is planned.
    private bool Arrange(WorkingPlan plan, int[] members, Prng prng)
    {
        _skipped.Clear();
        _count = 0;
        if (_order.Length < members.Length)
            _order = new int[members.Length];
        foreach (int member in members)
        {
            if (plan.ShiftOf(member) < 0 && !IsSkipped(plan, member))
                _order[_count++] = member;
        }
        Span<int> order = Order;
        prng.Shuffle(order);
        int put = 0;
        while (put < order.Length)
        {
            int next = put;
            while (next < order.Length && Waits(order[next], order[put..]))
                next++;
            if (next == order.Length)
                next = put;
            (order[put], order[next]) = (order[next], order[put]);
            put++;
        }
        return _count > 0;
    }

    private bool Waits(int visit, ReadOnlySpan<int> left)
    {
        foreach (Tie tie in _links.Ties[visit])
        {
            if (tie.Kind == TieKind.After && left.Contains(tie.Other))
                return true;
        }
        return false;
    }

    // Binds the first visit to an hour; those that others follow may be earlier too.
    private bool DrawHour(WorkingPlan plan, Prng prng)
    {
        int visit = _order[0];
        if (!_links.IsTimed(visit))
            return true;
        int[] shifts = instance.Eligibility.ShiftsOf[visit];
        if (shifts.Length == 0)
            return false;
        int shift = shifts[prng.Below(shifts.Length)];
        int from = Math.Max(instance.Shifts.From[shift], instance.Visits.WindowStart[instance.Visits.WindowFirst[visit]]);
        int to = Math.Min(instance.Shifts.LatestReturn[shift], instance.Visits.WindowLast[instance.Visits.WindowFirst[visit + 1] - 1]);
        if (to < from)
            return false;
        int hour = from + prng.Below(to - from + 1);
        bool together = Array.Exists(_links.Ties[visit], tie => tie.Kind == TieKind.Together);
        if (!together && Array.Exists(_links.Ties[visit], tie => tie.Kind == TieKind.Before && tie.Most != int.MaxValue) && prng.Below(2) == 0)
        {
            // Who follows soon may come late: then this one does as well.
            plan.Agreed!.Set(visit, hour, AgreedStarts.Never);
            return true;
        }
        plan.Agreed!.Set(visit, together ? hour : -AgreedStarts.Never, hour + (together ? 3600 : 0));
        return true;
    }

    // Weighted cost of the plan with the group, or what of it has a place; infinite where that asks for more. Waiting, no visit starts sooner than lets those
    // that follow it soon be in time.
    private double Try(WorkingPlan plan, bool everywhere, bool waiting)
    {
        _placed.Clear();
        _skipped.Clear();
        _whole = true;
        foreach (int visit in Order)
        {
            if (IsSkipped(plan, visit))
            {
                _skipped.Add(visit);
                continue;
            }
            (int first, int last) = LinkedPlan.Starts(instance, plan, visit);
            first = Math.Max(first, plan.Agreed!.First[visit]);
            if (waiting)
                first = Math.Max(first, _floors.Of(visit));
            last = Math.Min(last, plan.Agreed.Last[visit]);
            plan.Agreed.Set(visit, first, last);
            (int shift, int at) = first <= last ? Cheapest(plan, visit, everywhere) : (-1, -1);
            if (shift >= 0 && plan.Insert(visit, shift, at))
            {
                _placed.Add(new Placed(visit, shift, at, first, last));
                continue;
            }
            plan.Agreed.Free(visit);
            _skipped.Add(visit);
            _whole &= _links.Choice[visit] >= 0;
        }
        foreach (Placed one in _placed)
        {
            if (LinkedPlan.LacksPartner(_links, plan, one.Visit))
                return double.PositiveInfinity;
        }
        return plan.Cost.Weighted;
    }

    // An alternative to one that is planned, or one that needs such.
    private bool IsSkipped(WorkingPlan plan, int visit)
    {
        foreach (Tie tie in _links.Ties[visit])
        {
            if (tie.Kind == TieKind.NotBoth && plan.ShiftOf(tie.Other) >= 0)
                return true;
            if (tie.Kind is TieKind.After or TieKind.Together or TieKind.Both && _skipped.Contains(tie.Other))
                return true;
        }
        return false;
    }

    private (int Shift, int Position) Cheapest(WorkingPlan plan, int visit, bool everywhere)
    {
        double best = double.PositiveInfinity;
        int bestShift = -1;
        int bestAt = -1;
        foreach (int shift in candidates is null ? instance.Eligibility.ShiftsOf[visit] : candidates.For(plan, visit))
            Consider(shift);
        if (candidates is not null && (bestShift < 0 || everywhere))
        {
            foreach (int shift in candidates.Others(plan, visit))
                Consider(shift);
        }
        return (bestShift, bestAt);

        void Consider(int shift)
        {
            if (!LinkedPlan.Allows(instance, plan, visit, shift))
                return;
            double delta = cache.Find(plan, visit, shift, best, out int at);
            if (delta >= best)
                return;
            best = delta;
            bestShift = shift;
            bestAt = at;
        }
    }

    private void TakeOff(WorkingPlan plan)
    {
        for (int i = _placed.Count - 1; i >= 0; i--)
        {
            if (plan.ShiftOf(_placed[i].Visit) >= 0)
                plan.Remove(_placed[i].Shift, [_placed[i].Visit]);
        }
        foreach (int visit in Order)
            plan.Agreed!.Free(visit);
    }

    private readonly record struct Placed(int Visit, int Shift, int Position, int First, int Last);
}
