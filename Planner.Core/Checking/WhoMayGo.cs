using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>May this engineer make this visit on this shift: lists, skills, pins?</summary>
internal static class WhoMayGo
{
    public static void Check(ScenarioFacts facts, CheckedRoute route, Findings findings)
    {
        foreach (var stop in route.Stops)
        {
            if (stop.Visit is not { } visit)
                continue;
            CheckLists(route, visit, stop.Path, findings);
            if (facts.Scenario.Costs.TerritoryPrice is null && facts.IsOutside(visit, route.Engineer))
                findings.Add(ViolationCode.OutsideTerritory, stop.Path, $"{visit.Id} lies in none of {route.Engineer.Id}'s territories.");
            if (facts.NeedsApproval(route.Engineer.Profile) && !visit.ApprovedTravel.Contains(route.Engineer.Profile))
                findings.Add(ViolationCode.TravelNotApproved, stop.Path, $"{visit.Id} does not approve travel by {route.Engineer.Profile}, as {route.Engineer.Id} does.");
            if (route.Shift.OnCall is { Kinds.Count: > 0 } call && !call.Kinds.Contains(visit.Kind))
                findings.Add(ViolationCode.OnCallOnly, stop.Path, $"{route.Engineer.Id} is on call, but not for {visit.Kind} visits like {visit.Id}.");
            CheckPin(route, visit, stop.Path, findings);
            foreach (var skill in visit.Skills)
            {
                if (!stop.ByTeam)
                    CheckSkill(route, stop, visit, skill, findings);
                if (stop.ByTeam || skill.Count > 1)
                    TeamRules.CheckSkill(route, stop, visit, skill, findings);
            }
        }

        CheckPinnedOrder(route, findings);
    }

    private static void CheckLists(CheckedRoute route, Visit visit, string path, Findings findings)
    {
        if (visit.ExcludedEngineers.Contains(route.Engineer.Id))
            findings.Add(ViolationCode.EngineerExcluded, path, $"{visit.Id} excludes {route.Engineer.Id}.");
        if (visit.RequiredEngineers.Count > 0 && !visit.RequiredEngineers.Contains(route.Engineer.Id))
        {
            findings.Add(ViolationCode.EngineerNotRequired, path,
                $"{visit.Id} requires {string.Join(" or ", visit.RequiredEngineers)}, not {route.Engineer.Id}.");
        }
    }

    private static void CheckPin(CheckedRoute route, Visit visit, string path, Findings findings)
    {
        if (visit.Pin is not { } pin)
            return;
        if (pin.Engineer != route.Engineer.Id)
        {
            findings.Add(ViolationCode.PinnedEngineerDiffers, path,
                $"{visit.Id} is pinned to {pin.Engineer}, planned for {route.Engineer.Id}.");
        }

        if (pin.Shift is { } shift && shift != route.Shift.Id)
            findings.Add(ViolationCode.PinnedShiftDiffers, path, $"{visit.Id} is pinned to {shift}, planned on {route.Shift.Id}.");
    }

    private static void CheckSkill(CheckedRoute route, CheckedStop stop, Visit visit, SkillRequirement required, Findings findings)
    {
        var path = stop.Path;
        var held = route.Engineer.Skills.Where(skill => skill.Skill == required.Skill).ToList();
        var highEnough = held.Where(skill => skill.Level >= required.Level).ToList();
        if (held.Count == 0)
        {
            findings.Add(ViolationCode.SkillMissing, path, $"{visit.Id} requires {required.Skill}, which {route.Engineer.Id} lacks.");
        }
        else if (highEnough.Count == 0)
        {
            findings.Add(ViolationCode.SkillLevelTooLow, path,
                $"{visit.Id} requires {required.Skill} {required.Level}; {route.Engineer.Id} has {held.Max(skill => skill.Level)}.");
        }
        else if (!WorkTime.IsCertified(required, route.Engineer, stop.Stop.Start, stop.Stop.End))
        {
            findings.Add(ViolationCode.SkillNotValid, path,
                $"{route.Engineer.Id}'s {required.Skill} is not valid from {findings.Text(stop.Stop.Start)} to {findings.Text(stop.Stop.End)}.");
        }
    }

    private static void CheckPinnedOrder(CheckedRoute route, Findings findings)
    {
        var ordered = route.Stops.Where(stop => stop.Visit?.Pin?.Order is not null).ToList();
        foreach (var (before, after) in ordered.Zip(ordered.Skip(1)))
        {
            if (after.Visit!.Pin!.Order < before.Visit!.Pin!.Order)
            {
                findings.Add(ViolationCode.PinnedOrderBroken, after.Path,
                    $"{after.Visit.Id} has order {after.Visit.Pin.Order}, {before.Visit.Id} before it {before.Visit.Pin.Order}.");
            }
        }
    }
}
