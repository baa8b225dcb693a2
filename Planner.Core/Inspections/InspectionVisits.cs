using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Inspections;

/// <summary>
/// The bridge from the calendar to the plan of days: inspections of some days become visits. Each may be made from the first of these days on
/// that its tolerance holds until its latest safe day, and the nearer that day, the dearer it is to leave it out: a repair may displace an inspection, but never
/// past its latest safe day.
/// </summary>
public static class InspectionVisits
{
    /// <summary>Service price of leaving out an inspection that has weeks left, in the scenario's currency.</summary>
    public const decimal CalmPriority = 100;

    // No visit may have more.
    private const decimal MostPriority = 1_000_000_000;

    /// <summary>
    /// A scenario with the visits of the inspections that its window asks for: those whose day in the calendar lies in the window or before it and
    /// that the register's completions don't tell as done. Sites come along; visits that are there already stay as they are.
    /// </summary>
    /// <param name="register">Valid, with its completions up to the scenario's now.</param>
    /// <param name="calendar">Lawful for the register, or for one with fewer completions.</param>
    public static Scenario AddTo(Scenario scenario, InspectionRegister register, InspectionCalendar calendar)
    {
        var first = LocalDate.Max(Day(scenario.Window.Start, register.Zone), Day(scenario.Now, register.Zone));
        var last = Day(scenario.Window.End - Duration.FromSeconds(1), register.Zone);
        var known = scenario.Visits.Select(v => v.Id).ToHashSet();
        var others = scenario.Visits.Select(v => v.Priority ?? PricesInForce.Of(scenario.Costs).DefaultPriority).DefaultIfEmpty(0).Max();
        var above = Math.Min(MostPriority, others + 1);
        var visits = Visits(register, calendar, first, last, above).Where(v => !known.Contains(v.Id)).ToList();
        var present = scenario.Sites.Select(s => s.Id).ToHashSet();
        var sites = register.Sites.Where(s => !present.Contains(s.Id)).ToDictionary(s => s.Id);
        return scenario with
        {
            Visits = [.. scenario.Visits, .. visits],
            Sites = [.. scenario.Sites, .. visits.Select(v => v.Site).Distinct().Where(sites.ContainsKey).Select(id => SiteOf(sites[id]))],
        };
    }

    /// <summary>The visits by themselves, by site, programme and due date.</summary>
    /// <param name="first">First day of the plan.</param>
    /// <param name="last">Last day of the plan.</param>
    /// <param name="above">Least priority of an inspection that can't wait: more than any other visit has.</param>
    public static IReadOnlyList<Visit> Visits(InspectionRegister register, InspectionCalendar calendar, LocalDate first, LocalDate last, decimal above)
    {
        var open = OccurrenceFinder.Find(register).Select(o => (register.Sites[o.Site].Id, register.Programmes[o.Programme].Id, o.Due)).ToHashSet();
        var sites = register.Sites.ToDictionary(s => s.Id);
        var programmes = register.Programmes.ToDictionary(p => p.Id);
        var contracts = register.Contracts.ToDictionary(c => c.Id);
        var hours = new DayHoursTable(register.Calendars);
        var visits = new List<Visit>();
        foreach (var planned in calendar.Planned.Where(p => p.On <= last && open.Contains((p.Site, p.Programme, p.Due)))
            .OrderBy(p => p.Site.Value, StringComparer.Ordinal).ThenBy(p => p.Programme.Value, StringComparer.Ordinal).ThenBy(p => p.Due))
        {
            var (site, programme) = (sites[planned.Site], programmes[planned.Programme]);
            var blackout = programme.BlackoutDays.Concat(site.BlackoutDays).Concat(site.Contract is { } id ? contracts[id].BlackoutDays : []).ToList();
            // Overdue ones are bound by no tolerance any more; those never made in time are no better than overdue.
            var safe = planned.LatestSafe is { } day && day >= first ? LocalDate.Min(day, last) : last;
            var windows = Windows(register, site, programme, LocalDate.Max(first, planned.Earliest), safe, blackout, hours);
            if (windows.Count > 0)
                visits.Add(VisitOf(planned, programme, windows, PriorityOf(planned, programme, register, last, above)));
        }

        return visits;
    }

    /// <summary>
    /// From <see cref="CalmPriority"/> with four weeks left after the plan's last day, in a straight line up to the price of leaving it out when
    /// none is left; and then more than any other visit of the scenario.
    /// </summary>
    public static decimal PriorityOf(PlannedInspection planned, InspectionProgramme programme, InspectionRegister register, LocalDate last, decimal above)
    {
        const int calm = 28;
        var price = Math.Max(CalmPriority, register.Prices.LeftOut * programme.Weight);
        var left = planned.LatestSafe is { } safe ? Period.DaysBetween(last, safe) : 0;
        return left <= 0 ? Math.Max(price, above) : CalmPriority + (Math.Min(price, above) - CalmPriority) * Math.Max(0, calm - left) / calm;
    }

    private static List<TimeWindow> Windows(
        InspectionRegister register, InspectedSite site, InspectionProgramme programme, LocalDate from, LocalDate to, List<DateSpan> blackout, DayHoursTable hours)
    {
        var windows = new List<TimeWindow>();
        var always = site.AllowedHours is null && programme.AllowedHours is null;
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            if (blackout.Exists(b => b.Holds(date)))
                continue;
            foreach (var (start, end) in hours.Common(site.AllowedHours, programme.AllowedHours, date))
            {
                if (end - start < programme.Duration.TotalSeconds)
                    continue;
                var window = new TimeWindow(At(date, start, register.Zone), null, At(date, end, register.Zone));
                // Days without hours of their own run into each other.
                if (always && windows.Count > 0 && windows[^1].MaxEnd == window.MinStart)
                    windows[^1] = windows[^1] with { MaxEnd = window.MaxEnd };
                else
                    windows.Add(window);
            }
        }

        return windows;
    }

    private static Visit VisitOf(PlannedInspection planned, InspectionProgramme programme, List<TimeWindow> windows, decimal priority) => new()
    {
        Id = IdOf(planned),
        Name = programme.Name,
        Site = planned.Site,
        Kind = programme.Kind,
        Duration = programme.Duration,
        TimeWindows = windows,
        Skills = [.. programme.Skills.Select(s => new SkillRequirement(s.Skill, s.Level, programme.Crew))],
        Tools = programme.Tools,
        Parts = programme.Parts,
        Priority = decimal.Round(priority, 2),
    };

    /// <summary>"quarter:s1:2027-01-31": the same inspection has the same visit every night.</summary>
    public static VisitId IdOf(InspectionOccurrence occurrence) => IdOf(occurrence.Site, occurrence.Programme, occurrence.Due);

    /// <inheritdoc cref="IdOf(InspectionOccurrence)"/>
    public static VisitId IdOf(SiteId site, ProgrammeId programme, LocalDate due) => new($"{programme}:{site}:{NodaTime.Text.LocalDatePattern.Iso.Format(due)}");

    private static Site SiteOf(InspectedSite site) => new() { Id = site.Id, Name = site.Name, Position = site.Position };

    private static LocalDate Day(Instant moment, DateTimeZone zone) => moment.InZone(zone).Date;

    private static Instant At(LocalDate date, long second, DateTimeZone zone) =>
        (second == NodaConstants.SecondsPerDay ? date.PlusDays(1).AtMidnight() : date.AtMidnight().PlusSeconds(second)).InZoneLeniently(zone).ToInstant();
}
