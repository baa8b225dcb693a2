using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Checking.Calendars;

/// <summary>
/// Is this calendar lawful for this register, and is its certificate true? A second implementation of docs/inspections.md that shares no code
/// with the planner.
/// </summary>
public sealed class CalendarChecker
{
    private readonly InspectionRegister _register;
    private readonly InspectionCalendar _calendar;
    private readonly RegisterFacts _facts;
    private readonly GroupHours _hours;
    private readonly List<CalendarViolation> _found = [];
    private readonly Dictionary<(GroupId, LocalDate), long> _used = [];
    private readonly Dictionary<(SiteId, ProgrammeId, LocalDate), LocalDate> _published = [];

    private CalendarChecker(InspectionRegister register, InspectionCalendar calendar)
    {
        (_register, _calendar) = (register, calendar);
        _facts = new RegisterFacts(register);
        _hours = new GroupHours(_facts);
        foreach (var day in register.Published)
            _published[(day.Site, day.Programme, day.Due)] = day.On;
    }

    /// <param name="register">Valid.</param>
    public static IReadOnlyList<CalendarViolation> Check(InspectionRegister register, InspectionCalendar calendar)
    {
        var checker = new CalendarChecker(register, calendar);
        checker.Frame();
        checker.Everything();
        for (var i = 0; i < calendar.Planned.Count; i++)
            checker.Planned(calendar.Planned[i], $"planned[{i}]");
        checker.Hours();
        checker.Spacing();
        new CertificateCheck(calendar, checker._facts, checker._hours, checker._used, checker.Report).Run();
        new CalendarCosts(register, calendar, checker._facts, checker._hours, checker.Report).Run();
        return checker._found;
    }

    private void Report(CalendarViolationCode code, string path, string text) => _found.Add(new CalendarViolation(code, path, text));

    private void Frame()
    {
        if (_calendar.Register != _register.Id)
            Report(CalendarViolationCode.OtherRegister, "register", $"The calendar is of register {_calendar.Register}, not {_register.Id}.");
        if (_calendar.Days != new DateSpan(_facts.First, _facts.Last) || _calendar.Zone.Id != _register.Zone.Id)
            Report(CalendarViolationCode.DaysDiffer, "days", $"The calendar covers {_calendar.Days.First} to {_calendar.Days.Last}, not {_facts.First} to {_facts.Last}.");
        var told = _calendar.Groups.Select(g => (g.Id, g.Territory, string.Join(',', g.Engineers.Select(e => e.Value).Order(StringComparer.Ordinal)))).ToHashSet();
        var made = _hours.Groups.Values.Select(g => (g.Id, g.Territory, string.Join(',', g.Engineers.Select(e => e.Id.Value).Order(StringComparer.Ordinal)))).ToHashSet();
        if (!told.SetEquals(made))
            Report(CalendarViolationCode.GroupsDiffer, "groups", "The groups are not those of the register's engineers and hours.");
        if (_calendar.Reserve.Count != _hours.Forecast.Count && _register.Forecast is not null && _calendar.Reserve.Count < _hours.Forecast.Count)
            Report(CalendarViolationCode.ReserveDiffers, "reserve", $"{_calendar.Reserve.Count} estimates instead of {_hours.Forecast.Count}.");
        for (var i = 0; i < _calendar.Reserve.Count; i++)
        {
            var estimate = _calendar.Reserve[i];
            var (tickets, seconds) = _hours.Forecast.GetValueOrDefault((estimate.Territory, estimate.Weekday));
            if (estimate.Tickets != tickets || (long)estimate.Hours.TotalSeconds != seconds)
                Report(CalendarViolationCode.ReserveDiffers, $"reserve[{i}]", $"{estimate.Tickets} tickets, {estimate.Hours}; by the tickets it is {tickets}, {seconds} s.");
        }
    }

    private void Everything()
    {
        var seen = new HashSet<(SiteId, ProgrammeId, LocalDate)>();
        foreach (var (occurrence, path) in _calendar.Planned.Select((p, i) => ((InspectionOccurrence)p, $"planned[{i}]"))
            .Concat(_calendar.Unplanned.Select((u, i) => ((InspectionOccurrence)u, $"unplanned[{i}]"))))
        {
            var key = (occurrence.Site, occurrence.Programme, occurrence.Due);
            if (!_facts.Asked.TryGetValue(key, out var asked))
                Report(CalendarViolationCode.UnknownInspection, path, $"Programme {occurrence.Programme} at {occurrence.Site}, due {occurrence.Due}, is not asked for.");
            else if (!seen.Add(key))
                Report(CalendarViolationCode.InspectionTwice, path, $"Programme {occurrence.Programme} at {occurrence.Site}, due {occurrence.Due}, is there twice.");
            else
                Dates(occurrence, asked, path);
        }

        foreach (var (site, programme, due) in _facts.Asked.Keys.Where(key => !seen.Contains(key)))
            Report(CalendarViolationCode.InspectionMissing, "planned", $"Programme {programme} at {site}, due {due}, is neither planned nor told as unplanned.");
    }

