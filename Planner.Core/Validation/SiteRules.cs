namespace Planner.Core.Validation;

/// <summary>Sites lie on the earth.</summary>
internal static class SiteRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Sites.Count; i++)
            Checks.Position(issues, $"sites[{i}].position", ids.Scenario.Sites[i].Position);
    }
}
