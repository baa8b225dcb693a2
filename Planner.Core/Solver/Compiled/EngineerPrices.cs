namespace Planner.Core.Solver.Compiled;

/// <summary>What sending one engineer costs more than another, besides what visits and the previous plan wish. Index: engineer.</summary>
public sealed record EngineerPrices
{
    /// <summary>Money for each visit.</summary>
    public required long[] PerVisit { get; init; }

    /// <summary>[engineer * SkillCount + skill]: the highest level held, valid or not.</summary>
    public required int[] Level { get; init; }

    public required int SkillCount { get; init; }

    /// <summary>Money for each level above the one that a visit requires.</summary>
    public required long OverSkill { get; init; }

    /// <summary>Money when none of the engineers goes who usually do.</summary>
    public required long Continuity { get; init; }

    /// <summary>Rows of the territories that the engineer works in, sorted; empty: everywhere. Null where nobody has any.</summary>
    public int[][]? Territories { get; init; }

    /// <summary>Money for a visit outside; null: such a visit is not made.</summary>
    public long? Outside { get; init; }

    /// <summary>Whether the visit lies in none of the engineer's territories.</summary>
    public bool IsOutside(VisitRows visits, int visit, int engineer) =>
        Territories is { } all && all[engineer].Length > 0 && !Array.Exists(visits.Territories![visit], row => Array.BinarySearch(all[engineer], row) >= 0);

    /// <summary>Money when the visit lies outside.</summary>
    public long TerritoryOf(VisitRows visits, int visit, int engineer) => Outside > 0 && IsOutside(visits, visit, engineer) ? Outside.Value : 0;

    /// <summary>Money for the levels that the visit does not need.</summary>
    public long OverSkillOf(VisitRows visits, int visit, int engineer)
    {
        long above = 0;
        for (int i = visits.SkillFirst[visit]; i < visits.SkillFirst[visit + 1]; i++)
            above += Math.Max(0, Level[engineer * SkillCount + visits.SkillKind[i]] - visits.SkillLevel[i]);
        return OverSkill * above;
    }

    /// <summary>Money when the engineer is none of those who usually go.</summary>
    public long ContinuityOf(VisitRows visits, int visit, int engineer) =>
        visits.Usual is { } usual && usual[visit].Length > 0 && Array.BinarySearch(usual[visit], engineer) < 0 ? Continuity : 0;

    public long Of(VisitRows visits, int visit, int engineer) =>
        PerVisit[engineer] + OverSkillOf(visits, visit, engineer) + ContinuityOf(visits, visit, engineer)
        + TerritoryOf(visits, visit, engineer);

    /// <summary>No visit costs more.</summary>
    public long Most(VisitRows visits, int visit)
    {
        long most = 0;
        for (int engineer = 0; engineer < PerVisit.Length; engineer++)
            most = Math.Max(most, Of(visits, visit, engineer));
        return most;
    }
}
