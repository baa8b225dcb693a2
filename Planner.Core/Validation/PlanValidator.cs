using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Validation;

/// <summary>Says what makes a plan's document meaningless; whether a meaningful plan is lawful is the checker's to say.</summary>
public static class PlanValidator
{
    public static IReadOnlyList<Issue> Validate(Plan plan)
    {
        var issues = new IssueList();
        return issues.Issues;
    }
}
