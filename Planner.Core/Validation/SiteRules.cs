using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.Validation;

/// <summary>Sites lie on the earth, and are known to engineers who exist.</summary>
internal static class SiteRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Sites.Count; i++)
            Check(ids.Scenario.Sites[i], $"sites[{i}]", ids, issues);
    }

    /// <summary>A site by itself.</summary>
    public static void Check(Site site, string path, ScenarioIds ids, IssueList issues)
    {
        Checks.Position(issues, $"{path}.position", site.Position);
        for (var i = 0; i < site.UsualEngineers.Count; i++)
            Checks.Reference<EngineerId>(issues, $"{path}.usualEngineers[{i}]", ids.Engineers, site.UsualEngineers[i]);
    }
}
