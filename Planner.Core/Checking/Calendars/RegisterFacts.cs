using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.Checking.Calendars;

/// <summary>An inspection that the register asks for.</summary>
internal sealed record Asked(InspectedSite Site, InspectionContract? Contract, InspectionProgramme Programme, TerritoryId Territory)
{
    public required LocalDate Due { get; init; }

    public required LocalDate Earliest { get; init; }

    public required LocalDate Latest { get; init; }

    /// <summary>Whether its tolerance runs on beyond the horizon, so that the next calendar may have it.</summary>
    public required bool MayWait { get; init; }
}

/// <summary>What a register asks for, read by the sentences of docs/inspections.md alone.</summary>
internal sealed class RegisterFacts
{
    private readonly Dictionary<CalendarId, ServiceCalendar> _calendars;
    private readonly Dictionary<CalendarId, HashSet<LocalDate>> _holidays;

    public RegisterFacts(InspectionRegister register)
    {
        Register = register;
        var today = register.Now.InZone(register.Zone).Date;
        First = today > register.Horizon.First ? today : register.Horizon.First;
        _calendars = register.Calendars.ToDictionary(c => c.Id);
        _holidays = register.Calendars.ToDictionary(c => c.Id, c => c.Holidays.ToHashSet());
        foreach (var asked in AllAsked())
            Asked.Add((asked.Site.Id, asked.Programme.Id, asked.Due), asked);
    }

    public InspectionRegister Register { get; }

    public LocalDate First { get; }

    public LocalDate Last => Register.Horizon.Last;

    public Dictionary<(SiteId, ProgrammeId, LocalDate), Asked> Asked { get; } = [];

    public bool IsWorked(CalendarId? id, LocalDate date) => id is { } known
        ? Open(known, date).Any()
        : date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>Whether the inspection's own rules allow the date: no blackout, and hours of customer and programme that hold it.</summary>
    public bool Allows(Asked asked, LocalDate date)
    {
        var black = asked.Programme.BlackoutDays.Concat(asked.Site.BlackoutDays).Concat(asked.Contract?.BlackoutDays ?? []);
        if (black.Any(b => date >= b.First && date <= b.Last))
            return false;
        var needed = (long)asked.Programme.Duration.TotalSeconds;
        return Spans(asked.Site.AllowedHours, date).Any(a => Spans(asked.Programme.AllowedHours, date)
            .Any(b => Math.Min(a.End, b.End) - Math.Max(a.From, b.From) >= needed));
    }

    /// <summary>The n-th working day after a date.</summary>
    public LocalDate ReportDue(LocalDate date, int n)
    {
        for (var tries = 0; n > 0 && tries < 1000; tries++)
        {
            date += Period.FromDays(1);
            n -= IsWorked(Register.WorkingDays, date) ? 1 : 0;
        }

        return date;
    }

    private IEnumerable<(long From, long End)> Spans(CalendarId? id, LocalDate date) => id is { } known ? Joined(Open(known, date)) : [(0L, 86_400L)];

    private IEnumerable<(long From, long End)> Open(CalendarId id, LocalDate date)
    {
        var calendar = _calendars[id];
        var weekday = date.DayOfWeek;
        if (calendar.SwappedDays.FirstOrDefault(s => s.Date == date) is { } swap)
            weekday = swap.WorksAs;
        else if (_holidays[id].Contains(date))
            return [];
        return calendar.Hours.Where(h => h.Days.Contains(weekday))
            .Select(h => (From: Second(h.From), End: h.To == LocalTime.Midnight ? 86_400L : Second(h.To)));
    }

    // Hours that touch are one span.
    private static IEnumerable<(long From, long End)> Joined(IEnumerable<(long From, long End)> spans)
    {
        (long From, long End)? open = null;
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (open is { } before && span.From <= before.End)
            {
                open = (before.From, Math.Max(before.End, span.End));
                continue;
            }

            if (open is { } whole)
                yield return whole;
            open = span;
        }

