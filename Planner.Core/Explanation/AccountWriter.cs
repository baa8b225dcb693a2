using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Takes a planned visit off its route by way of trial and sees what that saves and where else it could go.</summary>
internal sealed class AccountWriter(
    Instance instance, IndexMap index, WorkingPlan plan, MissFinder misses, Wording words, ReasonText reasons)
{
    private const int AlternativesTold = 10;

    private readonly InsertionSearch _search = new(instance, new SupplyPlanner(instance), new RouteTimer(instance) { Agreed = plan.Agreed });

    public VisitAccount Of(int visit)
    {
        int shift = plan.ShiftOf(visit);
        if (shift < 0)
            throw new ArgumentException($"Visit {index.Visits[visit].Id} is not planned. Maybe ask why it is left out instead.", nameof(visit));
        Cost with = plan.Cost;
        plan.Begin();
        plan.Remove(shift, [visit]);
        if (plan.Agreed is { } agreed)
        {
            (int first, int last) = LinkedPlan.Starts(instance, plan, visit);
            agreed.Set(visit, first, last);
        }
        Cost place = with - plan.Cost + instance.Visits.LeftOut(visit);
        (List<(int Shift, Cost More)> others, List<Miss> obstacles) = Elsewhere(visit, shift, place);
        plan.Undo();
        return new VisitAccount
        {
            Visit = index.Visits[visit].Id,
            Engineer = index.Shifts[shift].Engineer.Id,
            Shift = index.Shifts[shift].Shift.Id,
            Summary = Summary(shift, place, others),
            Service = Units.Currency(place.Service),
            Money = Units.Currency(place.Money),
            Priority = Units.Currency(instance.Visits.Priority[visit]),
            Revenue = Units.Currency(instance.Visits.LeftOut(visit).Money),
            Alternatives = [.. others.OrderBy(one => one.More).ThenBy(one => one.Shift).Take(AlternativesTold).Select(Alternative)],
            Obstacles = [.. obstacles.OrderBy(one => one.Distance).ThenBy(one => one.Shift).Take(Explainer.ObstaclesTold).Select(reasons.Obstacle)],
        };
    }

    private (List<(int Shift, Cost More)> Others, List<Miss> Obstacles) Elsewhere(int visit, int here, Cost place)
    {
        var others = new List<(int, Cost)>();
        var obstacles = new List<Miss>();
        for (int s = 0; s < instance.ShiftCount; s++)
        {
            if (s == here)
                continue;
            bool allowed = instance.Eligibility.Allows(visit, s) && (instance.Links is null || LinkedPlan.Allows(instance, plan, visit, s));
            Insertion found = allowed ? _search.FindOn(plan, s, visit) : Insertion.None;
            if (found.Possible)
                others.Add((s, found.Delta - place));
            else
                obstacles.Add(misses.On(plan, s, visit));
        }
        return (others, obstacles);
    }

    private VisitAlternative Alternative((int Shift, Cost More) one) => new(
        index.Shifts[one.Shift].Engineer.Id,
        index.Shifts[one.Shift].Shift.Id,
        Units.Currency(one.More.Service),
        Units.Currency(one.More.Money),
        $"{words.Shift(one.Shift)}: {Difference(one.More)}.");

    private string Summary(int shift, Cost place, List<(int Shift, Cost More)> others)
    {
        string here = $"It goes to {words.Shift(shift)}, where it adds {words.Amount(place.Money)}";
        if (place.Service != 0)
            here += $" and {words.Amount(place.Service)} of service cost";
        if (others.Count == 0)
            return $"{here}; no other shift could take it as the plan stands.";
        (int other, Cost more) = others.OrderBy(one => one.More).ThenBy(one => one.Shift).First();
        return $"{here}; the next best place is with {words.Shift(other)}, {Difference(more)}.";
    }

    private string Difference(Cost more)
    {
        string money = more.Money >= 0 ? $"{words.Amount(more.Money)} dearer" : $"{words.Amount(-more.Money)} cheaper";
        if (more.Service == 0)
            return money;
        string service = more.Service > 0 ? $"{words.Amount(more.Service)} more" : $"{words.Amount(-more.Service)} less";
        return $"{service} service cost, {money}";
    }
}
