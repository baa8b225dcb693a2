using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>Is the plan one of this scenario, and does it name only what the scenario has?</summary>
internal static class PlanIdentity
{
    public static void CheckHead(ScenarioFacts facts, Plan plan, Findings findings)
    {
        var scenario = facts.Scenario;
        if (plan.Scenario != scenario.Id)
            findings.Add(ViolationCode.OtherScenario, "scenario", $"It is of \"{plan.Scenario}\", checked against \"{scenario.Id}\".");
        if (plan.MadeAt != scenario.Now)
        {
            findings.Add(ViolationCode.MadeAtDiffers, "madeAt",
                $"It says {findings.Text(plan.MadeAt)}; now is {findings.Text(scenario.Now)}.");
        }

        if (plan.Zone.Id != scenario.Zone.Id)
            findings.Add(ViolationCode.ZoneDiffers, "zone", $"It says {plan.Zone.Id}; the scenario's is {scenario.Zone.Id}.");
    }

    /// <summary>The routes whose ids all stand for something; the others can't be checked further.</summary>
    public static List<CheckedRoute> Resolve(ScenarioFacts facts, Plan plan, Findings findings)
    {
        var routes = new List<CheckedRoute>();
        for (var index = 0; index < plan.Routes.Count; index++)
        {
            var route = plan.Routes[index];
            if (ShiftOf(facts, route, $"routes[{index}]", findings) is var (engineer, shift) && StopsStand(facts, route, shift, index, findings))
                routes.Add(new CheckedRoute(facts, index, route, engineer, shift));
        }

        CheckShiftsUsedOnce(routes, findings);
        CheckOrder(facts, plan, routes, findings);
        return routes;
    }

    private static (Engineer Engineer, Shift Shift)? ShiftOf(ScenarioFacts facts, Route route, string path, Findings findings)
    {
        if (!facts.Engineers.TryGetValue(route.Engineer, out var engineer))
        {
            findings.Add(ViolationCode.UnknownEngineer, $"{path}.engineer", $"It says \"{route.Engineer}\".");
            return null;
        }

        var shift = engineer.Shifts.FirstOrDefault(shift => shift.Id == route.Shift);
        if (shift is null)
        {
            findings.Add(ViolationCode.UnknownShift, $"{path}.shift", $"{engineer.Id} has no shift \"{route.Shift}\".");
            return null;
        }

        if (!facts.TakesPart(shift))
            findings.Add(ViolationCode.ShiftOutsideWindow, $"{path}.shift", $"Shift {shift.Id} starts at {findings.Text(shift.Start)}.");
        if (route.Stops.All(stop => stop.Kind != StopKind.Visit))
            findings.Add(ViolationCode.RouteWithoutVisit, $"{path}.stops", $"Shift {shift.Id} has {route.Stops.Count} stops.");
        return (engineer, shift);
    }

    private static bool StopsStand(ScenarioFacts facts, Route route, Shift shift, int index, Findings findings)
    {
        var stand = true;
        for (var at = 0; at < route.Stops.Count; at++)
        {
            var stop = route.Stops[at];
            var path = $"routes[{index}].stops[{at}]";
            if (!IsComplete(stop))
            {
                findings.Add(ViolationCode.StopIncomplete, path,
                    $"Its kind is {stop.Kind}, its visit \"{stop.Visit}\", its depot \"{stop.Depot}\".");
            }
            else if (stop.Visit is { } visit && !facts.Visits.ContainsKey(visit))
                findings.Add(ViolationCode.UnknownVisit, $"{path}.visit", $"It says \"{visit}\".");
            else if (stop.Depot is { } depot && !facts.Depots.ContainsKey(depot))
                findings.Add(ViolationCode.UnknownDepot, $"{path}.depot", $"It says \"{depot}\".");
            else if (stop.At is { } place && !shift.Breaks.Any(one => one.At is not null && CheckedStop.IsSamePlace(one.At, place)))
                findings.Add(ViolationCode.BreakElsewhere, $"{path}.at", $"No break of shift {shift.Id} is taken there.");
            else
                continue;
            stand = false;
        }

        return stand;
    }

    private static bool IsComplete(Stop stop)
    {
        var isVisit = stop.Kind == StopKind.Visit;
        var isFetch = stop.Kind == StopKind.Depot;
        return stop.Visit.HasValue == isVisit
            && stop.Depot.HasValue == isFetch
            && (stop.At is null || stop.Kind == StopKind.Break)
            && (isVisit || (stop.Parts.Count == 0 && stop.Delivered.Count == 0 && stop.Collected.Count == 0 && stop.Clocks.Count == 0 && stop.Setup is null && stop.Piece is null))
            && (isFetch || (stop.Loaded.Count == 0 && stop.HandedIn.Count == 0 && stop.ToolsLoaded.Count == 0));
    }

    private static void CheckShiftsUsedOnce(List<CheckedRoute> routes, Findings findings)
    {
        foreach (var same in routes.GroupBy(route => (route.Engineer.Id, route.Shift.Id)).Where(group => group.Count() > 1))
        {
            foreach (var route in same.Skip(1))
            {
                findings.Add(ViolationCode.ShiftUsedTwice,
                    $"{route.Path}.shift", $"{same.First().Path} is of {route.Engineer.Id}, {route.Shift.Id} too.");
            }
        }
    }

    private static void CheckOrder(ScenarioFacts facts, Plan plan, List<CheckedRoute> routes, Findings findings)
    {
        var shifts = facts.Scenario.Engineers.SelectMany(engineer => engineer.Shifts.Select(shift => (engineer.Id, shift.Id)));
        var shiftOrder = Ranks(shifts);
        CheckAscending(routes.Select(route => (route.Path, shiftOrder[(route.Engineer.Id, route.Shift.Id)])), findings);
        var visitOrder = Ranks(facts.Scenario.Visits.Select(visit => visit.Id));
        var left = plan.Unassigned.Select((one, index) => ($"unassigned[{index}]", visitOrder.GetValueOrDefault(one.Visit, int.MaxValue)));
        CheckAscending(left, findings);
    }

    private static Dictionary<T, int> Ranks<T>(IEnumerable<T> all)
        where T : notnull
    {
        var ranks = new Dictionary<T, int>();
        foreach (var one in all)
            ranks.TryAdd(one, ranks.Count);
        return ranks;
    }

    private static void CheckAscending(IEnumerable<(string Path, int Rank)> rows, Findings findings)
    {
        var ranked = rows.ToList();
        foreach (var (before, after) in ranked.Zip(ranked.Skip(1)))
        {
            if (after.Rank < before.Rank)
                findings.Add(ViolationCode.OutOfOrder, after.Path, $"It belongs before {before.Path}.");
        }
    }
}
