namespace Planner.Core.Inspections;

/// <summary>
/// The calendar of one territory as arrays: inspections, days and groups by row, work in seconds, money in units of
/// <see cref="PerCurrency"/>. Territories share nobody, so each is a problem of its own.
/// </summary>
internal sealed class TerritoryProblem
{
    /// <summary>Units of one unit of currency: rates per hour are whole numbers per second.</summary>
    public const long PerCurrency = 3_600_000;

    /// <summary>Row of the register's list.</summary>
    public required int Territory { get; init; }

    /// <summary>Days of the horizon from the first that can be planned.</summary>
    public required int Days { get; init; }

    /// <summary>Week by day; weeks begin on Mondays.</summary>
    public required int[] WeekOf { get; init; }

    public required int Weeks { get; init; }

    /// <summary>[group][day]: seconds after the reserve.</summary>
    public required long[][] Free { get; init; }

    /// <summary>By inspection: row of the list of occurrences.</summary>
    public required int[] Occurrence { get; init; }

    /// <summary>By inspection: seconds of all its people together.</summary>
    public required long[] Work { get; init; }

    /// <summary>By inspection: days on which it may be made and a group has the hours for it alone, ascending.</summary>
    public required int[][] PossibleDays { get; init; }

    /// <summary>By inspection, side by side with its days: money of being early, late, overdue or moved.</summary>
    public required long[][] DayCost { get; init; }

    /// <summary>By inspection: groups with its skills, those of fewer uses first.</summary>
    public required int[][] Groups { get; init; }

    /// <summary>By inspection: money of not planning it.</summary>
    public required long[] Leave { get; init; }

    /// <summary>By inspection: whether leaving it belongs to the next calendar.</summary>
    public required bool[] MayWait { get; init; }

    /// <summary>By inspection: its neighbourhood.</summary>
    public required int[] Cell { get; init; }

    /// <summary>By inspection: the one before it in its series, else -1.</summary>
    public required int[] Before { get; init; }

    /// <summary>By inspection: the one after it in its series, else -1.</summary>
    public required int[] After { get; init; }

    /// <summary>By inspection: least days from the one before.</summary>
    public required int[] Spacing { get; init; }

    /// <summary>[neighbourhood][day]: a repair goes there anyway.</summary>
    public required bool[][] RepairAt { get; init; }

    /// <summary>By neighbourhood: its inspections.</summary>
    public required int[][] Members { get; init; }

    public required long TripPrice { get; init; }

    /// <summary>Money per second of a week's work above its even share.</summary>
    public required long UnevenPrice { get; init; }

    /// <summary>By week: its even share of the work, in seconds.</summary>
    public required long[] EvenShare { get; init; }

    public int Count => Work.Length;

    public int Cells => Members.Length;
}
