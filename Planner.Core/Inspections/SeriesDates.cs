using NodaTime;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>The due dates of one programme at one site, as docs/inspections.md says.</summary>
/// <param name="Anchor">The day from which due dates run.</param>
/// <param name="LastDone">The last visit that counts; null: none.</param>
public sealed record SeriesDates(InspectionProgramme Programme, LocalDate Anchor, LocalDate? LastDone)
{
    // Far beyond any horizon: an interval of a day, from an acceptance of long ago.
    private const int MostDues = 200_000;

    /// <summary>The series; null where nothing says from when on it runs.</summary>
    public static SeriesDates? Of(InspectionProgramme programme, LocalDate? acceptedOn, LocalDate? lastDone) =>
        (programme.Anchor == SeriesAnchor.LastCompletion && lastDone is not null ? lastDone : acceptedOn) is { } anchor
            ? new SeriesDates(programme, anchor, lastDone)
            : null;

    private bool IsFloating => Programme.Anchor == SeriesAnchor.LastCompletion;

    /// <summary>The n-th due date, n from 1: each is counted from the anchor, so that it keeps the anchor's day of the month.</summary>
    public LocalDate Due(int n) => After(Anchor, n);

    /// <summary>Due dates that are open and not after the last day: what completions have settled is left out.</summary>
    public IReadOnlyList<LocalDate> Open(LocalDate first, LocalDate last) => IsFloating ? Floating(first, last) : Fixed(first, last);

    // Of the due dates before the first day only the latest is still asked for.
    private List<LocalDate> Fixed(LocalDate first, LocalDate last)
    {
        var open = new List<LocalDate>();
        for (var n = FirstToLookAt(LocalDate.Min(first, last)); n < MostDues && Due(n) is var due && due <= last; n++)
        {
            if (LastDone is { } done && due.PlusDays(-Programme.ToleranceBefore) <= done)
                continue;
            if (due < first)
                open.Clear();
            open.Add(due);
        }

        return open;
    }

    // The first due date stays until it is made. Once its tolerance has ended, the others wait for that, and run from the first day at the earliest.
    private List<LocalDate> Floating(LocalDate first, LocalDate last)
    {
        var open = new List<LocalDate>();
        if (Due(1) > last)
            return open;
        open.Add(Due(1));
        var (from, n) = Due(1).PlusDays(Programme.ToleranceAfter) < first ? (first, 1) : (Anchor, 2);
        for (; n < MostDues && After(from, n) is var due && due <= last; n++)
            open.Add(due);
        return open;
    }

    private LocalDate After(LocalDate day, int n) => Programme.Interval.Months is { } months ? day.PlusMonths(months * n) : day.PlusDays(Programme.Interval.Days!.Value * n);

    // Skips what lies long before the day, but for the one that may still be open.
    private int FirstToLookAt(LocalDate day)
    {
        var days = Period.DaysBetween(Anchor, day);
        var each = Programme.Interval.Months is { } months ? 31 * months : Programme.Interval.Days!.Value;
        return Math.Max(1, days / each - 1);
    }
}