    private void Dates(InspectionOccurrence occurrence, Asked asked, string path)
    {
        if (occurrence.Earliest != asked.Earliest || occurrence.Latest != asked.Latest)
            Report(CalendarViolationCode.ToleranceDiffers, path, $"Tolerance {occurrence.Earliest} to {occurrence.Latest}; it is {asked.Earliest} to {asked.Latest}.");
        LocalDate? safe = null;
        for (var date = asked.Latest; date >= asked.Earliest && date >= _facts.First && safe is null; date -= Period.FromDays(1))
            safe = _hours.IsPossible(asked, date) ? date : null;
        if (safe != occurrence.LatestSafe)
            Report(CalendarViolationCode.LatestSafeDiffers, $"{path}.latestSafe", $"{occurrence.LatestSafe} instead of {safe}.");
    }

    private void Planned(PlannedInspection planned, string path)
    {
        if (!_facts.Asked.TryGetValue((planned.Site, planned.Programme, planned.Due), out var asked))
            return;
        var overdue = _hours.Possible(asked).Overdue;
        if (planned.Overdue != overdue)
            Report(CalendarViolationCode.OverdueDiffers, path, $"Tolerance, until {asked.Latest}, {(overdue ? "holds no possible day" : "holds possible days")}.");
        if (planned.On < _facts.First || planned.On > _facts.Last || planned.On < asked.Earliest || (!overdue && planned.On > asked.Latest))
            Report(CalendarViolationCode.OutsideTolerance, $"{path}.on", $"{planned.On} is outside {asked.Earliest} to {asked.Latest} or the calendar.");
        if (!_facts.Allows(asked, planned.On))
            Report(CalendarViolationCode.DayNotAllowed, $"{path}.on", $"{planned.On} is a blackout day, or outside the allowed hours.");
        if (!_hours.Groups.TryGetValue(planned.Group, out var group) || !_hours.CanMake(group, asked))
            Report(CalendarViolationCode.GroupCannot, $"{path}.group", $"Group {planned.Group} can't make programme {planned.Programme} at {planned.Site}.");
        else
            _used[(planned.Group, planned.On)] = _used.GetValueOrDefault((planned.Group, planned.On)) + _hours.Work(asked);
        LocalDate? report = asked.Programme.ReportWithin is { } days ? _facts.ReportDue(planned.On, days) : null;
        if (planned.ReportDue != report)
            Report(CalendarViolationCode.ReportDueDiffers, $"{path}.reportDue", $"{planned.ReportDue} instead of {report}.");
        LocalDate? moved = _published.TryGetValue((planned.Site, planned.Programme, planned.Due), out var told) && told != planned.On ? told : null;
        if (planned.MovedFrom != moved)
            Report(CalendarViolationCode.MovedFromDiffers, $"{path}.movedFrom", $"{planned.MovedFrom} instead of {moved}.");
    }

    private void Hours()
    {
        foreach (var ((group, date), used) in _used)
        {
            if (used > _hours.Free(_hours.Groups[group], date))
                Report(CalendarViolationCode.HoursExceeded, "planned", $"Group {group} has {_hours.Free(_hours.Groups[group], date)} s on {date} after the reserve, and {used} s are planned.");
        }
    }

    private void Spacing()
    {
        var programmes = _register.Programmes.ToDictionary(p => p.Id);
        foreach (var series in _calendar.Planned.Where(p => programmes.ContainsKey(p.Programme)).GroupBy(p => (p.Site, p.Programme)))
        {
            var ordered = series.OrderBy(p => p.Due).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                var days = Period.DaysBetween(ordered[i - 1].On, ordered[i].On);
                if (days < Math.Max(1, programmes[series.Key.Programme].MinSpacing))
                    Report(CalendarViolationCode.SpacingBroken, "planned", $"Programme {series.Key.Programme} at {series.Key.Site} on {ordered[i - 1].On} and {ordered[i].On}.");
            }
        }
    }
}
