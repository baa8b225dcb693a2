using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>People of one territory with the same skills.</summary>
internal sealed record CrewGroup
{
    public required CalendarGroup Group { get; init; }

    /// <summary>How many people go out together at most; a group with hours that are nobody's has no such bound.</summary>
    public required int MostPeople { get; init; }

    /// <summary>Longest work of one person on a day, in seconds.</summary>
    public required long LongestWork { get; init; }

    /// <summary>Seconds by day from the first, before the reserve.</summary>
    public required long[] Offered { get; init; }

    /// <summary>Seconds by day from the first, after the reserve.</summary>
    public required long[] Free { get; init; }
}

/// <summary>Hours by territory, skills and day, less what is kept free for urgent repairs.</summary>
internal sealed class CapacityTable
{
    private readonly InspectionRegister _register;
    private readonly DayHoursTable _hours;
    private readonly LocalDate _first;
    private readonly int _days;

    /// <param name="days">Days from the first that matter, those after the horizon included.</param>
    public CapacityTable(InspectionRegister register, DayHoursTable hours, LocalDate first, int days, IReadOnlyList<ReserveEstimate> estimates)
    {
        (_register, _hours, _first, _days) = (register, hours, first, days);
        ByTerritory = register.Territories.ToDictionary(t => t.Id, t => (IReadOnlyList<CrewGroup>)Groups(t.Id));
        foreach (var (territory, groups) in ByTerritory)
            Reserve(territory, groups, estimates);
    }

    /// <summary>Groups in order of their ids.</summary>
    public Dictionary<TerritoryId, IReadOnlyList<CrewGroup>> ByTerritory { get; }

    /// <summary>Whether the group has the programme's skills and people.</summary>
    public static bool Serves(CrewGroup group, InspectionProgramme programme, Duration travel) =>
        group.MostPeople >= programme.Crew
        && group.LongestWork >= (programme.Duration + travel).TotalSeconds
        && Has(group.Group.Skills, programme.Skills);

    private static bool Has(IReadOnlyList<ProgrammeSkill> skills, IReadOnlyList<ProgrammeSkill> asked) =>
        asked.All(a => skills.Any(s => s.Skill == a.Skill && s.Level >= a.Level));

    private CrewGroup[] Groups(TerritoryId territory)
    {
        var engineers = _register.Engineers.Where(e => e.Territory == territory).ToLookup(e => NameOf(territory, e.Skills));
        var rows = _register.Hours.Where(r => r.Territory == territory).ToLookup(r => NameOf(territory, r.Skills));
        var names = engineers.Select(g => g.Key).Union(rows.Select(g => g.Key)).Order(StringComparer.Ordinal);
        return [.. names.Select(name => Group(territory, name, [.. engineers[name]], [.. rows[name]]))];
    }

    /// <summary>"north: doors 2, lifts": the territory and the skills in order, levels above 1 with their number.</summary>
    private static string NameOf(TerritoryId territory, IReadOnlyList<ProgrammeSkill> skills)
    {
        var words = Highest(skills).Select(s => s.Level == 1 ? s.Skill.Value : $"{s.Skill.Value} {s.Level}");
        return skills.Count == 0 ? territory.Value : $"{territory.Value}: {string.Join(", ", words)}";
    }

    private static IEnumerable<ProgrammeSkill> Highest(IReadOnlyList<ProgrammeSkill> skills) =>
        skills.GroupBy(s => s.Skill).Select(g => g.MaxBy(s => s.Level)!).OrderBy(s => s.Skill.Value, StringComparer.Ordinal);

    private CrewGroup Group(TerritoryId territory, string name, List<InspectionEngineer> engineers, List<CapacityRow> rows)
    {
        var offered = new long[_days];
        for (var day = 0; day < _days; day++)
        {
            var date = _first.PlusDays(day);
            offered[day] = engineers.Sum(e => SecondsOf(e, date))
                + rows.Where(r => Works(r, date)).Sum(r => (long)r.HoursPerDay.TotalSeconds);
        }

        return new CrewGroup
        {
            Group = new CalendarGroup
            {
                Id = new GroupId(name),
                Territory = territory,
                Skills = [.. Highest(engineers.Count > 0 ? engineers[0].Skills : rows[0].Skills)],
                Engineers = [.. engineers.Select(e => e.Id).OrderBy(id => id.Value, StringComparer.Ordinal)],
            },
            MostPeople = rows.Count > 0 ? int.MaxValue : engineers.Count,
            LongestWork = rows.Count > 0 ? NodaConstants.SecondsPerDay : engineers.Max(e => (long)e.HoursPerDay.TotalSeconds),
            Offered = offered,
            Free = [.. offered],
        };
    }

    private long SecondsOf(InspectionEngineer engineer, LocalDate date)
    {
        foreach (var other in engineer.OtherHours)
        {
            if (other.Days.Holds(date))
                return (long)other.Hours.TotalSeconds;
        }

        return _hours.IsWorked(engineer.WorkingDays, date) && !engineer.DaysOff.Any(off => off.Holds(date)) ? (long)engineer.HoursPerDay.TotalSeconds : 0;
    }

    private bool Works(CapacityRow row, LocalDate date) => _hours.IsWorked(row.WorkingDays, date) && (row.Days is not { } days || days.Holds(date));

    private void Reserve(TerritoryId territory, IReadOnlyList<CrewGroup> groups, IReadOnlyList<ReserveEstimate> estimates)
    {
        var forecast = estimates.Where(e => e.Territory == territory).ToDictionary(e => e.Weekday, e => (long)e.Hours.TotalSeconds);
        var rows = _register.Reserve.Where(r => r.Territory is null || r.Territory == territory).ToList();
        for (var day = 0; day < _days; day++)
        {
            var weekday = _first.PlusDays(day).DayOfWeek;
            foreach (var row in rows.Where(r => r.Weekdays.Count == 0 || r.Weekdays.Contains(weekday)))
                Take([.. groups.Where(g => Has(g.Group.Skills, row.Skills))], day, (long)row.Hours.TotalSeconds);
            Take(groups, day, forecast.GetValueOrDefault(weekday));
        }
    }

    // Of each group in proportion to its hours, whole seconds rounded up, and no more than is left.
    private static void Take(IReadOnlyList<CrewGroup> groups, int day, long seconds)
    {
        var offered = groups.Sum(g => g.Offered[day]);
        if (offered == 0 || seconds == 0)
            return;
        foreach (var group in groups)
            group.Free[day] = Math.Max(0, group.Free[day] - (seconds * group.Offered[day] + offered - 1) / offered);
    }
}

internal static class DateSpans
{
    public static bool Holds(this DateSpan span, LocalDate date) => span.First <= date && date <= span.Last;
}
