using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Identifiers are unique within their kind.</summary>
internal static class IdentityRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        Unique(ids.Calendars, issues);
        Unique(ids.Policies, issues);
        Unique(ids.Contracts, issues);
        Unique(ids.Sites, issues);
        Unique(ids.Regions, issues);
        Unique(ids.Territories, issues);
        Unique(ids.Tickets, issues);
        Unique(ids.Visits, issues);
        Unique(ids.Links, issues);
        Unique(ids.Engineers, issues);
        Unique(ids.Shifts, issues);
        Unique(ids.Depots, issues);
        Unique(ids.Profiles, issues);
        Names(ids.Scenario.Catalogue.Skills, "catalogue.skills", "skill", issues);
        Names(ids.Scenario.Catalogue.Tools, "catalogue.tools", "tool", issues);
        Names(ids.Scenario.Catalogue.Parts, "catalogue.parts", "part", issues);
    }

    private static void Names<T>(IReadOnlyList<T> names, string path, string noun, IssueList issues) where T : struct, IIdentifier<T> =>
        Unique(new IdIndex<T>(noun, names.Select((n, i) => (n, $"{path}[{i}]"))), issues);

    public static void Unique<T>(IdIndex<T> index, IssueList issues) where T : struct, IIdentifier<T>
    {
        for (var row = 0; row < index.Entries.Count; row++)
        {
            var (id, path) = index.Entries[row];
            var first = index.RowOf(id);
            if (first < 0 || first == row)
                continue;
            issues.Error(IssueCodes.DuplicateId, path, id.Value, $"The {index.Noun} \"{id.Value}\" is listed already at {index.Entries[first].Path}.",
                "Rename one of them, or remove the copy.");
        }
    }
}
