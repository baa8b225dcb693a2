using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>All required skills, at the level or above, valid at a time of the shift when the work can be done; of a team, throughout the shift.</summary>
public sealed class SkillRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        if (instance.Teams is { } teams && teams.Lot[shift] >= 0)
            return CheckPeople(teams, visit, shift, from: 1);
        VisitRows visits = instance.Visits;
        for (int i = visits.SkillFirst[visit]; i < visits.SkillFirst[visit + 1]; i++)
        {
            int skill = visits.SkillKind[i];
            int level = instance.Shifts.SkillLevel[shift * instance.Shifts.SkillCount + skill];
            int needed = visits.SkillLevel[i];
            if (level >= needed)
                continue;
            if (level == 0)
                return new Obstacle(ReasonCode.SkillMissing, 0, skill);
            if (-level >= needed)
                return new Obstacle(ReasonCode.SkillNotValid, 0, skill);
            return new Obstacle(ReasonCode.SkillLevelTooLow, needed - Math.Abs(level), skill);
        }
        return instance.VisitsOn(shift).Uncertified is { } uncertified && uncertified[visit] >= 0
            ? new Obstacle(ReasonCode.SkillNotValid, 0, uncertified[visit])
            : instance.Teams is { } people ? CheckPeople(people, visit, shift, from: 2) : null;
    }

    // With all who may come. Who comes alone is asked above for what one person does.
    private static Obstacle? CheckPeople(TeamRows teams, int visit, int shift, int from)
    {
        foreach (CrewNeed need in teams.Needs[visit])
        {
            if (need.Count < from)
                continue;
            int most = teams.Most(shift, need.Slot);
            if (most < need.Count)
                return new Obstacle(ReasonCode.CrewTooSmall, need.Count - most, need.Skill);
        }
        return null;
    }
}
