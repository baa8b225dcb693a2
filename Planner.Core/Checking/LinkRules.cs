using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;

namespace Planner.Core.Checking;

/// <summary>Do visits keep what they are linked for: order, crews, engineers, days, alternatives?</summary>
internal sealed class LinkRules
{
    private readonly Scenario _scenario;
    private readonly Findings _findings;
    private readonly IReadOnlyDictionary<VisitId, Planned> _planned;

    public LinkRules(Scenario scenario, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        _scenario = scenario;
        _findings = findings;
        _planned = routes
            .SelectMany(route => route.Stops.Where(stop => stop.Visit is not null).Select(stop => new Planned(route, stop)))
            .DistinctBy(one => one.Id)
            .ToDictionary(one => one.Id);
    }

    public void Check()
    {
        foreach (var link in _scenario.Links)
            Check(link);
    }

    private void Check(VisitLink link)
    {
        var made = link.Visits.Where(_planned.ContainsKey).Select(visit => _planned[visit]).ToList();
        switch (link.Kind)
        {
            case LinkKind.Sequence:
                CheckSequence(link);
                break;
            case LinkKind.Together:
                CheckWhole(link, made);
                CheckTogether(link, made);
                CheckEngineers(link, made, same: false);
                break;
            case LinkKind.SameEngineer:
                CheckEngineers(link, made, same: true);
                break;
            case LinkKind.DifferentEngineers:
                CheckEngineers(link, made, same: false);
                break;
            case LinkKind.DifferentDays:
                CheckDays(link, made);
                break;
            case LinkKind.AllOrNone:
                CheckWhole(link, made);
                break;
            case LinkKind.OneOf:
                foreach (var more in made.Skip(1))
                    _findings.Add(ViolationCode.LinkMadeTwice, more.Path, $"Link {link.Id}: {made[0].Id} is planned at {made[0].Path}.");
                break;
        }
    }

    private void CheckSequence(VisitLink link)
    {
        foreach (var (before, after) in link.Visits.Zip(link.Visits.Skip(1)))
        {
            if (!_planned.TryGetValue(after, out var later))
                continue;
            if (!_planned.TryGetValue(before, out var earlier))
                _findings.Add(ViolationCode.LinkIncomplete, later.Path, $"Link {link.Id}: {before}, which comes before {after}, is not planned.");
            else if (Fault(link, earlier.Stop.End, later.Stop.Start) is { } fault)
                _findings.Add(ViolationCode.LinkOrderBroken, $"{later.Path}.start", $"Link {link.Id}: {before} ends at {_findings.Text(earlier.Stop.End)}; {fault}.");
        }
    }

    private string? Fault(VisitLink link, Instant end, Instant start)
    {
        if (start < end + link.MinDelay)
            return $"{_findings.Text(start)} is before {_findings.Text(end + link.MinDelay)}";
        if (link.MaxDelay is { } most && start > end + most)
            return $"{_findings.Text(start)} is after {_findings.Text(end + most)}";
        return link.NextWorkingDay is { } calendar && !IsNextWorkingDay(calendar, end, start)
            ? $"{_findings.Text(start)} is before the next working day of {calendar}"
            : null;
    }

    /// <summary>Whether the calendar opened, or was open, on a later day at or before the start.</summary>
    private bool IsNextWorkingDay(CalendarId id, Instant end, Instant start)
    {
        var tomorrow = _scenario.Zone.AtStartOfDay(end.InZone(_scenario.Zone).Date.PlusDays(1)).ToInstant();
        if (start < tomorrow)
            return false;
        var calendar = _scenario.Calendars.First(one => one.Id == id);
        return WorkingTime.OpenSpans(calendar, new Interval(tomorrow, start + Duration.FromSeconds(1))).Any(span => span.Start <= start);
    }

    private void CheckTogether(VisitLink link, List<Planned> made)
    {
        foreach (var other in made.Skip(1))
        {
            var apart = made.TakeWhile(one => one != other).Select(one => (One: one, Apart: Apart(one, other))).MaxBy(pair => pair.Apart);
            if (apart.Apart > link.Tolerance)
            {
                _findings.Add(ViolationCode.LinkNotTogether, $"{other.Path}.start",
                    $"Link {link.Id}: it starts {apart.Apart.TotalSeconds} s from {apart.One.Id}, {link.Tolerance.TotalSeconds} s at most.");
            }
        }
    }

    private void CheckEngineers(VisitLink link, List<Planned> made, bool same)
    {
        for (var i = 1; i < made.Count; i++)
        {
            var other = made.Take(i).FirstOrDefault(one => one.Engineer == made[i].Engineer != same);
            if (other is null)
                continue;
            _findings.Add(same ? ViolationCode.LinkEngineerDiffers : ViolationCode.LinkEngineerRepeated, made[i].Path,
                $"Link {link.Id}: {made[i].Id} goes to {made[i].Engineer}, {other.Id} to {other.Engineer}.");
        }
    }

    private void CheckDays(VisitLink link, List<Planned> made)
    {
        for (var i = 1; i < made.Count; i++)
        {
            if (made.Take(i).FirstOrDefault(one => DayOf(one) == DayOf(made[i])) is { } other)
                _findings.Add(ViolationCode.LinkDayRepeated, made[i].Path, $"Link {link.Id}: {other.Id} is made on {DayOf(other)} too.");
        }
    }

    private void CheckWhole(VisitLink link, List<Planned> made)
    {
        if (made.Count > 0 && made.Count < link.Visits.Count)
        {
            _findings.Add(ViolationCode.LinkIncomplete, made[0].Path,
                $"Link {link.Id}: {string.Join(", ", link.Visits.Where(visit => !_planned.ContainsKey(visit)))} not planned.");
        }
    }

    private LocalDate DayOf(Planned one) => one.Route.Shift.Start.InZone(_scenario.Zone).Date;

    private static Duration Apart(Planned one, Planned other) =>
        one.Stop.Start > other.Stop.Start ? one.Stop.Start - other.Stop.Start : other.Stop.Start - one.Stop.Start;

    private sealed record Planned(CheckedRoute Route, CheckedStop Checked)
    {
        public VisitId Id => Checked.Visit!.Id;

        public Stop Stop => Checked.Stop;

        public string Path => Checked.Path;

        public EngineerId Engineer => Route.Engineer.Id;
    }
}
