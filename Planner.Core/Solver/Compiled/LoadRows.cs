namespace Planner.Core.Solver.Compiled;

/// <summary>How much room parts take, and how much vans have, in the caller's units.</summary>
public sealed record LoadRows
{
    /// <summary>By part: room that a piece takes.</summary>
    public required int[] Size { get; init; }

    /// <summary>By shift: room in the van; <see cref="long.MaxValue"/>: any.</summary>
    public required long[] Room { get; init; }

    /// <summary>By shift: room that the whole stock of the van takes.</summary>
    public required long[] Aboard { get; init; }

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
