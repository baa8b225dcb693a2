using Planner.Core.Domain.Workforce;

namespace Planner.Core.Validation;

/// <summary>Engineers name what exists and own sensible skills, stocks and prices.</summary>
internal static class EngineerRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Engineers.Count; i++)
        {
            var engineer = ids.Scenario.Engineers[i];
            var path = $"engineers[{i}]";
            Checks.Position(issues, $"{path}.start", engineer.Start);
            Checks.Position(issues, $"{path}.end", engineer.End);
            Checks.Reference<Domain.ProfileId>(issues, $"{path}.profile", ids.Profiles, engineer.Profile);
            Checks.Duration(issues, $"{path}.maxOvertime", engineer.MaxOvertime);
            Checks.Duration(issues, $"{path}.minRest", engineer.MinRest);
            Checks.Duration(issues, $"{path}.maxWeeklyWork", engineer.MaxWeeklyWork);
            if (engineer.MaxWeeklyWork is not null && engineer.Shifts.Any(shift => shift.Team is not null))
            {
                issues.Error(IssueCodes.WeekInTeam, $"{path}.maxWeeklyWork", engineer.MaxWeeklyWork,
                    "The engineer may ride along with others, for shifts whose hours are not counted.", "Remove maxWeeklyWork, or the teams of the shifts.");
            }

            int onCall = engineer.Shifts.ToList().FindIndex(shift => shift.OnCall?.TimeOff is not null);
            if (onCall >= 0 && engineer.Shifts.Any(shift => shift.Team is not null))
            {
                issues.Error(IssueCodes.TimeOffInTeam, $"{path}.shifts[{onCall}].onCall.timeOff", engineer.Shifts[onCall].OnCall?.TimeOff,
                    "The engineer may ride along with others from the start of a shift, though he had been called before and had time off.",
                    "Remove timeOff, or the teams of the shifts.");
            }

            Checks.Duration(issues, $"{path}.history.work", engineer.History?.Work);
            Checks.Duration(issues, $"{path}.history.travel", engineer.History?.Travel);
            Skills(engineer, path, issues);
            for (var j = 0; j < engineer.Territories.Count; j++)
                Checks.Reference<Domain.TerritoryId>(issues, $"{path}.territories[{j}]", ids.Territories, engineer.Territories[j]);
            Checks.Distinct(issues, engineer.Tools, t => t.Value, j => $"{path}.tools[{j}]", "tool");
            StockRules.Check(engineer.VanStock, $"{path}.vanStock", issues);
            StockRules.Check(engineer.VanMinimum, $"{path}.vanMinimum", issues);
            PayRules.Check(engineer.Pay, $"{path}.pay", issues);
            if (engineer.Shifts.Count == 0)
            {
                issues.Warn(IssueCodes.NoShifts, $"{path}.shifts", null, $"Engineer \"{engineer.Id}\" has no shift and will get no visit.",
                    "Add shifts, or leave the engineer out.");
            }
        }
    }

    private static void Skills(Engineer engineer, string path, IssueList issues)
    {
        // The same skill may come twice: a lower level without end beside a certificate that expires.
        for (var i = 0; i < engineer.Skills.Count; i++)
        {
            var skill = engineer.Skills[i];
            Checks.Count(issues, $"{path}.skills[{i}].level", skill.Level, 0, Limits.SkillLevel);
            Checks.Count(issues, $"{path}.skills[{i}].count", skill.Count, 1, Limits.SkillCount);
            if (skill.ValidFrom is { } from)
                Checks.Span(issues, $"{path}.skills[{i}].validUntil", from, skill.ValidUntil, "validFrom", mayBeEmpty: false);
        }
    }
}
