using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Proof;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>A working plan of its own for putting plans together from outside the searches: chosen routes, or a previous plan.</summary>
internal sealed class ComposedPlan
{
    private readonly Instance _instance;

    public ComposedPlan(Instance instance)
    {
        _instance = instance;
        Plan = new WorkingPlan(instance, new RouteBuilder(instance, new SupplyPlanner(instance), new RouteTimer(instance)));
    }

    public WorkingPlan Plan { get; }

    /// <summary>The plan of these routes, which share no visit, shift or piece.</summary>
    public PlanSnapshot Of(IReadOnlyList<RouteRecord> routes)
    {
        Reset();
        foreach (RouteRecord route in routes)
            Plan.Assign(route);
        Plan.Keep();
        return PlanSnapshot.Of(Plan);
    }

    /// <summary>The plan of visits in order by shift; null where some order is not lawful as the engine fetches and rests.</summary>
    public PlanSnapshot? Of(IReadOnlyList<ChosenRoute> routes)
    {
        Reset();
        bool holds = routes.All(route => Plan.Assign(route.Shift, route.Visits));
        Plan.Keep();
        return holds ? PlanSnapshot.Of(Plan) : null;
    }

    /// <summary>As much of a previous plan as still holds: visits that are gone, not eligible or no longer in time are left to the search.</summary>
    public PlanSnapshot Of(Plan previous, IndexMap index)
    {
        Reset();
        Agree(previous, index);
        var shifts = new Dictionary<(EngineerId, ShiftId), int>();
        for (int s = 0; s < index.Shifts.Count; s++)
            shifts.TryAdd((index.Shifts[s].Engineer.Id, index.Shifts[s].Shift.Id), s);
        foreach (Route route in previous.Routes)
        {
            if (!shifts.TryGetValue((route.Engineer, route.Shift), out int shift) || Plan.Route(shift).Count > 0)
                continue;
            int[] visits =
            [
                .. route.Stops.Where(stop => stop.Visit is not null)
                    .Select(index.RowOf)
                    .Where(row => row >= 0 && Plan.ShiftOf(row) < 0 && _instance.Eligibility.Allows(row, shift))
                    .Distinct(),
            ];
            int[] team = [.. route.Team.Select(mate => shifts.GetValueOrDefault((mate.Engineer, mate.Shift), -1)).Where(mate => mate >= 0 && _instance.Teams?.Mates[shift].Contains(mate) == true)];
            if (visits.Length == 0 || Plan.Assign(shift, visits, team))
                continue;
            foreach (int visit in visits)
                Plan.Insert(visit, shift, Plan.Route(shift).Count);
        }
        while (_instance.Links is not null && LinkedPlan.Broken(_instance, Plan) is { } broken)
            Plan.Remove(Plan.ShiftOf(broken.Visit), [broken.Visit]);
        Plan.FreeAbsent();
        Plan.Keep();
        return PlanSnapshot.Of(Plan);
    }

    // Tied visits start when they did.
    private void Agree(Plan previous, IndexMap index)
    {
        if (Plan.Agreed is null)
            return;
        foreach (Stop stop in previous.Routes.SelectMany(route => route.Stops))
        {
            if (index.RowOf(stop) is >= 0 and int visit && _instance.Links!.IsTimed(visit))
                Plan.Agreed.Set(visit, index.SecondOf(stop.Start), index.SecondOf(stop.Start));
        }
    }

    /// <summary>Brings the plan to a state found elsewhere.</summary>
    public WorkingPlan Restore(PlanSnapshot snapshot)
    {
        snapshot.Restore(Plan);
        return Plan;
    }

    private void Reset()
    {
        Plan.Begin();
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            if (Plan.Route(s).Count > 0)
                Plan.Clear(s);
        }
    }
}
