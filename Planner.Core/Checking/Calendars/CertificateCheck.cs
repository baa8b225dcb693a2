using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Checking.Calendars;

/// <summary>Is what the calendar says of its gaps true: each reason, each bottleneck, and the counts?</summary>
internal sealed class CertificateCheck(
    InspectionCalendar calendar,
    RegisterFacts facts,
    GroupHours hours,
    Dictionary<(GroupId, LocalDate), long> used,
    Action<CalendarViolationCode, string, string> report)
{
    private readonly List<HashSet<(SiteId, ProgrammeId, LocalDate)>> _competing = [];

    public void Run()
    {
        var certificate = calendar.Certificate;
        for (var i = 0; i < certificate.Bottlenecks.Count; i++)
            Bottleneck(certificate.Bottlenecks[i], $"certificate.bottlenecks[{i}]");
        for (var i = 0; i < calendar.Unplanned.Count; i++)
        {
            var unplanned = calendar.Unplanned[i];
            if (facts.Asked.TryGetValue((unplanned.Site, unplanned.Programme, unplanned.Due), out var asked))
                Reason(unplanned, asked, $"unplanned[{i}]");
        }

        Count("occurrences", certificate.Occurrences, facts.Asked.Count);
        Count("inTolerance", certificate.InTolerance, calendar.Planned.Count(p => !p.Overdue));
        Count("overdue", certificate.Overdue, calendar.Planned.Count(p => p.Overdue));
        Count("leftToNext", certificate.LeftToNext, calendar.Unplanned.Count(u => u.Reason == UnplannedReason.LeftToNext));
        Count("leftOut", certificate.LeftOut, calendar.Unplanned.Count(u => u.Reason != UnplannedReason.LeftToNext));
        Count("fewestLeftOut", certificate.FewestLeftOut,
            calendar.Unplanned.Count(u => u.Reason == UnplannedReason.NoPossibleDay) + certificate.Bottlenecks.Sum(b => b.FewestLeftOut));
        if (certificate.FewestLeftOut > certificate.LeftOut)
            report(CalendarViolationCode.CertificateDiffers, "certificate.fewestLeftOut", $"{certificate.LeftOut} are left out, fewer than proven possible.");
    }

    private void Count(string field, int told, int counted)
    {
        if (told != counted)
            report(CalendarViolationCode.CertificateDiffers, $"certificate.{field}", $"{told} instead of {counted}.");
    }

    private void Reason(UnplannedInspection unplanned, Asked asked, string path)
    {
        var right = unplanned.Reason switch
        {
            UnplannedReason.LeftToNext => asked.MayWait,
            UnplannedReason.NoPossibleDay => !asked.MayWait && Possible(asked).Count == 0,
            UnplannedReason.HoursShort => unplanned.Bottleneck is { } row && row >= 0 && row < _competing.Count
                && _competing[row].Contains((unplanned.Site, unplanned.Programme, unplanned.Due)),
            UnplannedReason.NoRoomOnAnyDay => !Possible(asked).Any(date => HasRoom(asked, date)),
            UnplannedReason.TooNearOthers => !Possible(asked).Any(date => HasRoom(asked, date) && !IsNearOthers(asked, date)),
            UnplannedReason.CostsMore => true,
            _ => false,
        };
        if (!right)
            report(CalendarViolationCode.ReasonWrong, $"{path}.reason", $"{unplanned.Reason} does not hold for programme {unplanned.Programme} at {unplanned.Site}, due {unplanned.Due}.");
    }

    private IReadOnlyList<LocalDate> Possible(Asked asked) => hours.Possible(asked).Dates;

    private IEnumerable<MadeGroup> Able(Asked asked) => hours.ByTerritory[asked.Territory].Where(g => hours.CanMake(g, asked));

    private bool HasRoom(Asked asked, LocalDate date) => Able(asked).Any(g => hours.Free(g, date) - used.GetValueOrDefault((g.Id, date)) >= hours.Work(asked));

    private bool IsNearOthers(Asked asked, LocalDate date) => calendar.Planned.Any(p =>
        p.Site == asked.Site.Id && p.Programme == asked.Programme.Id
        && (p.Due < asked.Due ? Period.DaysBetween(p.On, date) : Period.DaysBetween(date, p.On)) < Math.Max(1, asked.Programme.MinSpacing));

    // What can be made nowhere else, and the hours of every day and group that any of it could use.
    private void Bottleneck(Bottleneck told, string path)
    {
        var groups = told.Groups.ToHashSet();
        var competing = facts.Asked.Values.Where(a =>
            a.Territory == told.Territory && !a.MayWait && told.Programmes.Contains(a.Programme.Id)
            && Able(a).All(g => groups.Contains(g.Id))
            && Possible(a) is { Count: > 0 } dates && dates[0] >= told.Days.First && dates[^1] <= told.Days.Last
            && !_competing.Exists(others => others.Contains((a.Site.Id, a.Programme.Id, a.Due)))).ToList();
        _competing.Add([.. competing.Select(a => (a.Site.Id, a.Programme.Id, a.Due))]);
        var slots = new HashSet<(GroupId, LocalDate)>();
        long available = 0;
        foreach (var asked in competing)
        {
            foreach (var date in Possible(asked))
            {
                foreach (var group in Able(asked).Where(g => hours.Free(g, date) >= hours.Work(asked) && slots.Add((g.Id, date))))
                    available += hours.Free(group, date);
            }
        }

        var works = competing.Select(hours.Work).OrderDescending().ToList();
        var needed = works.Sum();
        var fewest = 0;
        for (var left = needed; left > available; left -= works[fewest - 1])
            fewest++;
        if (needed <= available || competing.Count != told.Inspections || fewest != told.FewestLeftOut
            || needed != (long)told.Needed.TotalSeconds || available != (long)told.Available.TotalSeconds || needed - available != (long)told.Short.TotalSeconds)
        {
            report(CalendarViolationCode.BottleneckWrong, path,
                $"{competing.Count} inspections need {needed} s of {available} s, so {fewest} stay out; told are {told.Inspections}, {told.Needed}, {told.Available} and {told.FewestLeftOut}.");
        }
    }
}
