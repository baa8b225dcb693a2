using NodaTime;
using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>The scenario's frame: now, window, currency.</summary>
internal static class ScenarioRules
{
    public static void Check(Scenario scenario, IssueList issues)
    {
        Window(scenario, issues);
        var reach = new Reach(scenario, issues);
        reach.Check("now", scenario.Now);
        if (scenario.FreezeUntil is { } freeze)
            reach.Check("freezeUntil", freeze);
        if (scenario.Currency.Length != 3 || !scenario.Currency.All(char.IsAsciiLetterUpper))
        {
            issues.Error(IssueCodes.InvalidCurrency, "currency", scenario.Currency, $"\"{Text.Of(scenario.Currency)}\" is no ISO 4217 code.",
                "Write three capital letters: \"EUR\", \"CNY\".");
        }
    }

    private static void Window(Scenario scenario, IssueList issues)
    {
        var (start, end) = scenario.Window;
        Checks.Span(issues, "window.end", start, end, "the window's start", mayBeEmpty: false);
        if (!start.IsKnown() || !end.IsKnown() || end <= start)
            return;
        var longest = Duration.FromDays(Limits.Days);
        if (end - start > longest)
        {
            issues.Error(IssueCodes.WindowTooLong, "window.end", end, $"The window is longer than {Limits.Days} days.",
                "Plan in several runs, one after the other.");
        }

        if (!scenario.Now.IsKnown())
            return;
        if (scenario.Now >= end)
        {
            issues.Warn(IssueCodes.NowOutsideWindow, "now", scenario.Now, $"Now is at or after the window's end ({Text.Of(end)}): nothing can begin.",
                "Move now back, or the window on.");
        }
        else if (start - scenario.Now > longest)
        {
            issues.Warn(IssueCodes.NowOutsideWindow, "now", scenario.Now, $"Now is more than {Limits.Days} days before the window's start.",
                "Check the dates of now and window.");
        }
    }
}
