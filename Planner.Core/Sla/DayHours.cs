using NodaTime;

namespace Planner.Core.Sla;

/// <summary>Open hours [From, To) of one local day; To 00:00 is the day's end.</summary>
internal readonly record struct DayHours(LocalTime From, LocalTime To)
{
    public bool EndsAtMidnight => To == LocalTime.Midnight;

    public bool IsWholeDay => From == LocalTime.Midnight && EndsAtMidnight;

    /// <summary>Joins hours that overlap or touch; the result is in order of time.</summary>
    public static DayHours[] Join(IEnumerable<DayHours> hours)
    {
        var joined = new List<DayHours>();
        foreach (DayHours next in hours.OrderBy(h => h.From))
        {
            if (joined.Count == 0 || !joined[^1].Reaches(next.From))
                joined.Add(next);
            else if (!joined[^1].EndsAtMidnight && (next.EndsAtMidnight || next.To > joined[^1].To))
                joined[^1] = joined[^1] with { To = next.To };
        }

        return [.. joined];
    }

    private bool Reaches(LocalTime time) => EndsAtMidnight || To >= time;
}
