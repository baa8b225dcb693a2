using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>One clock of one ticket from its start to its due time and limit, writing down each step.</summary>
internal sealed class ClockRun
{
    private readonly Ticket _ticket;
    private readonly SeverityTerms _terms;
    private readonly ClockTerms _clock;
    private readonly WorkingTime _hours;
    private readonly DateTimeZone _zone;
    private readonly Instant _now;
    private readonly bool _servedAlways;
    private readonly List<string> _steps = [];
    private Instant _start;

    /// <param name="ticket">The ticket.</param>
    /// <param name="terms">The terms of its severity.</param>
    /// <param name="clock">One clock of these terms.</param>
    /// <param name="severityHours">The severity's hours of service; their zone is the one that the steps are written in.</param>
    /// <param name="now">The scenario's now, where a pause without end is counted to.</param>
    public ClockRun(Ticket ticket, SeverityTerms terms, ClockTerms clock, WorkingTime severityHours, Instant now)
    {
        _ticket = ticket;
        _terms = terms;
        _clock = clock;
        _now = now;
        _zone = severityHours.Zone;
        _servedAlways = clock.RoundTheClock || terms.Calendar is null;
        _hours = _servedAlways && terms.Calendar is not null ? WorkingTime.RoundTheClock(_zone) : severityHours;
    }

    public IReadOnlyList<string> Steps => _steps;

    private bool CountsServiceTime => _terms.Measure == TimeMeasure.ServiceTime && !_servedAlways;

    /// <summary>Finds the moment from which the clock runs.</summary>
    public void Begin(SlaPolicy policy)
    {
        _steps.Add($"received {At(_ticket.ReceivedAt)} (ticket {_ticket.Id}, contract {_ticket.Contract}, policy {policy.Id})");
        Instant asked = _ticket.ReceivedAt;
        if (_clock.From == ClockStart.PhoneFailed)
        {
            asked = _ticket.PhoneFailedAt ?? _ticket.ReceivedAt;
            _steps.Add(_ticket.PhoneFailedAt is null
                ? "the clock runs from when phone help failed; no such moment is noted, so from the receipt"
                : $"phone help failed {At(asked)}: the clock runs from there");
        }

        _steps.Add(ServedText());
        _start = asked;
        if (_servedAlways || _hours.IsOpenAt(asked))
            return;
        if (_terms.OutsideHours == OutsideHours.NextPeriod)
            _start = _hours.NextOpening(asked);
        _steps.Add(OutsideText(asked));
    }

    /// <summary>The due time, pauses included.</summary>
    public Instant Target(Term term, RegionId? region)
    {
        Instant due = Reach(term);
        string where = region is null ? "" : $", region {region}";
        _steps.Add($"{ClockText.Promise(_clock.Clock)}{where}: target {Text(term)}: due by {At(due)}");
        return Extend(due, moved => _steps.Add($"{moved.Text}: due by {At(moved.Due)}"));
    }

    /// <summary>The limit, pauses included; never before the due time.</summary>
    public Instant Limit(Term term, Instant dueBy)
    {
        Duration paused = Duration.Zero;
        Instant limit = Extend(Reach(term), moved => paused += moved.Counted);
        if (limit < dueBy)
        {
            _steps.Add($"limit {Text(term)} would end before the target: the due time is the limit");
            return dueBy;
        }

        string withPauses = paused > Duration.Zero ? $" and {ClockText.Length(paused)} paused" : "";
        _steps.Add($"limit {Text(term)}{withPauses}: {At(limit)}");
        return limit;
    }

    /// <summary>Where the term ends when nothing pauses the clock.</summary>
    private Instant Reach(Term term)
    {
        if (term.Length is not { } length)
            return _hours.CloseOfWorkingDay(_start, term.WorkingDays);
        return CountsServiceTime ? _hours.Add(_start, length) : _start + length;
    }

    /// <summary>
    /// Moves an end past the pauses that begin before it, by the part of each that the clock would have run through. A later end may
    /// reach further pauses, so they are taken in order of time.
    /// </summary>
    private Instant Extend(Instant end, Action<(string Text, Duration Counted, Instant Due)> onPause)
    {
        Instant from = _start;
        foreach (Pause pause in _ticket.Pauses.OrderBy(pause => pause.From))
        {
            Instant stop = Instant.Max(pause.From, from);
            Instant resume = pause.To ?? _now;
            if (stop >= end || resume <= stop)
                continue;
            Duration counted = CountsServiceTime ? _hours.Between(stop, resume) : resume - stop;
            end = CountsServiceTime ? _hours.Add(end, counted) : end + counted;
            from = resume;
            if (counted > Duration.Zero)
                onPause((PauseText(pause, counted), counted, end));
        }

        return end;
    }

    private string ServedText()
    {
        if (_servedAlways && _terms.Calendar is not null)
            return "this clock runs round the clock";
        string match = _terms.Severity == _ticket.Severity ? "" : $" (as \"{_terms.Severity}\")";
        return $"severity {_ticket.Severity}{match} is served {HoursText.Describe(_hours.Days)}";
    }

    private string OutsideText(Instant asked)
    {
        LocalDate date = asked.InZone(_zone).Date;
        string why = _hours.Days.IsHoliday(date) ? $"{ClockText.Date(date)} is a holiday" : "outside the hours of service";
        if (_start == asked)
            return CountsServiceTime ? $"{why}: service time runs from {At(_hours.NextOpening(asked))}" : $"{why}, but the clock runs at once";
        LocalDate opening = _start.InZone(_zone).Date;
        string swapped = _hours.Days.SwappedFor(opening) is { } worksAs ? $" (worked as a {worksAs})" : "";
        return $"{why}: counts from {At(_start)}{swapped}";
    }

    private string PauseText(Pause pause, Duration counted)
    {
        string until = pause.To is { } to ? $"to {At(to)}" : $"and not resumed by {At(_now)}";
        return $"paused {At(pause.From)} {until}, {ClockText.Length(counted)}{OfServiceTime} not counted";
    }

    private string Text(Term term)
    {
        if (term.Length is { } length)
            return ClockText.Length(length) + OfServiceTime;
        return term.WorkingDays == 1 ? "1 working day" : $"{term.WorkingDays} working days";
    }

    private string OfServiceTime => CountsServiceTime ? " of service time" : "";

    private string At(Instant moment) => ClockText.Moment(moment, _zone);
}
