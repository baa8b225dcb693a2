using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>Rules of time for the visits of a random scenario: late starts at a price, set-up, promised starts, work that may stop for breaks.</summary>
internal static class RandomTimes
{
    /// <summary>The scenario, some of its visits with such rules; in two of three scenarios none.</summary>
    public static Scenario Draw(Dice dice, Scenario scenario) => dice.Chance(0.65)
        ? scenario
        : scenario with
        {
            Costs = scenario.Costs with { Changes = (scenario.Costs.Changes ?? new ChangePrices()) with { Start = dice.Between(0, 20) } },
            Visits = [.. scenario.Visits.Select(visit => visit with
            {
                TimeWindows = [.. visit.TimeWindows.Select(window => Soft(dice, window))],
                Resumable = dice.Chance(0.5) ? true : null,
                Setup = dice.Chance(0.4) ? dice.Minutes(0, 30, 5) : null,
                Promised = dice.Chance(0.4) ? Promise(dice, scenario.Now) : null,
            })],
        };

    private static PromisedStart Promise(Dice dice, Instant now)
    {
        var from = now + dice.Minutes(0, 600, 15);
        return new PromisedStart(from, from + dice.Minutes(0, 120, 15));
    }

    // Late parts that reach into the window after, and some that cost nothing.
    private static TimeWindow Soft(Dice dice, TimeWindow window) => window is { MaxStart: null, MaxEnd: null } || dice.Chance(0.4)
        ? window
        : window with { LateBy = dice.Minutes(0, 240, 15), LatePerHour = dice.Chance(0.1) ? null : dice.Between(0, 6000) / 100m };
}
