using Planner.Core.Domain.Contracts;

namespace Planner.Core.Validation;

/// <summary>Policies promise each thing once, in durations or in working days.</summary>
internal static class PolicyRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Policies.Count; i++)
            Check(ids.Scenario.Policies[i], $"policies[{i}]", ids, issues);
        for (var i = 0; i < ids.Scenario.Contracts.Count; i++)
            Checks.Reference(issues, $"contracts[{i}].policy", ids.Policies, ids.Scenario.Contracts[i].Policy);
    }

    private static void Check(SlaPolicy policy, string path, ScenarioIds ids, IssueList issues)
    {
        if (policy.Severities.Count == 0)
            issues.Error(IssueCodes.EmptyList, $"{path}.severities", null, "A policy without severities promises nothing.", "Add severity \"any\" at least.");
        Checks.Distinct(issues, policy.Severities, s => s.Severity.Value, i => $"{path}.severities[{i}].severity", "severity");
        for (var i = 0; i < policy.Severities.Count; i++)
        {
            var severity = policy.Severities[i];
            var at = $"{path}.severities[{i}]";
            Checks.Reference(issues, $"{at}.calendar", ids.Calendars, severity.Calendar);
            Checks.Distinct(issues, severity.Clocks, c => Enum.IsDefined(c.Clock) ? c.Clock.ToString() : null, j => $"{at}.clocks[{j}].clock", "clock");
            for (var j = 0; j < severity.Clocks.Count; j++)
                Check(severity.Clocks[j], $"{at}.clocks[{j}]", issues);
        }

        for (var i = 0; i < policy.Escalation.Count; i++)
            Check(policy.Escalation[i], policy, $"{path}.escalation[{i}]", issues);
    }

    private static void Check(ClockTerms clock, string path, IssueList issues)
    {
        if (clock.Targets.Count == 0)
            issues.Error(IssueCodes.EmptyList, $"{path}.targets", null, "A clock without targets promises nothing.", "Add a target, or remove the clock.");
        // A region that could not be read is not the same as no region.
        Checks.Distinct(issues, clock.Targets, t => t.Region is { } region ? region.Value : "(none)", i => $"{path}.targets[{i}].region", "region");
        Checks.Rate(issues, $"{path}.penaltyPerHour", clock.PenaltyPerHour);
        Checks.Price(issues, $"{path}.breachPenalty", clock.BreachPenalty);
        for (var i = 0; i < clock.Targets.Count; i++)
            Check(clock.Targets[i], $"{path}.targets[{i}]", issues);
    }

    private static void Check(RegionTarget target, string path, IssueList issues)
    {
        Checks.Duration(issues, $"{path}.target", target.Target);
        Checks.Duration(issues, $"{path}.limit", target.Limit);
        if (target.TargetWorkingDays is { } targetDays)
            Checks.Count(issues, $"{path}.targetWorkingDays", targetDays, 0, Limits.Days);
        if (target.LimitWorkingDays is { } limitDays)
            Checks.Count(issues, $"{path}.limitWorkingDays", limitDays, 0, Limits.Days);
        if (target.Target is null && target.TargetWorkingDays is null)
            issues.Error(IssueCodes.TargetMissing, path, null, "The target is missing.", "Add target (a duration) or targetWorkingDays.");
        if (target.Target is not null && target.TargetWorkingDays is not null)
            Ambiguous($"{path}.targetWorkingDays", target.TargetWorkingDays, "target", issues);
        if (target.Limit is not null && target.LimitWorkingDays is not null)
            Ambiguous($"{path}.limitWorkingDays", target.LimitWorkingDays, "limit", issues);
        if (target.Limit.IsKnown() && target.Target.IsKnown() && target.Limit < target.Target)
            LimitTooSoon($"{path}.limit", target.Limit, Text.Of(target.Target!.Value), issues);
        if (target is { LimitWorkingDays: { } limit, TargetWorkingDays: { } days } && limit.IsKnown() && limit < days)
            LimitTooSoon($"{path}.limitWorkingDays", limit, $"{days} working days", issues);
    }

    private static void Ambiguous(string path, object? value, string noun, IssueList issues) => issues.Error(
        IssueCodes.TargetAmbiguous, path, value, $"The {noun} is given both as a duration and in working days.", "Keep one of the two.");

    private static void LimitTooSoon(string path, object? value, string target, IssueList issues) => issues.Error(
        IssueCodes.LimitBeforeTarget, path, value, $"The limit {Text.Of(value)} is sooner than the target ({target}).", "Exchange target and limit.");

    private static void Check(EscalationStep step, SlaPolicy policy, string path, IssueList issues)
    {
        Checks.Duration(issues, $"{path}.after", step.After);
        var known = new IdIndex<Domain.Severity>("severity", policy.Severities.Select((s, i) => (s.Severity, $"{i}")));
        if (known.RowOf(Domain.Severity.From("any")) < 0)
            Checks.Reference(issues, $"{path}.severity", known, step.Severity);
    }
}
