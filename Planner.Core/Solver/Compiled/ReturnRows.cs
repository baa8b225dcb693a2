namespace Planner.Core.Solver.Compiled;

/// <summary>Failed units that visits yield, and who takes them back.</summary>
public sealed record ReturnRows
{
    /// <summary>Units of visit v: rows [First[v], First[v + 1]), each kind at most once.</summary>
    public required int[] First { get; init; }

    public required int[] Kind { get; init; }

    public required int[] Quantity { get; init; }

    /// <summary>By kind: room that a unit takes.</summary>
    public required int[] Size { get; init; }

    /// <summary>[depot * Kinds + kind]: whether the depot takes the kind back.</summary>
    public required bool[] Takes { get; init; }

    /// <summary>[shift * Kinds + kind]: whether a depot at the shift's end does.</summary>
    public required bool[] TakesAtEnd { get; init; }

    /// <summary>[shift * Kinds + kind]: units aboard at the departure; null where there are none.</summary>
    public int[]? AtStart { get; init; }

    public int Kinds => Size.Length;

    /// <summary>Whether a shift has units aboard at its departure.</summary>
    public bool SetsOutWith(int shift)
    {
        for (int kind = 0; AtStart is not null && kind < Kinds; kind++)
        {
            if (AtStart[shift * Kinds + kind] > 0)
                return true;
        }
        return false;
    }

    public bool Yields(int visit) => First[visit] < First[visit + 1];

    /// <summary>Room that the units of a visit take together.</summary>
    public long Of(int visit)
    {
        long room = 0;
        for (int r = First[visit]; r < First[visit + 1]; r++)
            room += (long)Size[Kind[r]] * Quantity[r];
        return room;
    }
}
