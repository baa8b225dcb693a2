namespace Planner.Core.Solver.Compiled;

/// <summary>
/// Shifts that may ride together, and how many people with which skills visits ask for. Each shift that may ride with others is a counted lot of one: the route that it leads, or on
/// which it rides along, takes it.
/// </summary>
public sealed record TeamRows
{
    /// <summary>By shift: its lot, or -1 where the engineer works alone.</summary>
    public required int[] Lot { get; init; }

    /// <summary>The shifts' lots are [FirstLot, FirstLot + ShiftOfLot.Length).</summary>
    public required int FirstLot { get; init; }

    /// <summary>By lot from FirstLot on.</summary>
    public required int[] ShiftOfLot { get; init; }

    /// <summary>By shift: the others with whom it may form a team, those with the fewest skills first.</summary>
    public required int[][] Mates { get; init; }

    /// <summary>By shift: money for riding along.</summary>
    public required long[] Price { get; init; }

    /// <summary>The slot of each skill (its row) at a level that visits ask for.</summary>
    public required IReadOnlyDictionary<(int Skill, int Level), int> Slots { get; init; }

    public int SlotCount => Slots.Count;

    /// <summary>[shift * SlotCount + slot]: people with the skill at the level, throughout the shift.</summary>
    public required int[] People { get; init; }

    /// <summary>[shift * Words + w]: a bit for each slot of which the shift brings anybody.</summary>
    public required ulong[] Some { get; init; }

    public int Words => SlotCount + 63 >> 6;

    /// <summary>By visit.</summary>
    public required CrewNeed[][] Needs { get; init; }

    /// <summary>Money for those who ride along.</summary>
    public long PriceOf(ReadOnlySpan<int> team)
    {
        long price = 0;
        foreach (int mate in team)
            price += Price[mate];
        return price;
    }

    /// <summary>People with a skill whom a shift brings.</summary>
    public int Brings(int shift, int slot) => People[shift * SlotCount + slot];

    /// <summary>People with a skill whom a shift and all its mates bring.</summary>
    public int Most(int shift, int slot)
    {
        int count = Brings(shift, slot);
        foreach (int mate in Mates[shift])
            count += Brings(mate, slot);
        return count;
    }

    /// <summary>The shift that a lot stands for; -1 where it is a lot of parts.</summary>
    public int ShiftOf(int lot) => lot >= FirstLot && lot < FirstLot + ShiftOfLot.Length ? ShiftOfLot[lot - FirstLot] : -1;
}

/// <summary>So many people with a skill at a level.</summary>
/// <param name="Skill">Row of the skill, for telling.</param>
public readonly record struct CrewNeed(int Slot, int Count, int Skill);