        if (open is { } last)
            yield return last;
    }

    private static long Second(LocalTime time) => time.Hour * 3600L + time.Minute * 60L + time.Second;

    private IEnumerable<Asked> AllAsked()
    {
        var contracts = Register.Contracts.ToDictionary(c => c.Id);
        var programmes = Register.Programmes.ToDictionary(p => p.Id);
        var completions = Register.Completions.ToLookup(c => (c.Site, c.Programme));
        var areas = Register.Territories.Any(t => t.Areas.Count > 0) ? new AreaIndex(Register.Territories.Select(t => t.Areas)) : null;
        foreach (var site in Register.Sites)
        {
            var contract = site.Contract is { } id ? contracts[id] : null;
            var territory = site.Territory ?? Register.Territories[areas!.FirstHolding(site.Position)].Id;
            foreach (var programme in site.Programmes.Concat(contract?.Programmes ?? []).ToHashSet().Select(p => programmes[p]))
            {
                LocalDate? done = null;
                foreach (var completion in completions[(site.Id, programme.Id)].Where(c => Counts(programme, c.Outcome)))
                    done = done is null || completion.On > done ? completion.On : done;
                foreach (var asked in Series(site, contract, programme, territory, done))
                    yield return asked;
            }
        }
    }

    private static bool Counts(InspectionProgramme programme, CompletionOutcome outcome) =>
        programme.CountsAsDone.Count == 0 ? outcome == CompletionOutcome.Completed : programme.CountsAsDone.Contains(outcome);

    private IEnumerable<Asked> Series(InspectedSite site, InspectionContract? contract, InspectionProgramme programme, TerritoryId territory, LocalDate? done)
    {
        var last = contract?.Until is { } until && until < Last ? until : Last;
        var dues = programme.Anchor == SeriesAnchor.LastCompletion ? Floating(programme, done ?? site.AcceptedOn, last) : FromAcceptance(programme, site.AcceptedOn, last, done);
        foreach (var due in dues)
        {
            var (earliest, latest) = Tolerance(programme, due, done);
            yield return new Asked(site, contract, programme, territory) { Due = due, Earliest = earliest, Latest = latest, MayWait = latest >= First && latest > Last };
        }
    }

    private IEnumerable<LocalDate> Floating(InspectionProgramme programme, LocalDate? anchor, LocalDate last)
    {
        if (anchor is not { } from || Nth(programme, from, 1) > last)
            yield break;
        var open = Nth(programme, from, 1);
        yield return open;
        var ended = open + Period.FromDays(programme.ToleranceAfter) < First;
        for (var n = ended ? 1 : 2; Nth(programme, ended ? First : from, n) <= last; n++)
            yield return Nth(programme, ended ? First : from, n);
    }

    private IEnumerable<LocalDate> FromAcceptance(InspectionProgramme programme, LocalDate? accepted, LocalDate last, LocalDate? done)
    {
        LocalDate? missed = null;
        for (var n = 1; accepted is { } from && Nth(programme, from, n) <= last; n++)
        {
            var due = Nth(programme, from, n);
            if (done is { } settled && due - Period.FromDays(programme.ToleranceBefore) <= settled)
                continue;
            if (due < First)
            {
                missed = due;
                continue;
            }

            // One visit makes good what is overdue, when the next begins too soon after the first day for two.
            if (missed is { } old && !(Tolerance(programme, old, done).Latest < First
                && Tolerance(programme, due, done).Earliest < First + Period.FromDays(Math.Max(1, programme.MinSpacing))))
                yield return old;
            missed = null;
            yield return due;
        }

        if (missed is { } only)
            yield return only;
    }

    private static (LocalDate Earliest, LocalDate Latest) Tolerance(InspectionProgramme programme, LocalDate due, LocalDate? done)
    {
        var earliest = due - Period.FromDays(programme.ToleranceBefore);
        if (done is { } before && before + Period.FromDays(Math.Max(1, programme.MinSpacing)) > earliest)
            earliest = before + Period.FromDays(Math.Max(1, programme.MinSpacing));
        return (earliest, due + Period.FromDays(programme.ToleranceAfter));
    }

    private static LocalDate Nth(InspectionProgramme programme, LocalDate anchor, int n) =>
        anchor + (programme.Interval.Months is { } months ? Period.FromMonths(months * n) : Period.FromDays(programme.Interval.Days!.Value * n));
}
