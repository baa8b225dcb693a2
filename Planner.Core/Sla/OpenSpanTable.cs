using NodaTime;

namespace Planner.Core.Sla;

/// <summary>The open spans of a calendar over a stretch of days, with the service time before each. Immutable.</summary>
internal sealed class OpenSpanTable
{
    /// <summary>[span], in order of time, disjoint, never touching.</summary>
    private readonly Instant[] _starts;

    /// <summary>[span], exclusive.</summary>
    private readonly Instant[] _ends;

    /// <summary>[span], service time from the table's first day to the span's start.</summary>
    private readonly Duration[] _before;

    private OpenSpanTable(LocalDate firstDay, LocalDate endDay, Instant from, Instant to, List<Interval> spans)
    {
        FirstDay = firstDay;
        EndDay = endDay;
        From = from;
        To = to;
        _starts = new Instant[spans.Count];
        _ends = new Instant[spans.Count];
        _before = new Duration[spans.Count];
        for (int i = 0; i < spans.Count; i++)
        {
            _starts[i] = spans[i].Start;
            _ends[i] = spans[i].End;
            _before[i] = Total;
            Total += spans[i].Duration;
        }
    }

    public LocalDate FirstDay { get; }

    /// <summary>The first day not covered.</summary>
    public LocalDate EndDay { get; }

    public Instant From { get; }

    /// <summary>The first moment not covered.</summary>
    public Instant To { get; }

    /// <summary>Service time of all spans.</summary>
    public Duration Total { get; } = Duration.Zero;

    public int Count => _starts.Length;

    public Interval this[int span] => new(_starts[span], _ends[span]);

    public static OpenSpanTable Build(CalendarDays days, LocalDate firstDay, LocalDate endDay)
    {
        var spans = new List<Interval>();
        for (LocalDate date = firstDay; date < endDay; date = date.PlusDays(1))
        {
            foreach (Interval span in days.OpenSpansOf(date))
            {
                if (spans.Count > 0 && spans[^1].End >= span.Start)
                    spans[^1] = new Interval(spans[^1].Start, span.End);
                else
                    spans.Add(span);
            }
        }

        return new OpenSpanTable(firstDay, endDay, days.StartOf(firstDay), days.StartOf(endDay), spans);
    }

    /// <summary>The last span that starts at or before a moment; -1 when none does.</summary>
    public int SpanAtOrBefore(Instant moment)
    {
        int found = Array.BinarySearch(_starts, moment);
        return found >= 0 ? found : ~found - 1;
    }

    public bool IsOpenAt(Instant moment)
    {
        int span = SpanAtOrBefore(moment);
        return span >= 0 && moment < _ends[span];
    }

    /// <summary>Service time from the table's first day to a moment that the table covers.</summary>
    public Duration ServiceTimeBefore(Instant moment)
    {
        int span = SpanAtOrBefore(moment);
        if (span < 0)
            return Duration.Zero;
        return _before[span] + (Instant.Min(moment, _ends[span]) - _starts[span]);
    }

    /// <summary>The first moment by which this much service time has passed since the table's first day; more than zero, at most Total.</summary>
    public Instant MomentAfter(Duration serviceTime)
    {
        int found = Array.BinarySearch(_before, serviceTime);
        // A span that begins with exactly this much behind it: the moment is the end of the span in front of it.
        int span = found >= 0 ? found - 1 : ~found - 1;
        return _starts[span] + (serviceTime - _before[span]);
    }
}
