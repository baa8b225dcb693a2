namespace Planner.Core.Solver.Compiled;

/// <summary>How many visits a shift may make, of all and of each kind, and how long it may be on the way. Index: shift.</summary>
public sealed record ShiftLimits
{
    /// <summary>Most visits; <see cref="int.MaxValue"/>: any number.</summary>
    public required int[] MostVisits { get; init; }

    /// <summary>[shift * KindCount + kind]: most visits of the kind.</summary>
    public required int[] MostOfKind { get; init; }

    public required int KindCount { get; init; }

    /// <summary>Whether an engineer is on call, for kinds of which there may be any.</summary>
    public required bool[] OnCall { get; init; }

    /// <summary>Most seconds of one leg; <see cref="int.MaxValue"/>: as the shift allows.</summary>
    public required int[] LongestLeg { get; init; }

    /// <summary>Most seconds of all legs together.</summary>
    public required int[] MostTravel { get; init; }

    /// <summary>Most seconds of all legs between two breaks, from departure to the first and from the last to the return.</summary>
    public required int[] MostWithoutBreak { get; init; }

    /// <summary>Whether the shift limits its legs, one by one or together.</summary>
    public bool LimitTravel(int shift) => LongestLeg[shift] != int.MaxValue || MostTravel[shift] != int.MaxValue || MostWithoutBreak[shift] != int.MaxValue;

    public int Most(int shift, int kind) => MostOfKind[shift * KindCount + kind];
}
