using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>
/// Arithmetic with the service time of one calendar: is it open, when does it open next, what is so many service hours later. Local
/// times follow the calendar's zone; a border skipped by a change of the clock means the gap's end, one shown twice the first showing.
/// Open spans are worked out once and kept, and more days are added as questions need them. Safe for concurrent use.
/// </summary>
public sealed class WorkingTime
{
    /// <summary>No question about service time looks farther than this past the moment it starts from.</summary>
    private const int HorizonYears = 100;

    private const int FirstStretchDays = 96;

    private readonly CalendarDays _days;
    private readonly Lock _growing = new();
    private volatile OpenSpanTable? _table;

    /// <exception cref="ArgumentException">Hours that end before they begin, or a date swapped twice.</exception>
    public WorkingTime(ServiceCalendar calendar)
    {
        _days = new CalendarDays(calendar);
    }

    public DateTimeZone Zone => _days.Zone;

    internal CalendarDays Days => _days;

    /// <summary>The working time of a service that never closes; its days begin and end at midnight of the zone.</summary>
    public static WorkingTime RoundTheClock(DateTimeZone zone) => new(new ServiceCalendar
    {
        Id = new CalendarId("round the clock"),
        Zone = zone,
        Hours = [new WeeklyHours(CalendarDays.Weekdays, LocalTime.Midnight, LocalTime.Midnight)],
    });

    /// <summary>The open spans of a calendar inside a bounded interval: in order, touching spans joined, cut at the interval's borders.</summary>
    /// <exception cref="InvalidOperationException">The interval has no start or no end.</exception>
    public static IReadOnlyList<Interval> OpenSpans(ServiceCalendar calendar, Interval within) =>
        new WorkingTime(calendar).OpenSpans(within);

    /// <summary>The open spans inside a bounded interval: in order, touching spans joined, cut at the interval's borders.</summary>
    /// <exception cref="InvalidOperationException">The interval has no start or no end.</exception>
    public IReadOnlyList<Interval> OpenSpans(Interval within)
    {
        OpenSpanTable covering = Cover(within.Start, within.End);
        var spans = new List<Interval>();
        for (int i = Math.Max(covering.SpanAtOrBefore(within.Start), 0); i < covering.Count && covering[i].Start < within.End; i++)
        {
            Instant start = Instant.Max(covering[i].Start, within.Start);
            Instant end = Instant.Min(covering[i].End, within.End);
            if (start < end)
                spans.Add(new Interval(start, end));
        }

        return spans;
    }

    public bool IsOpenAt(Instant moment) => Cover(moment, moment).IsOpenAt(moment);

    /// <summary>The moment itself when open, otherwise the start of the next open span.</summary>
    /// <exception cref="InvalidOperationException">The calendar does not open within a hundred years.</exception>
    public Instant NextOpening(Instant moment)
    {
        OpenSpanTable covering = Cover(moment, moment);
        if (covering.IsOpenAt(moment))
            return moment;
        int next = covering.SpanAtOrBefore(moment) + 1;
        while (next >= covering.Count)
        {
            covering = Farther(covering, moment, "the next opening");
            next = covering.SpanAtOrBefore(moment) + 1;
        }

        return covering[next].Start;
    }

    /// <summary>
    /// The first moment by which so much service time has passed: never inside closed hours, at a close rather than at the opening
    /// that follows it. Zero gives the start itself.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative service time.</exception>
    /// <exception cref="InvalidOperationException">The calendar has not so many open hours within a hundred years.</exception>
    public Instant Add(Instant start, Duration serviceTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serviceTime, Duration.Zero);
        if (serviceTime == Duration.Zero)
            return start;
        OpenSpanTable covering = Cover(start, start);
        Duration behind = covering.ServiceTimeBefore(start);
        while (behind + serviceTime > covering.Total)
        {
            covering = Farther(covering, start, $"{ClockText.Length(serviceTime)} of service time");
            behind = covering.ServiceTimeBefore(start);
        }

        return covering.MomentAfter(behind + serviceTime);
    }

    /// <summary>The service time inside [start, end).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    public Duration Between(Instant start, Instant end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        OpenSpanTable covering = Cover(start, end);
        return covering.ServiceTimeBefore(end) - covering.ServiceTimeBefore(start);
    }

    /// <summary>
    /// The close of the n-th working day after the local date of the start; for n = 0 the first close that is later than the start.
    /// A working day is a date with open hours.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    /// <exception cref="InvalidOperationException">The calendar has not so many working days within a hundred years.</exception>
    public Instant CloseOfWorkingDay(Instant start, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        LocalDate today = start.InZone(Zone).Date;
        LocalDate last = today.PlusYears(HorizonYears);
        int counted = 0;
        for (LocalDate date = n == 0 ? today : today.PlusDays(1); date <= last; date = date.PlusDays(1))
        {
            if (_days.CloseOf(date) is { } close && (n > 0 ? ++counted == n : close > start))
                return close;
        }

        throw NeverReached(start, $"{n} working days");
    }

    /// <summary>A table that covers both moments.</summary>
    private OpenSpanTable Cover(Instant from, Instant to)
    {
        OpenSpanTable? known = _table;
        if (known is not null && known.From <= from && to < known.To)
            return known;
        LocalDate firstDay = from.InZone(Zone).Date;
        LocalDate endDay = to.InZone(Zone).Date.PlusDays(1);
        return Grow(firstDay, endDay);
    }

    /// <summary>A table twice as long towards the future.</summary>
    private OpenSpanTable Farther(OpenSpanTable known, Instant start, string sought)
    {
        LocalDate horizon = start.InZone(Zone).Date.PlusYears(HorizonYears);
        if (!_days.HasHours || known.EndDay >= horizon)
            throw NeverReached(start, sought);
        int length = Period.DaysBetween(known.FirstDay, known.EndDay);
        return Grow(known.FirstDay, LocalDate.Min(known.EndDay.PlusDays(length), horizon));
    }

    /// <summary>Adds days; the stretch at least doubles, so that many small steps don't rebuild it many times.</summary>
    private OpenSpanTable Grow(LocalDate firstDay, LocalDate endDay)
    {
        lock (_growing)
        {
            OpenSpanTable? known = _table;
            if (known is null)
                return _table = OpenSpanTable.Build(_days, firstDay.PlusDays(-7), LocalDate.Max(endDay, firstDay.PlusDays(FirstStretchDays)));
            int length = Period.DaysBetween(known.FirstDay, known.EndDay);
            if (firstDay < known.FirstDay)
                firstDay = LocalDate.Min(firstDay, known.FirstDay.PlusDays(-length));
            else
                firstDay = known.FirstDay;
            if (endDay > known.EndDay)
                endDay = LocalDate.Max(endDay, known.EndDay.PlusDays(length));
            else
                endDay = known.EndDay;
            return _table = OpenSpanTable.Build(_days, firstDay, endDay);
        }
    }

    private InvalidOperationException NeverReached(Instant start, string sought)
    {
        string why = _days.HasHours ? "is not open long enough" : "has no weekly hours";
        return new InvalidOperationException(
            $"Calendar {_days.Name} {why}: {sought} from {start} is not reached within {HorizonYears} years. "
            + "Maybe give the calendar more hours, or leave it out to mean round the clock.");
    }
}
