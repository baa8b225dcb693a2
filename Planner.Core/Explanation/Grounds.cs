using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>What a left-out visit is measured against: the plan itself, the plan reduced to its pinned visits, and an empty plan.</summary>
internal sealed class Grounds
{
    private readonly Instance _instance;
    private readonly Lazy<WorkingPlan> _pinned;
    private readonly Lazy<WorkingPlan> _empty;

    public Grounds(Instance instance, WorkingPlan plan)
    {
        _instance = instance;
        Plan = plan;
        _empty = new Lazy<WorkingPlan>(NewPlan);
        _pinned = new Lazy<WorkingPlan>(OnlyPinned);
    }

    public WorkingPlan Plan { get; }

    /// <summary>The plan's pinned visits in the plan's order. Where that order does not hold without the others, the shift is empty.</summary>
    public WorkingPlan Pinned => _pinned.Value;

    public WorkingPlan Empty => _empty.Value;

    /// <summary>Whether every pinned visit of the plan has its place in <see cref="Pinned"/>.</summary>
    public bool PinnedIsComplete { get; private set; }

    /// <summary>Pinned visits that the plan makes on the shift and could make on no other.</summary>
    public int[] Fixed(int shift)
    {
        var visits = new List<int>();
        foreach (int visit in Plan.Route(shift).Sequence)
        {
            if (_instance.Visits.Pinned[visit] && IsFixed(visit, shift))
                visits.Add(visit);
        }
        return [.. visits];
    }

    private bool IsFixed(int visit, int shift)
    {
        if (_instance.Visits.PinShift[visit] == shift)
            return true;
        int engineer = _instance.Shifts.Engineer[shift];
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            if (s != shift && _instance.Shifts.Engineer[s] == engineer)
                return false;
        }
        return true;
    }

    private WorkingPlan OnlyPinned()
    {
        WorkingPlan pinned = NewPlan();
        PinnedIsComplete = true;
        pinned.Begin();
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            var visits = new List<int>();
            foreach (int visit in Plan.Route(s).Sequence)
            {
                if (_instance.Visits.Pinned[visit])
                    visits.Add(visit);
            }
            if (visits.Count > 0)
                PinnedIsComplete &= pinned.Assign(s, [.. visits]);
        }
        pinned.Keep();
        return pinned;
    }

    private WorkingPlan NewPlan() =>
        new(_instance, new RouteBuilder(_instance, new SupplyPlanner(_instance), new RouteTimer(_instance)));
}
