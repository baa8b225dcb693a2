using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Is every visit planned once or unassigned once?</summary>
internal static class VisitAssignment
{
    public static void Check(ScenarioFacts facts, Plan plan, Findings findings)
    {
        var planned = plan.Routes
            .SelectMany((route, index) => route.Stops.Select((stop, at) => (stop.Visit, Path: $"routes[{index}].stops[{at}].visit")))
            .Where(stop => stop.Visit.HasValue)
            .ToLookup(stop => stop.Visit!.Value, stop => stop.Path);
        var left = plan.Unassigned
            .Select((one, index) => (one.Visit, Path: $"unassigned[{index}].visit"))
            .ToLookup(one => one.Visit, one => one.Path);

        foreach (var unknown in left.Where(one => !facts.Visits.ContainsKey(one.Key)))
            findings.Add(ViolationCode.UnknownVisit, unknown.First(), $"It says \"{unknown.Key}\".");
        foreach (var visit in facts.Visits.Keys)
            Check(visit, [.. planned[visit]], [.. left[visit]], findings);
    }

    private static void Check(VisitId visit, List<string> planned, List<string> left, Findings findings)
    {
        foreach (var again in planned.Skip(1))
            findings.Add(ViolationCode.VisitPlannedTwice, again, $"{visit} is at {planned[0]} already.");
        foreach (var again in left.Skip(1))
            findings.Add(ViolationCode.VisitUnassignedTwice, again, $"{visit} is at {left[0]} already.");
        if (planned.Count > 0 && left.Count > 0)
            findings.Add(ViolationCode.VisitPlannedAndUnassigned, left[0], $"{visit} is planned at {planned[0]}.");
        if (planned.Count == 0 && left.Count == 0)
            findings.Add(ViolationCode.VisitMissing, "routes", $"{visit} is nowhere in the plan.");
    }
}
