using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// Puts a visit on a shift by way of trial: on the routes of a given plan, under an instance that may differ from the plan's own in what a
/// change would bring (hours, skills, windows, further lots at the end). Changes nothing.
/// </summary>
internal sealed class Trial
{
    private readonly Instance _instance;
    private readonly SupplyPlanner _supplies;
    private readonly RouteBuilder _builder;
    private readonly InsertionSearch _search;
    private readonly EligibilityBuilder _eligibility;
    private readonly RouteState _route;
    private readonly RouteTimer _timer;

    public Trial(Instance instance)
    {
        _instance = instance;
        _supplies = new SupplyPlanner(instance);
        _timer = new RouteTimer(instance);
        _builder = new RouteBuilder(instance, _supplies, _timer);
        _search = new InsertionSearch(instance, _supplies, _timer);
        _eligibility = new EligibilityBuilder(instance);
        _route = new RouteState(instance.PartCount);
    }

    public SupplyPlanner Supplies => _supplies;

    /// <summary>The first rule between visit and shift alone that fails.</summary>
    public Obstacle? RuleAgainst(int visit, int shift)
    {
        foreach (IEligibilityRule rule in EligibilityBuilder.Rules)
        {
            if (rule.Check(_instance, visit, shift) is { } obstacle)
                return obstacle;
        }
        return null;
    }

    /// <summary>Whether the shift could make the visit as its only one, with all stock.</summary>
    public bool Alone(int visit, int shift) => _eligibility.Check(visit, shift) is null;

    /// <summary>The best way to add the visit to the shift's route of the ground.</summary>
    public Insertion Find(WorkingPlan ground, int shift, int visit) => Find(ground, shift, visit, without: []);

    /// <summary>The same after some visits have left the route.</summary>
    public Insertion Find(WorkingPlan ground, int shift, int visit, ReadOnlySpan<int> without)
    {
        // As the engine does, which may not look beside others at what could not be made alone.
        if (!_eligibility.MayTake(visit, shift) || ground.Refuses(visit, shift, _instance))
            return Insertion.None;
        if (_instance.Links is not null && !LinkedPlan.Allows(_instance, ground, visit, shift))
            return Insertion.None;
        _timer.Agreed = ground.Agreed;
        Stock stock = StockBeside(ground, shift);
        _route.CopyVisits(ground.Route(shift));
        foreach (int gone in without)
            _route.RemoveAt(_route.IndexOf(gone));
        if (!_builder.Rebuild(_route, stock))
            return Insertion.None;
        stock.Reserve(_route);
        return _search.Find(_route, visit, stock);
    }

    /// <summary>Whether the visit can be added and the plan is the better for it.</summary>
    public bool Helps(WorkingPlan ground, int shift, int visit)
    {
        Insertion found = Find(ground, shift, visit);
        return found.Possible && Gain(visit, found) < Cost.Zero;
    }

    /// <summary>The change of the plan's cost: below zero is better.</summary>
    public Cost Gain(int visit, Insertion found) => found.Delta - _instance.Visits.LeftOut(visit);

    private Stock StockBeside(WorkingPlan ground, int shift)
    {
        var stock = new Stock(_instance);
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            if (s != shift && ground.Route(s).TakeCount > 0)
                stock.Reserve(ground.Route(s));
        }
        return stock;
    }
}
