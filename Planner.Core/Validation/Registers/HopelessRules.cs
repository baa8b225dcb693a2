using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Sla;

namespace Planner.Core.Validation.Registers;

/// <summary>
/// Programmes that nobody of a territory could ever make, or that no day takes: the certificate will tell their inspections one by one, the warning tells the
/// cause, once.
/// </summary>
internal sealed class HopelessRules
{
    private readonly InspectionRegister _register;
    private readonly IssueList _issues;
    private readonly ILookup<TerritoryId, Hands> _people;
    private readonly Dictionary<CalendarId, CalendarDays> _calendars = [];

    private HopelessRules(InspectionRegister register, IssueList issues)
    {
        (_register, _issues) = (register, issues);
        _people = register.Engineers.Select(e => new Hands(e.Territory, e.Skills, e.HoursPerDay, false)).Concat(register.Hours.Select(h => new Hands(h.Territory, h.Skills, h.HoursPerDay, true)))
            .Where(h => h.Hours > Duration.Zero && h.Territory.Value is not null).ToLookup(h => h.Territory);
        // Hours that are wrong say so themselves.
        if (issues.Issues.Any(issue => issue.Severity == IssueSeverity.Error))
            return;
        foreach (var calendar in register.Calendars)
            _calendars[calendar.Id] = new CalendarDays(calendar);
    }

    public static void Check(RegisterIds ids, IssueList issues) => new HopelessRules(ids.Register, issues).Run();

    private void Run()
    {
        var contracts = _register.Contracts.Where(c => c.Id.Value is not null).DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        var programmes = _register.Programmes.Select((p, i) => (Programme: p, Row: i)).Where(e => e.Programme.Id.Value is not null).DistinctBy(e => e.Programme.Id).ToDictionary(e => e.Programme.Id);
        var asked = new HashSet<(TerritoryId, ProgrammeId)>();
        var fitted = new HashSet<(ProgrammeId, CalendarId?)>();
        for (var i = 0; i < _register.Sites.Count; i++)
        {
            var site = _register.Sites[i];
            var contract = site.Contract is { Value: not null } id ? contracts.GetValueOrDefault(id) : null;
            foreach (var named in site.Programmes.Concat(contract?.Programmes ?? []).Where(p => p.Value is not null && programmes.ContainsKey(p)))
            {
                var (programme, row) = programmes[named];
                if (site.Territory is { Value: not null } territory && asked.Add((territory, named)))
                    Somebody(programme, $"programmes[{row}]", territory);
                if (_calendars.Count > 0 && fitted.Add((named, site.AllowedHours)))
                    SomeDay(programme, site, programme.AllowedHours is not null && site.AllowedHours is null ? $"programmes[{row}].allowedHours" : $"sites[{i}].allowedHours");
            }
        }
    }

    private void Somebody(InspectionProgramme programme, string path, TerritoryId territory)
    {
        var able = _people[territory].Where(hands => programme.Skills.All(a => hands.Skills.Any(s => s.Skill == a.Skill && s.Level >= a.Level))).ToList();
        var each = programme.Duration.IsKnown() && _register.TravelPerVisit.IsKnown() ? programme.Duration + _register.TravelPerVisit : Duration.Zero;
        if (able.Count == 0)
        {
            Warn($"{path}.skills", $"Nobody in territory \"{territory}\" has hours and the skills of programme \"{programme.Id}\".", "Add people with these skills, or their hours; until then its inspections there stay out.");
        }
        else if (able.Exists(hands => hands.Many))
        {
            // Hours without names have no bound.
            return;
        }
        else if (able.Count < programme.Crew)
        {
            Warn($"{path}.crew", $"Programme \"{programme.Id}\" needs {programme.Crew} people, and territory \"{territory}\" has {able.Count} with its skills.", "Add people, or make the crew smaller; until then its inspections there stay out.");
        }
        else if (!able.Exists(hands => hands.Hours >= each))
        {
            Warn($"{path}.duration", $"An inspection of programme \"{programme.Id}\" takes {Text.Of(each)} with the way, and nobody with its skills in territory \"{territory}\" works so long a day.",
                "Lengthen somebody's day, or cut the work into programmes of a day each; until then its inspections there stay out.");
        }

        void Warn(string at, string message, string remedy) => _issues.Warn(IssueCodes.NobodyAble, at, programme.Id.Value, message, remedy);
    }

    private void SomeDay(InspectionProgramme programme, InspectedSite site, string path)
    {
        if (programme.AllowedHours is null && site.AllowedHours is null)
            return;
        var longest = CalendarDays.Weekdays.Max(day => Common(HoursOf(programme.AllowedHours, day), HoursOf(site.AllowedHours, day)));
        if (longest >= programme.Duration.TotalSeconds)
            return;
        var hours = programme.AllowedHours is null || site.AllowedHours is null ? "The allowed hours" : "The allowed hours of programme and site together";
        _issues.Warn(IssueCodes.NeverFits, path, programme.Id.Value, $"{hours} have no span that takes programme \"{programme.Id}\" at site \"{site.Id}\": it lasts {Text.Of(programme.Duration)}, and the longest is {Text.Of(Duration.FromSeconds(longest))}.",
            "Widen the hours, or shorten the inspection; until then it stays out.");
    }

    private IReadOnlyList<DayHours> HoursOf(CalendarId? calendar, IsoDayOfWeek day) =>
        calendar is { } id ? _calendars[id].HoursOf(day) : [new DayHours(LocalTime.Midnight, LocalTime.Midnight)];

    private static long Common(IReadOnlyList<DayHours> one, IReadOnlyList<DayHours> other) =>
        one.SelectMany(a => other.Select(b => Math.Min(EndOf(a), EndOf(b)) - Math.Max(Second(a.From), Second(b.From)))).DefaultIfEmpty(0).Max(seconds => Math.Max(0, seconds));

    private static long EndOf(DayHours hours) => hours.EndsAtMidnight ? NodaConstants.SecondsPerDay : Second(hours.To);

    private static long Second(LocalTime time) => time.TickOfDay / NodaConstants.TicksPerSecond;

    /// <param name="Many">Hours that are nobody's.</param>
    private sealed record Hands(TerritoryId Territory, IReadOnlyList<ProgrammeSkill> Skills, Duration Hours, bool Many);
}
