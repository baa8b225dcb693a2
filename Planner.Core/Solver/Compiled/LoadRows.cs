namespace Planner.Core.Solver.Compiled;

/// <summary>How much room parts take, how much vans have, in the caller's units, and what has to be brought back.</summary>
public sealed record LoadRows
{
    /// <summary>By part: room that a piece takes.</summary>
    public required int[] Size { get; init; }

    /// <summary>By shift: room in the van; <see cref="long.MaxValue"/>: any.</summary>
    public required long[] Room { get; init; }

    /// <summary>By shift: room that the whole stock of the van takes.</summary>
    public required long[] Aboard { get; init; }

    /// <summary>Failed units that visits yield; null where none does.</summary>
    public ReturnRows? Returns { get; init; }

    /// <summary>Whether a route of these visits has to mind what it carries.</summary>
    /// <param name="extra">One visit more, or -1.</param>
    public bool Ask(int shift, ReadOnlySpan<int> visits, int extra = -1)
    {
        if (Binds(shift))
            return true;
        if (Returns is null)
            return false;
        if (Returns.SetsOutWith(shift))
            return true;
        foreach (int visit in visits)
        {
            if (Returns.Yields(visit))
                return true;
        }
        return extra >= 0 && Returns.Yields(extra);
    }

    /// <summary>Whether the shift's van may be too small for what it carries.</summary>
    public bool Binds(int shift) => Room[shift] != long.MaxValue;

    /// <summary>Room that the parts of a visit take together.</summary>
    public long Of(VisitRows visits, int visit)
    {
        long room = 0;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
            room += (long)Size[visits.PartKind[i]] * visits.PartQuantity[i];
        return room;
    }
}
