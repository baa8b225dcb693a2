using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Skills, tools and parts have the names that the catalogue knows; an empty list of the catalogue knows every name.</summary>
internal static class CatalogueRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var scenario = ids.Scenario;
        var skills = new IdIndex<SkillId>("skill", scenario.Catalogue.Skills.Select(s => (s, "")));
        var tools = new IdIndex<ToolId>("tool", scenario.Catalogue.Tools.Select(t => (t, "")));
        var parts = new IdIndex<PartId>("part", scenario.Catalogue.Parts.Select(p => (p, "")));
        for (var i = 0; i < scenario.Visits.Count; i++)
        {
            Known(scenario.Visits[i].Skills, s => s.Skill, j => $"visits[{i}].skills[{j}].skill", skills, issues);
            Known(scenario.Visits[i].Tools, t => t, j => $"visits[{i}].tools[{j}]", tools, issues);
            Parts(scenario.Visits[i].Parts, $"visits[{i}].parts", parts, issues);
        }

        for (var i = 0; i < scenario.Engineers.Count; i++)
        {
            Known(scenario.Engineers[i].Skills, s => s.Skill, j => $"engineers[{i}].skills[{j}].skill", skills, issues);
            Known(scenario.Engineers[i].Tools, t => t, j => $"engineers[{i}].tools[{j}]", tools, issues);
            Parts(scenario.Engineers[i].VanStock, $"engineers[{i}].vanStock", parts, issues);
        }

        for (var i = 0; i < scenario.Depots.Count; i++)
        {
            Known(scenario.Depots[i].Tools, t => t, j => $"depots[{i}].tools[{j}]", tools, issues);
            Parts(scenario.Depots[i].Stock, $"depots[{i}].stock", parts, issues);
        }

        Known(scenario.PartsInTransit, p => p.Part, j => $"partsInTransit[{j}].part", parts, issues);
    }

    private static void Parts(IReadOnlyList<PartQuantity> quantities, string path, IdIndex<PartId> parts, IssueList issues) =>
        Known(quantities, p => p.Part, j => $"{path}[{j}].part", parts, issues);

    private static void Known<TEntry, T>(
        IReadOnlyList<TEntry> entries, Func<TEntry, T> name, Func<int, string> path, IdIndex<T> catalogue, IssueList issues)
        where T : struct, IIdentifier<T>
    {
        if (catalogue.Entries.Count == 0)
            return;
        for (var i = 0; i < entries.Count; i++)
        {
            var given = name(entries[i]);
            if (catalogue.MayHold(given))
                continue;
            issues.Error(IssueCodes.NotInCatalogue, path(i), given.Value, $"The catalogue has no {catalogue.Noun} \"{given.Value}\".",
                Spelling.Advice(given.Value, catalogue.Names.ToList(), $"Add the {catalogue.Noun} to the catalogue, or use a name from it."));
        }
    }
}
