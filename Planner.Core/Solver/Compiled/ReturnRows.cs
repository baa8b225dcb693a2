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

    public int Kinds => Size.Length;

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
