using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Skills, tools and parts have the names that the catalogue knows; an empty list of the catalogue knows every name.</summary>
internal static class CatalogueRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var scenario = ids.Scenario;
        var (skills, tools, parts) = Names(scenario.Catalogue);
        for (var i = 0; i < scenario.Visits.Count; i++)
            Check(scenario.Visits[i], $"visits[{i}]", (skills, tools, parts), issues);

        for (var i = 0; i < scenario.Engineers.Count; i++)
        {
            Known(scenario.Engineers[i].Skills, s => s.Skill, j => $"engineers[{i}].skills[{j}].skill", skills, issues);
            Known(scenario.Engineers[i].Tools, t => t, j => $"engineers[{i}].tools[{j}]", tools, issues);
            for (var s = 0; s < scenario.Engineers[i].Shifts.Count; s++)
                Parts(scenario.Engineers[i].Shifts[s].FailedUnits, $"engineers[{i}].shifts[{s}].failedUnits", parts, issues);
            Parts(scenario.Engineers[i].VanStock, $"engineers[{i}].vanStock", parts, issues);
            Parts(scenario.Engineers[i].VanMinimum, $"engineers[{i}].vanMinimum", parts, issues);
        }

        for (var i = 0; i < scenario.Depots.Count; i++)
        {
            Known(scenario.Depots[i].Tools, t => t, j => $"depots[{i}].tools[{j}]", tools, issues);
            Known(scenario.Depots[i].TakesBack, part => part, j => $"depots[{i}].takesBack[{j}]", parts, issues);
            Known(scenario.Depots[i].ToolStock, one => one.Tool, j => $"depots[{i}].toolStock[{j}].tool", tools, issues);
            Parts(scenario.Depots[i].Stock, $"depots[{i}].stock", parts, issues);
        }

        for (var i = 0; i < scenario.Kits.Count; i++)
            Parts(scenario.Kits[i].Contents, $"kits[{i}].contents", parts, issues);
        Known(scenario.Kits, kit => kit.Part, j => $"kits[{j}].part", parts, issues);
        Known(scenario.PartSizes, size => size.Part, j => $"partSizes[{j}].part", parts, issues);
        if (scenario.Courier is { } courier)
            Known(courier.Parts, p => p, j => $"courier.parts[{j}]", parts, issues);
        Known(scenario.PartsInTransit, p => p.Part, j => $"partsInTransit[{j}].part", parts, issues);
    }

    /// <summary>The catalogue's names.</summary>
    public static (IdIndex<SkillId> Skills, IdIndex<ToolId> Tools, IdIndex<PartId> Parts) Names(Catalogue catalogue) => (
        new IdIndex<SkillId>("skill", catalogue.Skills.Select(s => (s, ""))),
        new IdIndex<ToolId>("tool", catalogue.Tools.Select(t => (t, ""))),
        new IdIndex<PartId>("part", catalogue.Parts.Select(p => (p, ""))));

    /// <summary>What a visit needs.</summary>
    public static void Check(Visit visit, string path, (IdIndex<SkillId> Skills, IdIndex<ToolId> Tools, IdIndex<PartId> Parts) names, IssueList issues)
    {
        Known(visit.Skills, s => s.Skill, j => $"{path}.skills[{j}].skill", names.Skills, issues);
        Known(visit.Durations, d => d.Skill, j => $"{path}.durations[{j}].skill", names.Skills, issues);
        Known(visit.Tools, t => t, j => $"{path}.tools[{j}]", names.Tools, issues);
        Parts(visit.Parts, $"{path}.parts", names.Parts, issues);
        Parts(visit.Returns, $"{path}.returns", names.Parts, issues);
        Known(visit.Substitutes, s => s.By, j => $"{path}.substitutes[{j}].by", names.Parts, issues);
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
