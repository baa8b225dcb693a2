using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>What routes of a random scenario share: hours of a week, starts outside what was promised. In most scenarios nothing.</summary>
internal static class RandomRations
{
    public static Scenario Draw(Dice dice, Scenario scenario)
    {
        if (dice.Chance(0.12))
            scenario = scenario with { Engineers = [.. scenario.Engineers.Select(engineer => Limited(dice, engineer))] };
        if (scenario.Engineers.Any(engineer => engineer.Shifts.Count > 1) && dice.Chance(0.4))
            scenario = scenario with { Engineers = [.. scenario.Engineers.Select(engineer => Called(dice, engineer))] };
        return scenario.Visits.Any(visit => visit.Promised is not null) && dice.Chance(0.4)
            ? scenario with { ChangeBudget = new ChangeBudget { Start = dice.Between(0, 3) } }
            : scenario;
    }

    // Now and then on call for all kinds, with time off.
    private static Engineer Called(Dice dice, Engineer engineer) => engineer with
    {
        Shifts =
        [
            .. engineer.Shifts.Select(shift => dice.Chance(0.5)
                ? shift with { OnCall = (shift.OnCall ?? new OnCall()) with { TimeOff = dice.Minutes(30, 420, 30) } } : shift),
        ],
    };

    private static Engineer Limited(Dice dice, Engineer engineer) => dice.Chance(0.3) ? engineer : engineer with { MaxWeeklyWork = dice.Minutes(120, 900, 30) };
}
