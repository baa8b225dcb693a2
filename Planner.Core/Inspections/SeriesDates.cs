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
        (programme.Anchor == SeriesAnchor.LastCompletion ? lastDone ?? acceptedOn : acceptedOn) is { } anchor
            ? new SeriesDates(programme, anchor, lastDone)
            : null;

    /// <summary>The n-th due date, n from 1: each is counted from the anchor, so that it keeps the anchor's day of the month.</summary>
    public LocalDate Due(int n) => Programme.Interval.Months is { } months ? Anchor.PlusMonths(months * n) : Anchor.PlusDays(Programme.Interval.Days!.Value * n);

    /// <summary>
    /// Due dates that are open and not after the last day: what completions have settled is left out, and of those before the first day only
    /// the latest is still asked for.
    /// </summary>
    public IReadOnlyList<LocalDate> Open(LocalDate first, LocalDate last)
    {
        var open = new List<LocalDate>();
        for (var n = FirstToLookAt(LocalDate.Min(first, last)); n < MostDues && Due(n) is var due && due <= last; n++)
        {
            if (IsSettled(due))
                continue;
            if (due < first)
                open.Clear();
            open.Add(due);
        }

        return open;
    }

    private bool IsSettled(LocalDate due) =>
        LastDone is { } done && (Programme.Anchor == SeriesAnchor.Acceptance ? due.PlusDays(-Programme.ToleranceBefore) <= done : due <= done);

    // Skips what lies long before the day, but for the one that may still be open.
    private int FirstToLookAt(LocalDate day)
    {
        var days = Period.DaysBetween(Anchor, day);
        var each = Programme.Interval.Months is { } months ? 31 * months : Programme.Interval.Days!.Value;
        return Math.Max(1, days / each - 1);
    }
}
