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
        ScenarioRules.Check(scenario, issues);
        CostRules.Check(scenario, issues);
        IdentityRules.Check(ids, issues);
        CalendarRules.Check(ids, issues);
        PolicyRules.Check(ids, issues);
        SiteRules.Check(ids, issues);
        RegionRules.Check(ids, issues);
        TicketRules.Check(ids, issues);
        VisitRules.Check(ids, issues);
        LinkRules.Check(ids, issues);
        SupplyRules.Check(ids, issues);
        PinRules.Check(ids, issues);
        PinConflictRules.Check(ids, issues);
        EngineerRules.Check(ids, issues);
        ShiftRules.Check(ids, issues);
        DepotRules.Check(ids, issues);
        TravelRules.Check(ids, issues);
        MatrixRules.Check(ids, issues);
        CatalogueRules.Check(ids, issues);
        return issues.Issues;
    }
}
