using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>A plan as it was at one moment: the record of each shift's route. Cheap to take, since unchanged routes keep their records.</summary>
public sealed class PlanSnapshot
{
    private RouteRecord?[] _routes = [];

    public Cost Cost { get; private set; } = new(long.MaxValue, long.MaxValue);

    public int AbsentCount { get; private set; }

    /// <summary>Index: shift; null where the shift is not used.</summary>
    public ReadOnlySpan<RouteRecord?> Routes => _routes;

    public static PlanSnapshot Of(WorkingPlan plan)
    {
        var snapshot = new PlanSnapshot();
        snapshot.Take(plan);
        return snapshot;
    }

    public void Take(WorkingPlan plan)
    {
        if (_routes.Length != plan.ShiftCount)
            _routes = new RouteRecord?[plan.ShiftCount];
        for (int s = 0; s < _routes.Length; s++)
            _routes[s] = plan.Route(s).Count == 0 ? null : plan.Route(s).Record();
        Cost = plan.Cost;
        AbsentCount = plan.AbsentCount;
    }

    public void CopyFrom(PlanSnapshot other)
    {
        _routes = (RouteRecord?[])other._routes.Clone();
        Cost = other.Cost;
        AbsentCount = other.AbsentCount;
    }

    /// <summary>Brings the working plan to this state; routes that are already so stay untouched. Call outside Begin and Keep.</summary>
    public void Restore(WorkingPlan plan)
    {
        plan.Begin();
        for (int s = 0; s < _routes.Length; s++)
        {
            // A route without a record is none of the snapshot's, also where the snapshot leaves the shift idle.
            if (plan.Route(s).Count > 0 && (_routes[s] is null || plan.Route(s).KnownRecord != _routes[s]))
                plan.Clear(s);
        }
        foreach (RouteRecord? record in _routes)
        {
            if (record is not null && plan.Route(record.Shift).Count == 0)
                plan.Assign(record);
        }
        plan.Keep();
    }
}
