namespace Planner.Core.Validation;

/// <summary>Regions and territories have areas that enclose something.</summary>
internal static class RegionRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Regions.Count; i++)
            AreaRules.Check(ids.Scenario.Regions[i].Areas, $"regions[{i}].areas", issues);
        for (var i = 0; i < ids.Scenario.Territories.Count; i++)
            AreaRules.Check(ids.Scenario.Territories[i].Areas, $"territories[{i}].areas", issues);
    }
}
