using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Prices of who goes; nothing where no field of the scenario asks for one.</summary>
internal static class EngineerPriceCompiler
{
    /// <param name="everyName">Whether visits and sites may come later that ask for them.</param>
    public static EngineerPrices? Compile(IndexMap index, bool everyName)
    {
        PricesInForce costs = index.Prices;
        if (index.Engineers.All(engineer => engineer.Pay.PerVisit == 0) && costs.OverSkillPrice == 0 && !HasUsual(index, everyName)
            && !HasTerritories(index))
            return null;
        int skills = index.Skills.Count;
        int[] levels = new int[index.Engineers.Count * skills];
        for (int e = 0; e < index.Engineers.Count; e++)
        {
            foreach (EngineerSkill skill in index.Engineers[e].Skills.Where(skill => index.SkillRow.ContainsKey(skill.Skill)))
            {
                ref int level = ref levels[e * skills + index.SkillRow[skill.Skill]];
                level = Math.Max(level, skill.Level);
            }
        }
        return new EngineerPrices
        {
            PerVisit = [.. index.Engineers.Select(engineer => Units.Amount(engineer.Pay.PerVisit))],
            Level = levels,
            SkillCount = skills,
            OverSkill = Units.Amount(costs.OverSkillPrice),
            Continuity = Units.Amount(costs.ContinuityPrice),
            Territories = HasTerritories(index) ? TerritoriesOf(index) : null,
            Outside = costs.TerritoryPrice is { } price ? Units.Amount(price) : null,
        };
    }

    /// <summary>Whether some engineer works in a part of the map alone.</summary>
    public static bool HasTerritories(IndexMap index) => index.Engineers.Any(engineer => engineer.Territories.Count > 0);

    private static int[][] TerritoriesOf(IndexMap index)
    {
        List<TerritoryId> ids = [.. index.Scenario.Territories.Select(territory => territory.Id)];
        return [.. index.Engineers.Select(engineer => engineer.Territories.Select(id => ids.IndexOf(id)).Distinct().Order().ToArray())];
    }

    /// <summary>Whether some visit's site has engineers who usually go there, at a price.</summary>
    public static bool HasUsual(IndexMap index, bool everyName) =>
        index.Prices.ContinuityPrice > 0 && (everyName || index.Scenario.Sites.Any(site => site.UsualEngineers.Count > 0));
}
