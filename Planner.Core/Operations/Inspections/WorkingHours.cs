using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Operations.Inspections;

/// <summary>Shifts as the calendar of inspections sees them: hours of each day, for as long as the skills stay the same.</summary>
/// <param name="programmes">Only skills that they ask for tell people apart.</param>
/// <param name="days">Those that matter.</param>
internal sealed class WorkingHours(IEnumerable<InspectionProgramme> programmes, IEnumerable<ReserveRow> reserve, DateSpan days, DateTimeZone zone, Instant now)
{
    private readonly Dictionary<SkillId, List<int>> _levels = programmes.SelectMany(programme => programme.Skills).Concat(reserve.SelectMany(row => row.Skills))
        .GroupBy(skill => skill.Skill).ToDictionary(same => same.Key, same => same.Select(skill => skill.Level).Distinct().Order().ToList());

    /// <summary>One for each set of skills that the engineer has in the course of the days; none, if there is no work for the engineer.</summary>
    public IEnumerable<InspectionEngineer> Of(Engineer engineer, IEnumerable<Shift> shifts, TerritoryId territory)
    {
        var worked = shifts.Where(shift => shift.OnCall is null && shift.End > now)
            .GroupBy(shift => shift.Start.InZone(zone).Date)
            .Where(day => day.Key >= days.First && day.Key <= days.Last)
            .Select(day => (Date: day.Key, Seconds: Math.Min(NodaConstants.SecondsPerDay, day.Sum(SecondsOf)), Skills: SkillsOn(engineer, [.. day])))
            .Where(day => day.Seconds > 0)
            .OrderBy(day => day.Date)
            .ToList();
        var first = true;
        foreach (var same in worked.GroupBy(day => string.Join(',', day.Skills.Select(skill => $"{skill.Skill} {skill.Level}"))))
        {
            var hours = same.ToDictionary(day => day.Date, day => day.Seconds);
            var most = hours.Values.Max();
            yield return new InspectionEngineer
            {
                Id = first ? engineer.Id : new EngineerId($"{engineer.Id} from {StoreSpan.Text(same.First().Date)}"),
                Name = engineer.Name,
                Territory = territory,
                Skills = same.First().Skills,
                HoursPerDay = Duration.FromSeconds(most),
                OtherHours = Others(hours, most),
            };
            first = false;
        }
    }

    // What is left of the shift from now on, breaks that are still to come taken off.
    private long SecondsOf(Shift shift)
    {
        var left = shift.End - Instant.Max(shift.Start, now);
        foreach (var pause in shift.Breaks.Where(pause => pause.Latest > now))
            left -= pause.Duration;
        return Math.Max(0, (long)left.TotalSeconds);
    }

    private List<ProgrammeSkill> SkillsOn(Engineer engineer, IReadOnlyList<Shift> shifts)
    {
        var (from, to) = (shifts.Min(shift => shift.Start), shifts.Max(shift => shift.End));
        var found = new SortedDictionary<string, ProgrammeSkill>(StringComparer.Ordinal);
        foreach (var skill in engineer.Skills.Where(skill => !(skill.ValidFrom > from) && !(skill.ValidUntil < to)))
        {
            // A level between two that are asked for is as good as the lower.
            var level = _levels.GetValueOrDefault(skill.Skill, []).LastOrDefault(asked => asked <= skill.Level);
            if (level > (found.TryGetValue(skill.Skill.Value, out var known) ? known.Level : 0))
                found[skill.Skill.Value] = new ProgrammeSkill(skill.Skill, level);
        }

        return [.. found.Values];
    }

    // Days that are not as a week would have them: the most hours from Monday to Friday, none else.
    private List<OtherHours> Others(Dictionary<LocalDate, long> hours, long most)
    {
        var others = new List<OtherHours>();
        for (var date = days.First; date <= days.Last; date = date.PlusDays(1))
        {
            var seconds = hours.GetValueOrDefault(date);
            if (seconds == (date.DayOfWeek <= IsoDayOfWeek.Friday ? most : 0))
                continue;
            if (others.Count > 0 && others[^1].Days.Last.PlusDays(1) == date && (long)others[^1].Hours.TotalSeconds == seconds)
                others[^1] = others[^1] with { Days = new DateSpan(others[^1].Days.First, date) };
            else
                others.Add(new OtherHours(new DateSpan(date, date), Duration.FromSeconds(seconds)));
        }

        return others;
    }
}
