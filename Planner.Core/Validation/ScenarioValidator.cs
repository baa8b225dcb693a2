using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Says all that is wrong with a scenario, at once; a scenario without errors can be planned.</summary>
public static class ScenarioValidator
{
    /// <summary>Errors stop planning, warnings do not. Never throws because of the scenario.</summary>
    public static IReadOnlyList<Issue> Validate(Scenario scenario)
    {
        var issues = new IssueList();
        var ids = new ScenarioIds(scenario);
        IdentityRules.Check(ids, issues);
        return issues.Issues;
    }
}
