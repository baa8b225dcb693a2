namespace Planner.Core.Solver.Compiled;

/// <summary>What visits ask of each other. An instance without links has none of this.</summary>
public sealed record LinkRows
{
    /// <summary>By visit: what it asks of others; the other has the same tie from its side.</summary>
    public required Tie[][] Ties { get; init; }

    /// <summary>By visit: the group that is taken off and put back as a whole, or -1.</summary>
    public required int[] Group { get; init; }

    /// <summary>By group: its visits, those that come first in a sequence first.</summary>
    public required int[][] Members { get; init; }

    /// <summary>By visit: what it is tied to is not all in this instance, so that it stays as it is.</summary>
    public required bool[] Held { get; init; }

    /// <summary>By visit: the alternatives that it belongs to, or -1.</summary>
    public required int[] Choice { get; init; }

    /// <summary>By set of alternatives: cost of leaving out all.</summary>
    public required Cost[] ChoicePrice { get; init; }

    /// <summary>Whether the visit's start is bound by the start of another.</summary>
    public bool IsTimed(int visit)
    {
        foreach (Tie tie in Ties[visit])
        {
            if (tie.Kind <= TieKind.Together)
                return true;
        }
        return false;
    }

    /// <summary>Whether the visit asks more of another than not to be made as well.</summary>
    public bool Binds(int visit)
    {
        foreach (Tie tie in Ties[visit])
        {
            if (tie.Kind != TieKind.NotBoth)
                return true;
        }
        return false;
    }

    /// <summary>The links among some visits, rows numbered anew; visits tied to others are held.</summary>
    /// <param name="visits">Rows of the whole.</param>
    /// <param name="visitRow">By visit of the whole: its new row, or -1.</param>
    public LinkRows Among(int[] visits, int[] visitRow)
    {
        var groups = new Dictionary<int, int>();
        var members = new List<int[]>();
        foreach (int visit in visits)
        {
            int group = Group[visit];
            if (group < 0 || groups.ContainsKey(group))
                continue;
            groups.Add(group, members.Count);
            members.Add([.. Members[group].Where(one => visitRow[one] >= 0).Select(one => visitRow[one])]);
        }
        bool[] held = Array.ConvertAll(visits, IsCut);
        for (int v = 0; v < visits.Length; v++)
            held[v] |= Group[visits[v]] >= 0 && Array.Exists(Members[Group[visits[v]]], one => visitRow[one] < 0 || IsCut(one));
        return this with
        {
            Ties = Array.ConvertAll(visits, visit =>
                Ties[visit].Where(tie => visitRow[tie.Other] >= 0).Select(tie => tie with { Other = visitRow[tie.Other] }).ToArray()),
            Group = Array.ConvertAll(visits, visit => Group[visit] < 0 ? -1 : groups[Group[visit]]),
            Members = [.. members],
            Held = held,
            Choice = Array.ConvertAll(visits, visit => Choice[visit]),
        };

        bool IsCut(int visit) => Held[visit] || Array.Exists(Ties[visit], tie => visitRow[tie.Other] < 0);
    }

    /// <summary>Room for one more visit, which is tied to none.</summary>
    public LinkRows Widened() => this with
    {
        Ties = [.. Ties, []],
        Group = [.. Group, -1],
        Held = [.. Held, false],
        Choice = [.. Choice, -1],
    };
}

/// <summary>What one visit asks of another.</summary>
/// <param name="Other">The other visit.</param>
/// <param name="Least">Before, after: seconds from the end of the earlier to the start of the later, at least. Together: 0.</param>
/// <param name="Most">Likewise at most, <see cref="int.MaxValue"/> where any. Together: seconds between the starts at most.</param>
/// <param name="Days">Before, after: the next working day for each day; null where any day will do.</param>
public readonly record struct Tie(TieKind Kind, int Other, int Least = 0, int Most = int.MaxValue, NextDays? Days = null);

public enum TieKind
{
    /// <summary>This visit comes before the other.</summary>
    Before,

    /// <summary>This visit comes after the other, and only if the other is made.</summary>
    After,

    /// <summary>Both start at about the same time, both or none.</summary>
    Together,

    SameEngineer,

    OtherEngineer,

    OtherDay,

    /// <summary>Both or none.</summary>
    Both,

    /// <summary>Not both.</summary>
    NotBoth,
}

/// <summary>When the next working day begins, by day.</summary>
/// <param name="Until">By day, ascending: first second after it.</param>
/// <param name="Opens">By day: second at which the next working day opens.</param>
public sealed record NextDays(int[] Until, int[] Opens)
{
    /// <summary>The first second of the next working day after a moment; far in the future where there is none.</summary>
    public int After(int second)
    {
        int at = Array.BinarySearch(Until, second);
        int day = at >= 0 ? at + 1 : ~at;
        return day < Opens.Length ? Opens[day] : int.MaxValue / 4;
    }

    /// <summary>The last second whose next working day has begun by a moment; far in the past where there is none.</summary>
    public int LastBefore(int second)
    {
        int at = Array.BinarySearch(Opens, second);
        for (at = at >= 0 ? at : ~at - 1; at >= 0 && at + 1 < Opens.Length && Opens[at + 1] <= second;)
            at++;
        return at >= 0 ? Until[at] - 1 : -int.MaxValue / 4;
    }
}
