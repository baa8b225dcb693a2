namespace Planner.Core.Solver.Compiled;

/// <summary>What it costs, and how often it may be, that visits differ from the previous plan. Classes of change are bits.</summary>
public sealed record ChangeRows
{
    public const int Engineer = 0;
    public const int Day = 1;
    public const int Told = 2;
    public const int Classes = 3;

    /// <summary>Where a visit has no day to be moved from.</summary>
    public const int NoDay = int.MinValue;

    /// <summary>By visit: the day of its shift in the previous plan.</summary>
    public required int[] PreviousDay { get; init; }

    /// <summary>By visit: whether the customer has been told.</summary>
    public required bool[] WasTold { get; init; }

    /// <summary>Money for a visit moved to another day.</summary>
    public required long DayPrice { get; init; }

    /// <summary>Money for a visit changed of which the customer has been told.</summary>
    public required long ToldPrice { get; init; }

    /// <summary>By class: most visits; <see cref="int.MaxValue"/>: any number.</summary>
    public required int[] Most { get; init; }

    /// <summary>Whether any class has a most.</summary>
    public bool Bounded => Array.Exists(Most, most => most != int.MaxValue);

    /// <summary>Money for these classes, another engineer's aside.</summary>
    public long Price(int classes) => ((classes >> Day & 1) * DayPrice) + ((classes >> Told & 1) * ToldPrice);

    /// <summary>Classes of change, given whether the engineer is another.</summary>
    /// <param name="day">Of the shift that the visit goes to.</param>
    public int ClassesOf(int visit, int day, bool otherEngineer)
    {
        int classes = otherEngineer ? 1 << Engineer : 0;
        if (PreviousDay[visit] != NoDay && PreviousDay[visit] != day)
            classes |= 1 << Day;
        return classes != 0 && WasTold[visit] ? classes | 1 << Told : classes;
    }
}
