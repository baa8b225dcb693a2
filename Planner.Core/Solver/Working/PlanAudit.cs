using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>Counts a working plan again from nothing and compares it with what the plan keeps up step by step.</summary>
internal sealed class PlanAudit(Instance instance)
{
    private readonly RouteTimer _timer = new(instance);
    private readonly int[] _taken = new int[instance.Supplies.LotCount];
    private readonly bool[] _planned = new bool[instance.VisitCount];
    private Halt[] _halts = new Halt[16];

    /// <exception cref="InvalidOperationException">The plan's books are wrong: a defect.</exception>
    public void Check(WorkingPlan plan)
    {
        Array.Clear(_taken);
        Array.Clear(_planned);
        _timer.Agreed = plan.Agreed;
        LastEndRows? ends = instance.Visits.Ends;
        (int[] one, int[] latest) = (new int[ends?.PerSecond.Length ?? 0], new int[ends?.PerSecond.Length ?? 0]);
        Array.Fill(latest, ends?.From ?? 0);
        Cost cost = Cost.Zero;
        for (int shift = 0; shift < plan.ShiftCount; shift++)
        {
            RouteState route = plan.Route(shift);
            CheckVisits(plan, route);
            cost += TimedAgain(route);
            if (ends is not null && route.Count > 0)
                RouteEnds.Read(ends, _timer, one);
            for (int group = 0; route.Count > 0 && group < one.Length; group++)
                latest[group] = Math.Max(latest[group], one[group]);
            for (int i = 0; i < route.TakeCount; i++)
                _taken[route.TakeLot[i]] += route.TakeQuantity[i];
        }
        int empty = Enumerable.Range(0, plan.ShiftCount).Count(shift => plan.Route(shift).Count == 0);
        if (empty != plan.Use.EmptyCount)
            throw new InvalidOperationException($"{empty} shifts have no visit, the plan says {plan.Use.EmptyCount}.");
        int absent = 0;
        for (int visit = 0; visit < _planned.Length; visit++)
        {
            if (_planned[visit])
                continue;
            absent++;
            if (instance.Links is not { } links || links.Choice[visit] < 0)
                cost += instance.Visits.LeftOut(visit);
        }
        cost += LinkedPlan.PriceOfChoices(instance, plan) + new Cost(0, ends?.PriceOf(latest) ?? 0);
        if (absent != plan.AbsentCount)
            throw new InvalidOperationException($"{absent} visits are on no route, the plan says {plan.AbsentCount}.");
        if (cost != plan.Cost)
            throw new InvalidOperationException($"Counted anew the plan costs {cost}, step by step {plan.Cost}.");
        CheckStock(plan);
        if (LinkedPlan.Broken(instance, plan) is { } broken)
            throw new InvalidOperationException($"Visit {broken.Visit} on shift {plan.ShiftOf(broken.Visit)} breaks its tie {broken.Tie}.");
        CheckChanges(plan);
    }

    private void CheckChanges(WorkingPlan plan)
    {
        for (int c = 0; c < plan.Changes.Length; c++)
        {
            int count = Enumerable.Range(0, instance.VisitCount).Count(visit =>
                plan.ShiftOf(visit) >= 0 && (instance.ChangesOf(visit, plan.ShiftOf(visit)) >> c & 1) != 0);
            if (count != plan.Changes[c])
                throw new InvalidOperationException($"{count} visits differ from the previous plan in class {c}, the plan says {plan.Changes[c]}.");
        }
    }

    private void CheckVisits(WorkingPlan plan, RouteState route)
    {
        foreach (int visit in route.Sequence)
        {
            if (_planned[visit] || plan.ShiftOf(visit) != route.Shift)
                throw new InvalidOperationException($"Visit {visit} is on shift {route.Shift}, the plan has it on {plan.ShiftOf(visit)}.");
            _planned[visit] = true;
        }
    }

    private Cost TimedAgain(RouteState route)
    {
        if (route.Count == 0)
            return Cost.Zero;
        if (_halts.Length < route.Count + RouteState.MaxFetches)
            _halts = new Halt[2 * (route.Count + RouteState.MaxFetches)];
        long fit = instance.Teams?.PriceOf(route.Team) ?? 0;
        foreach (int visit in route.Sequence)
            fit += instance.Fit(visit, route.Shift);
        int count = route.WriteHalts(_halts);
        _timer.Ration.Lift(route.Earliest);
        if (!_timer.Time(route.Shift, _halts.AsSpan(0, count), fit))
            throw new InvalidOperationException($"Shift {route.Shift}: timed anew the route breaks a rule: {_timer.Failure}.");
        if (_timer.Cost != route.Cost)
            throw new InvalidOperationException($"Shift {route.Shift}: timed anew the route costs {_timer.Cost}, the plan says {route.Cost}.");
        return route.Cost;
    }

    private void CheckStock(WorkingPlan plan)
    {
        for (int lot = 0; lot < _taken.Length; lot++)
        {
            if (plan.Stock.Free(lot) + _taken[lot] != instance.Supplies.LotQuantity[lot])
            {
                throw new InvalidOperationException(
                    $"Lot {lot} has {instance.Supplies.LotQuantity[lot]} pieces, but {plan.Stock.Free(lot)} are free and {_taken[lot]} taken.");
            }
        }
    }
}
