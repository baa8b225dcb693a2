using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>What depends on who goes, put into random scenarios by dice of its own.</summary>
internal static class RandomFit
{
    public static Scenario Draw(Dice dice, RandomFrame frame, Scenario scenario)
    {
        if (dice.Chance(0.3))
            scenario = scenario with { Visits = [.. scenario.Visits.Select(visit => WithDurations(dice, frame, visit))] };
        if (dice.Chance(0.3))
            scenario = scenario with { Engineers = [.. scenario.Engineers.Select(engineer => WithCertificates(dice, engineer))] };
        if (dice.Chance(0.4))
            scenario = WithPrices(dice, scenario);
        if (dice.Chance(0.25))
            scenario = RandomRegions.WithTerritories(dice, scenario);
        return dice.Chance(0.15) ? WithApprovals(dice, scenario) : scenario;
    }

    // One way to travel needs approval, which most visits give.
    private static Scenario WithApprovals(Dice dice, Scenario scenario)
    {
        var asking = dice.Pick(scenario.TravelProfiles).Id;
        return scenario with
        {
            TravelProfiles = [.. scenario.TravelProfiles.Select(profile => profile with { NeedsApproval = profile.Id == asking })],
            Visits = [.. scenario.Visits.Select(visit => visit with { ApprovedTravel = dice.Chance(0.7) ? [asking] : [] })],
        };
    }

    private static Scenario WithPrices(Dice dice, Scenario scenario) => scenario with
    {
        Costs = scenario.Costs with { ContinuityPrice = 5 * dice.Between(0, 4), OverSkillPrice = dice.Between(0, 6) },
        Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Pay = engineer.Pay with { PerVisit = dice.Chance(0.4) ? dice.Between(0, 40) : 0 } })],
        Sites = [.. scenario.Sites.Select(site => site with { UsualEngineers = dice.Chance(0.4) ? [dice.Pick(scenario.Engineers).Id] : [] })],
    };

    // Others than the one in the visit itself may be longer than its windows: then not everybody can go.
    private static Visit WithDurations(Dice dice, RandomFrame frame, Visit visit) => visit with
    {
        Durations = dice.Chance(0.5)
            ? [.. dice.Some(frame.Skills, dice.Between(1, 2)).Select(skill => new SkillDuration(skill, dice.Between(1, 3), dice.Minutes(5, 90, 5)))]
            : [],
    };

    // From or up to some time of a shift; now and then renewed at once, or at another level.
    private static Engineer WithCertificates(Dice dice, Engineer engineer)
    {
        if (engineer.Shifts.Count == 0)
            return engineer;
        var skills = new List<EngineerSkill>();
        foreach (var skill in engineer.Skills)
        {
            if (!dice.Chance(0.5))
            {
                skills.Add(skill);
                continue;
            }
            var moment = dice.Pick(engineer.Shifts).Start + dice.Minutes(-60, 540, 20);
            var ends = dice.Chance(0.5);
            skills.Add(ends ? skill with { ValidFrom = null, ValidUntil = moment } : skill with { ValidFrom = moment, ValidUntil = null });
            if (ends && dice.Chance(0.3))
                skills.Add(new EngineerSkill(skill.Skill, dice.Between(1, 3), moment + dice.Minutes(0, 60, 60)));
        }
        return engineer with { Skills = skills };
    }
}
