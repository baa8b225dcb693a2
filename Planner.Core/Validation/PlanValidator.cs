using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Geography;

namespace Planner.Core.Validation;

/// <summary>Says what makes a plan's document meaningless; whether a meaningful plan is lawful is the checker's to say.</summary>
public static class PlanValidator
{
    /// <summary>What can be said from the plan alone. Never throws because of the plan.</summary>
    public static IReadOnlyList<Issue> Validate(Plan plan)
    {
        var issues = new IssueList();
        for (var i = 0; i < plan.Routes.Count; i++)
            Check(plan.Routes[i], $"routes[{i}]", issues);
        return issues.Issues;
    }

    /// <summary>Whether the plan speaks of this scenario at all: its identifier, and every name in it.</summary>
    public static IReadOnlyList<Issue> Validate(Plan plan, Scenario scenario)
    {
        var issues = new IssueList();
        var ids = new ScenarioIds(scenario);
        if (plan.Scenario.Value is not null && plan.Scenario != scenario.Id)
        {
            issues.Error(IssueCodes.OtherScenario, "scenario", plan.Scenario.Value,
                $"The plan was made for scenario \"{plan.Scenario}\", not for \"{scenario.Id}\".", "Give the scenario that the plan was made for.");
        }

        for (var i = 0; i < plan.Routes.Count; i++)
            References(plan.Routes[i], $"routes[{i}]", ids, issues);
        for (var i = 0; i < plan.Unassigned.Count; i++)
            Checks.Reference<VisitId>(issues, $"unassigned[{i}].visit", ids.Visits, plan.Unassigned[i].Visit);
        return issues.Issues;
    }

    private static void Check(Route route, string path, IssueList issues)
    {
        if (route.Stops.Count == 0)
            issues.Error(IssueCodes.StopsMissing, $"{path}.stops", null, "The route makes no stop.", "Leave the route out.");
        if (route.Shape is { } shape && shape != Placeholder.Text && Polyline.TryDecode(shape, 6) is not { Count: > 1 })
        {
            issues.Error(IssueCodes.ShapeMalformed, $"{path}.shape", shape, "The shape is no encoded polyline of two or more points on the earth.",
                "Leave it out: routes are then drawn straight from stop to stop.");
        }

        for (var i = 0; i < route.Stops.Count; i++)
        {
            var stop = route.Stops[i];
            var at = $"{path}.stops[{i}]";
            if (!Enum.IsDefined(stop.Kind))
                continue;
            Belongs(stop.Visit?.Value, stop.Visit is not null, stop.Kind == StopKind.Visit, $"{at}.visit", stop.Kind, issues);
            Belongs(stop.Depot?.Value, stop.Depot is not null, stop.Kind == StopKind.Depot, $"{at}.depot", stop.Kind, issues);
        }
    }

    private static void Belongs(string? value, bool given, bool expected, string path, StopKind kind, IssueList issues)
    {
        if (given == expected)
            return;
        issues.Error(IssueCodes.StopIncomplete, path, value,
            given ? $"A stop of kind {kind} has no such field." : $"A stop of kind {kind} must say which one.",
            given ? "Remove it, or correct the kind." : "Add the identifier.");
    }

    private static void References(Route route, string path, ScenarioIds ids, IssueList issues)
    {
        Checks.Reference<EngineerId>(issues, $"{path}.engineer", ids.Engineers, route.Engineer);
        Checks.Reference<ShiftId>(issues, $"{path}.shift", ids.Shifts, route.Shift);
        for (var i = 0; i < route.Team.Count; i++)
        {
            Checks.Reference<EngineerId>(issues, $"{path}.team[{i}].engineer", ids.Engineers, route.Team[i].Engineer);
            Checks.Reference<ShiftId>(issues, $"{path}.team[{i}].shift", ids.Shifts, route.Team[i].Shift);
        }

        for (var i = 0; i < route.Stops.Count; i++)
        {
            Checks.Reference(issues, $"{path}.stops[{i}].visit", ids.Visits, route.Stops[i].Visit);
            Checks.Reference(issues, $"{path}.stops[{i}].depot", ids.Depots, route.Stops[i].Depot);
        }
    }
}
