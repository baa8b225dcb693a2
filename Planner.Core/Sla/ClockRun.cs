using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>One clock of one ticket from its start to its due time and limit, writing down each step.</summary>
internal sealed class ClockRun
{
    private readonly Ticket ticket;
    private readonly SeverityTerms terms;
    private readonly ClockTerms clock;
    private readonly WorkingTime hours;
    private readonly DateTimeZone zone;
    private readonly Instant now;
    private readonly bool servedAlways;
    private readonly List<string> steps = [];
    private Instant start;

    /// <param name="ticket">The ticket.</param>
    /// <param name="terms">The terms of its severity.</param>
    /// <param name="clock">One clock of these terms.</param>
    /// <param name="severityHours">The severity's hours of service; their zone is the one that the steps are written in.</param>
    /// <param name="now">The scenario's now, where a pause without end is counted to.</param>
    public ClockRun(Ticket ticket, SeverityTerms terms, ClockTerms clock, WorkingTime severityHours, Instant now)
    {
        this.ticket = ticket;
        this.terms = terms;
        this.clock = clock;
        this.now = now;
        zone = severityHours.Zone;
        servedAlways = clock.RoundTheClock || terms.Calendar is null;
        hours = servedAlways && terms.Calendar is not null ? WorkingTime.RoundTheClock(zone) : severityHours;
    }

    public IReadOnlyList<string> Steps => steps;

    private bool CountsServiceTime => terms.Measure == TimeMeasure.ServiceTime && !servedAlways;

    /// <summary>Finds the moment from which the clock runs.</summary>
    public void Begin(SlaPolicy policy)
    {
        steps.Add($"received {At(ticket.ReceivedAt)} (ticket {ticket.Id}, contract {ticket.Contract}, policy {policy.Id})");
        Instant asked = ticket.ReceivedAt;
        if (clock.From == ClockStart.PhoneFailed)
        {
            asked = ticket.PhoneFailedAt ?? ticket.ReceivedAt;
            steps.Add(ticket.PhoneFailedAt is null
                ? "the clock runs from when phone help failed; no such moment is noted, so from the receipt"
                : $"phone help failed {At(asked)}: the clock runs from there");
        }

        steps.Add(ServedText());
        start = asked;
        if (servedAlways || hours.IsOpenAt(asked))
            return;
        if (terms.OutsideHours == OutsideHours.NextPeriod)
            start = hours.NextOpening(asked);
        steps.Add(OutsideText(asked));
    }

    /// <summary>The due time, pauses included.</summary>
    public Instant Target(Term term, RegionId? region)
    {
        Instant due = Reach(term);
        string where = region is null ? "" : $", region {region}";
        steps.Add($"{ClockText.Promise(clock.Clock)}{where}: target {Text(term)}: due by {At(due)}");
        return Extend(due, moved => steps.Add($"{moved.Text}: due by {At(moved.Due)}"));
    }

    /// <summary>The limit, pauses included; never before the due time.</summary>
    public Instant Limit(Term term, Instant dueBy)
    {
        Duration paused = Duration.Zero;
        Instant limit = Extend(Reach(term), moved => paused += moved.Counted);
        if (limit < dueBy)
        {
            steps.Add($"limit {Text(term)} would end before the target: the due time is the limit");
            return dueBy;
        }

        string withPauses = paused > Duration.Zero ? $" and {ClockText.Length(paused)} paused" : "";
        steps.Add($"limit {Text(term)}{withPauses}: {At(limit)}");
        return limit;
    }

    /// <summary>Where the term ends when nothing pauses the clock.</summary>
    private Instant Reach(Term term)
    {
        if (term.Length is not { } length)
            return hours.CloseOfWorkingDay(start, term.WorkingDays);
        return CountsServiceTime ? hours.Add(start, length) : start + length;
    }

    /// <summary>
    /// Moves an end past the pauses that begin before it, by the part of each that the clock would have run through. A later end may
    /// reach further pauses, so they are taken in order of time.
    /// </summary>
    private Instant Extend(Instant end, Action<(string Text, Duration Counted, Instant Due)> onPause)
    {
        Instant from = start;
        foreach (Pause pause in ticket.Pauses.OrderBy(pause => pause.From))
        {
            Instant stop = Instant.Max(pause.From, from);
            Instant resume = pause.To ?? now;
            if (stop >= end || resume <= stop)
                continue;
            Duration counted = CountsServiceTime ? hours.Between(stop, resume) : resume - stop;
            end = CountsServiceTime ? hours.Add(end, counted) : end + counted;
            from = resume;
            if (counted > Duration.Zero)
                onPause((PauseText(pause, counted), counted, end));
        }

        return end;
    }

    private string ServedText()
    {
        if (servedAlways && terms.Calendar is not null)
            return "this clock runs round the clock";
        string severity = terms.Severity == ticket.Severity ? $"severity {ticket.Severity}" : $"severity {ticket.Severity} (as {terms.Severity})";
        return $"{severity} is served {HoursText.Describe(hours.Days)}";
    }

    private string OutsideText(Instant asked)
    {
        LocalDate date = asked.InZone(zone).Date;
        string why = hours.Days.IsHoliday(date) ? $"{ClockText.Date(date)} is a holiday" : "outside the hours of service";
        if (start == asked)
            return $"{why}, but the clock runs at once";
        LocalDate opening = start.InZone(zone).Date;
        string swapped = hours.Days.SwappedFor(opening) is { } worksAs ? $" (worked as a {worksAs})" : "";
        return $"{why}: counts from {At(start)}{swapped}";
    }

    private string PauseText(Pause pause, Duration counted)
    {
        string until = pause.To is { } to ? $"to {At(to)}" : $"and not resumed by {At(now)}";
        return $"paused {At(pause.From)} {until}, {ClockText.Length(counted)}{OfServiceTime} not counted";
    }

    private string Text(Term term)
    {
        if (term.Length is { } length)
            return ClockText.Length(length) + OfServiceTime;
        return term.WorkingDays == 1 ? "1 working day" : $"{term.WorkingDays} working days";
    }

    private string OfServiceTime => CountsServiceTime ? " of service time" : "";

    private string At(Instant moment) => ClockText.Moment(moment, zone);
}
