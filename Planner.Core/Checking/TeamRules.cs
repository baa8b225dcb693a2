using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>May those who ride along do so, and do they bring what the visits need?</summary>
internal static class TeamRules
{
    public static void Check(ScenarioFacts facts, CheckedRoute route, Findings findings)
    {
        for (var i = 0; i < route.Team.Count; i++)
        {
            var path = $"{route.Path}.team[{i}]";
            if (route.Team[i] is not ({ } engineer, { } shift))
            {
                findings.Add(ViolationCode.TeamMemberUnknown, path, $"It says \"{route.Route.Team[i].Engineer}\", \"{route.Route.Team[i].Shift}\".");
                continue;
            }

            if (!facts.TakesPart(shift))
                findings.Add(ViolationCode.ShiftOutsideWindow, path, $"Shift {shift.Id} starts at {findings.Text(shift.Start)}.");
            if (shift.Team is null || !MayRideAlong(route, engineer, shift))
                findings.Add(ViolationCode.TeamMemberDiffers, path, $"{shift.Id} is not of {route.Shift.Id}'s team, or has other hours, breaks or places.");
            foreach (var stop in route.Stops.Where(stop => stop.Visit?.ExcludedEngineers.Contains(engineer.Id) == true))
                findings.Add(ViolationCode.EngineerExcluded, stop.Path, $"{stop.Visit!.Id} excludes {engineer.Id}, who rides along.");
        }
    }

    /// <summary>Does enough people come who have the skill all through the shift?</summary>
    public static void CheckSkill(CheckedRoute route, CheckedStop stop, Visit visit, SkillRequirement required, Findings findings)
    {
        var come = route.Team.Append((route.Engineer, route.Shift)).Sum(one => PeopleWith(one.Engineer, one.Shift, required));
        if (come >= required.Count)
            return;
        findings.Add(ViolationCode.CrewTooSmall, stop.Path, $"{visit.Id} requires {required.Count} x {required.Skill} {required.Level}; {come} come.");
    }

    /// <summary>Is every shift that rides along on one route only, and has none of its own?</summary>
    public static void CheckUsedOnce(IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        var uses = routes.Select(route => (route.Path, Engineer: route.Engineer.Id, Shift: route.Shift.Id, Rides: false))
            .Concat(routes.SelectMany(route => route.Route.Team.Select((mate, i) => (Path: $"{route.Path}.team[{i}]", mate.Engineer, mate.Shift, Rides: true))));
        foreach (var same in uses.GroupBy(use => (use.Engineer, use.Shift)))
        {
            foreach (var again in same.Skip(1).Where(use => use.Rides))
                findings.Add(ViolationCode.ShiftUsedTwice, again.Path, $"{same.First().Path} is of {again.Engineer}, {again.Shift} too.");
        }
    }

    private static int PeopleWith(Engineer? engineer, Shift? shift, SkillRequirement required)
    {
        if (engineer is null || shift is null)
            return 0;
        var end = shift.End + (shift.MaxOvertime ?? engineer.MaxOvertime);
        return engineer.Skills
            .Where(skill => skill.Skill == required.Skill && skill.Level >= required.Level && !(skill.ValidFrom > shift.Start) && !(skill.ValidUntil < end))
            .Select(skill => skill.Count)
            .DefaultIfEmpty()
            .Max();
    }

    private static bool MayRideAlong(CheckedRoute route, Engineer engineer, Shift shift)
    {
        var start = shift.StartAt ?? engineer.Start;
        return shift.Team == route.Shift.Team
            && shift.Start == route.Shift.Start
            && shift.End == route.Shift.End
            && CheckedRoute.LatestReturnOf(engineer, shift) == route.LatestReturn
            && CheckedStop.IsSamePlace(start, route.StartPlace)
            && CheckedStop.IsSamePlace(shift.EndAt ?? engineer.End ?? start, route.EndPlace)
            && shift.Breaks.SequenceEqual(route.Shift.Breaks);
    }
}
