using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>The order of visits on every shift, and the cost: enough to build the plan again. Shifts in row order, empty ones included.</summary>
public sealed class PlanSnapshot
{
    private int[] _visits = [];
    private int[] _first = [0];

    public Cost Cost { get; private set; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Whether a plan has been taken.</summary>
    public bool Taken => _first.Length > 1;

    public int AbsentCount { get; private set; }

    public ReadOnlySpan<int> Route(int shift) => _visits.AsSpan(_first[shift], _first[shift + 1] - _first[shift]);

    public int ShiftCount => _first.Length - 1;

    public void Take(Instance instance, WorkingPlan plan)
    {
        if (_visits.Length < instance.VisitCount || _first.Length != instance.ShiftCount + 1)
        {
            _visits = new int[instance.VisitCount];
            _first = new int[instance.ShiftCount + 1];
        }
        int next = 0;
        for (int s = 0; s < instance.ShiftCount; s++)
        {
            _first[s] = next;
            plan.Route(s).Sequence.CopyTo(_visits.AsSpan(next));
            next += plan.Route(s).Count;
        }
        _first[instance.ShiftCount] = next;
        Cost = plan.Cost;
        AbsentCount = plan.AbsentCount;
    }

    public void CopyFrom(PlanSnapshot other)
    {
        _visits = (int[])other._visits.Clone();
        _first = (int[])other._first.Clone();
        Cost = other.Cost;
        AbsentCount = other.AbsentCount;
    }

    /// <summary>Brings the working plan to this state; routes that are already so stay untouched. Call outside Begin and Keep.</summary>
    public void Restore(WorkingPlan plan)
    {
        plan.Begin();
        for (int s = 0; s < ShiftCount; s++)
        {
            RouteState route = plan.Route(s);
            if (route.Count > 0 && !route.Sequence.SequenceEqual(Route(s)))
                plan.Remove(s, route.Sequence.ToArray());
        }
        for (int s = 0; s < ShiftCount; s++)
        {
            if (plan.Route(s).Count > 0 || Route(s).Length == 0)
                continue;
            if (!plan.AssignWhole(s, Route(s)))
                plan.Assign(s, Route(s));
        }
        plan.Keep();
    }
}
