using System.Text.RegularExpressions;
using Planner.Core.Domain.Travel;

namespace Planner.Core.Validation;

/// <summary>Travel profiles move forward.</summary>
internal static partial class TravelRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.TravelProfiles.Count; i++)
            Check(ids.Scenario.TravelProfiles[i], $"travelProfiles[{i}]", issues);
    }

    private static void Check(TravelProfile profile, string path, IssueList issues)
    {
        Positive($"{path}.speedKmh", profile.SpeedKmh, Limits.SpeedKmh, issues);
        if (profile.DetourFactor < 1)
        {
            issues.Error(IssueCodes.DetourBelowOne, $"{path}.detourFactor", profile.DetourFactor,
                $"A detour factor of {Text.Of(profile.DetourFactor)} is shorter than the straight line.", "Write 1 or more; 1.3 is usual.");
        }
        else if (profile.DetourFactor > Limits.Factor)
        {
            TooLarge($"{path}.detourFactor", profile.DetourFactor, Limits.Factor, issues);
        }

        Checks.Duration(issues, $"{path}.perLeg", profile.PerLeg);
        var spans = profile.TimeOfDay.Select((h, i) => new DaySpan(0, h.From, h.To, $"{path}.timeOfDay[{i}]")).ToList();
        DaySpans.Check(spans, IssueCodes.OverlappingTrafficHours, issues, _ => "");
        for (var i = 0; i < profile.TimeOfDay.Count; i++)
            Positive($"{path}.timeOfDay[{i}].factor", profile.TimeOfDay[i].Factor, Limits.Factor, issues);
        if (profile.Road?.Costing.Value is { } costing && !Costing().IsMatch(costing))
        {
            issues.Error(IssueCodes.CostingMalformed, $"{path}.road.costing", costing, $"\"{costing}\" can be no name at a road server.",
                "Write up to 40 letters, digits, - or _: \"auto\", \"bicycle\", \"driving\".");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex Costing();

    /// <summary>Factors are read to three decimals, so that anything below 0.001 would be nothing.</summary>
    private static void Positive(string path, double value, double most, IssueList issues)
    {
        if (value < 0.001)
            issues.Error(IssueCodes.NotPositive, path, value, $"{Text.Of(value)} is not positive.", "Write a number of at least 0.001.");
        else if (value > most)
            TooLarge(path, value, most, issues);
    }

    private static void TooLarge(string path, double value, double most, IssueList issues) =>
        issues.Error(IssueCodes.ValueTooLarge, path, value, $"{Text.Of(value)} is more than {Text.Of(most)}.", "Check the number and its unit.");
}
