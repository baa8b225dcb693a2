using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Validation.Registers;

/// <summary>Programmes can be kept: an interval, a tolerance and a spacing that go together.</summary>
internal static class ProgrammeRules
{
    private const int MostMonths = 240;
    private const int MostDays = 4_000;
    private const int ShortestMonth = 28;
    private const int MostCrew = 50;
    private const int MostWeight = 100;

    public static void Check(RegisterIds ids, IssueList issues)
    {
        var programmes = ids.Register.Programmes;
        for (var i = 0; i < programmes.Count; i++)
            Check(programmes[i], $"programmes[{i}]", ids, issues);
    }

    public static void Skills(IReadOnlyList<ProgrammeSkill> skills, string path, IssueList issues)
    {
        for (var i = 0; i < skills.Count; i++)
            Checks.Count(issues, $"{path}[{i}].level", skills[i].Level, 1, Limits.SkillLevel);
        Checks.Distinct(issues, skills, s => s.Skill.Value, i => $"{path}[{i}]", "skill");
    }

    private static void Check(InspectionProgramme programme, string path, RegisterIds ids, IssueList issues)
    {
        Checks.Count(issues, $"{path}.toleranceBefore", programme.ToleranceBefore, 0, MostDays);
        Checks.Count(issues, $"{path}.toleranceAfter", programme.ToleranceAfter, 0, MostDays);
        Checks.Count(issues, $"{path}.minSpacing", programme.MinSpacing, 0, MostDays);
        Checks.Count(issues, $"{path}.crew", programme.Crew, 1, MostCrew);
        Checks.Count(issues, $"{path}.weight", programme.Weight, 0, MostWeight);
        if (programme.ReportWithin is { } days)
            Checks.Count(issues, $"{path}.reportWithin", days, 0, Limits.Days);
        Checks.Duration(issues, $"{path}.duration", programme.Duration);
        if (programme.Duration == Duration.Zero)
            issues.Error(IssueCodes.NotPositive, $"{path}.duration", programme.Duration, "An inspection takes time.", "Write a duration above zero.");
        if (programme.Duration > Duration.FromDays(1))
        {
            issues.Error(IssueCodes.ValueTooLarge, $"{path}.duration", programme.Duration, "An inspection is made within one day.",
                "Cut longer work into programmes of a day each, or send a crew.");
        }

        Skills(programme.Skills, $"{path}.skills", issues);
        for (var i = 0; i < programme.Parts.Count; i++)
            Checks.Count(issues, $"{path}.parts[{i}].quantity", programme.Parts[i].Quantity, 1);
        Checks.Reference(issues, $"{path}.allowedHours", ids.Calendars, programme.AllowedHours);
        DayRules.Spans(issues, $"{path}.blackoutDays", programme.BlackoutDays);
        Interval(programme, path, issues);
    }

    private static void Interval(InspectionProgramme programme, string path, IssueList issues)
    {
        var (months, days) = (programme.Interval.Months, programme.Interval.Days);
        if (months is null == days is null)
        {
            issues.Error(IssueCodes.IntervalUnclear, $"{path}.interval", null, months is null ? "The interval has neither months nor days." : "The interval has both months and days.",
                "Write one of the two: {\"months\": 3} for a quarter.");
            return;
        }

        if (months is { } m)
            Checks.Count(issues, $"{path}.interval.months", m, 1, MostMonths);
        if (days is { } d)
            Checks.Count(issues, $"{path}.interval.days", d, 1, MostDays);
        var shortest = months is { } given ? (long)given * ShortestMonth : days!.Value;
        if (shortest < 1 || programme.ToleranceBefore < 0 || programme.ToleranceAfter < 0 || programme.MinSpacing < 0)
            return;
        if (programme.MinSpacing > shortest + programme.ToleranceBefore + programme.ToleranceAfter)
        {
            issues.Error(IssueCodes.SpacingTooLong, $"{path}.minSpacing", programme.MinSpacing,
                $"Due dates may lie {shortest} days apart, so inspections can't keep {programme.MinSpacing} days from each other within their tolerance.",
                "Shorten the spacing, or lengthen the interval.");
        }
        else if (programme.MinSpacing > shortest)
        {
            issues.Warn(IssueCodes.SpacingDrifts, $"{path}.minSpacing", programme.MinSpacing,
                $"Due dates may lie {shortest} days apart: with {programme.MinSpacing} days between inspections some will fall out of tolerance in the long run.",
                "Make the spacing no longer than the interval.");
        }

        if (programme.ToleranceBefore + programme.ToleranceAfter >= shortest)
        {
            issues.Warn(IssueCodes.ToleranceTooWide, $"{path}.toleranceAfter", programme.ToleranceAfter,
                $"A tolerance of {programme.ToleranceBefore} and {programme.ToleranceAfter} days covers the whole interval of {shortest} days: two inspections may come in a row.",
                "Narrow the tolerance, or set minSpacing.");
        }
    }
}
