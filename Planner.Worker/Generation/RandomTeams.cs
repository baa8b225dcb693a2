using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Engineers who may ride together, crews, and visits that ask for several people, by chance.</summary>
public static class RandomTeams
{
    /// <summary>The scenario in which most engineers work in teams; unchanged where nothing takes skill.</summary>
    /// <param name="seed">Same scenario and seed, same teams.</param>
    public static Scenario AddTo(Scenario scenario, int seed)
    {
        var dice = new Dice(unchecked(seed * 134775813 + 3));
        var skills = scenario.Visits.SelectMany(visit => visit.Skills).Select(required => required.Skill)
            .Concat(scenario.Engineers.SelectMany(engineer => engineer.Skills).Select(held => held.Skill)).Distinct().ToList();
        if (skills.Count == 0)
            return scenario;
        // One pattern of hours and places, so that there is somebody to ride with.
        var pattern = scenario.Engineers.FirstOrDefault(engineer => engineer.Shifts.Count > 0);
        return scenario with
        {
            Id = new ScenarioId($"{scenario.Id}-teams-{seed}"),
            Engineers = [.. scenario.Engineers.Select(engineer => InTeam(engineer, dice.Chance(0.8) && Fits(engineer, pattern) ? pattern : null, skills, dice))],
            Visits =
            [
                .. scenario.Visits.Select(visit => visit with
                {
                    Skills = dice.Chance(0.6) ? Needs(skills, dice) : visit.Skills,
                    // The hours of its shift may be others now.
                    Pin = visit.Pin is { } pin ? pin with { Start = null } : null,
                }),
            ],
        };
    }

    private static bool Fits(Engineer engineer, Engineer? pattern) => engineer.Shifts.Count == pattern?.Shifts.Count;

    private static Engineer InTeam(Engineer engineer, Engineer? pattern, List<SkillId> skills, Dice dice)
    {
        var held = engineer.Skills.Concat(skills.Where(_ => dice.Chance(0.6)).Select(skill => new EngineerSkill(skill, dice.Between(1, 3), Count: dice.Chance(0.1) ? 2 : 1)));
        var team = new TeamId(dice.Chance(0.8) ? "blue" : "red");
        return engineer with
        {
            Skills = [.. held],
            Start = pattern?.Start ?? engineer.Start,
            End = pattern is null ? engineer.End : pattern.End,
            MaxOvertime = pattern?.MaxOvertime ?? engineer.MaxOvertime,
            MinRest = pattern is null ? engineer.MinRest : pattern.MinRest,
            MaxWeeklyWork = null,
            Shifts =
            [
                .. (pattern ?? engineer).Shifts.Select((shift, i) => shift with
                {
                    Id = engineer.Shifts[i].Id,
                    OnCall = shift.OnCall is null ? null : shift.OnCall with { TimeOff = null },
                    Team = shift.OnCall is null && dice.Chance(0.9) ? team : null,
                }),
            ],
        };
    }

    private static List<SkillRequirement> Needs(List<SkillId> skills, Dice dice) =>
    [
        .. skills.Where(_ => dice.Chance(0.5)).SelectMany(skill => dice.Chance(0.3)
            ? [new SkillRequirement(skill, 1, dice.Between(2, 3)), new SkillRequirement(skill, dice.Between(2, 3))]
            : new[] { new SkillRequirement(skill, dice.Between(1, 2), dice.Chance(0.3) ? 2 : 1) }),
    ];
}
