using Planner.Core.Domain;

namespace Planner.Tests.Generation;

/// <summary>Limits that several routes share: what looks at one route alone, and the bound, do not know them.</summary>
internal static class SharedLimits
{
    /// <summary>The scenario without hours of a week, a budget of changed starts, and time off after calls.</summary>
    public static Scenario Without(Scenario scenario) => scenario with
    {
        ChangeBudget = scenario.ChangeBudget is null ? null : scenario.ChangeBudget with { Start = null },
        Engineers =
        [
            .. scenario.Engineers.Select(engineer => engineer with
            {
                MaxWeeklyWork = null,
                Shifts = [.. engineer.Shifts.Select(shift => shift with { OnCall = shift.OnCall is null ? null : shift.OnCall with { TimeOff = null } })],
            }),
        ],
    };
}
