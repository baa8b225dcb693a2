using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Breaks at a place: at a site, at a depot or where the engineer starts. In most scenarios all breaks are where the engineer is.</summary>
internal static class RandomBreaks
{
    public static Scenario Draw(Dice dice, Scenario scenario) => dice.Chance(0.6)
        ? scenario
        : scenario with
        {
            Engineers =
            [
                .. scenario.Engineers.Select(engineer => engineer with
                {
                    Shifts = [.. engineer.Shifts.Select(shift => shift with { Breaks = [.. shift.Breaks.Select(pause => Placed(dice, scenario, engineer, pause))] })],
                }),
            ],
        };

    private static Break Placed(Dice dice, Scenario scenario, Engineer engineer, Break pause) => dice.Between(0, 4) switch
    {
        0 or 1 => pause with { At = dice.Pick(scenario.Sites).Position },
        2 when scenario.Depots.Count > 0 => pause with { At = dice.Pick(scenario.Depots).Position },
        3 => pause with { At = engineer.Start },
        _ => pause,
    };
}
