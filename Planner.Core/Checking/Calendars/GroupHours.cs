using MathNet.Numerics.Distributions;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Checking.Calendars;

/// <summary>A group as the register makes it, and its hours by date once the reserve is taken.</summary>
internal sealed class GroupHours
{
    private readonly RegisterFacts _facts;
    private readonly Dictionary<GroupId, Dictionary<LocalDate, long>> _free = [];
    private readonly Dictionary<Asked, (bool, IReadOnlyList<LocalDate>)> _possible = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Asked>);

    public GroupHours(RegisterFacts facts)
    {
        _facts = facts;
        var register = facts.Register;
        foreach (var engineer in register.Engineers)
            Of(engineer.Territory, engineer.Skills).Engineers.Add(engineer);
        foreach (var row in register.Hours)
            Of(row.Territory, row.Skills).Rows.Add(row);
        ByTerritory = Groups.Values.ToLookup(g => g.Territory);
        Forecast = register.Forecast is null ? [] : ForecastHours(register);
    }

    public Dictionary<GroupId, MadeGroup> Groups { get; } = [];

    public ILookup<TerritoryId, MadeGroup> ByTerritory { get; }

    /// <summary>What the forecast keeps free, with its tickets.</summary>
    public Dictionary<(TerritoryId, IsoDayOfWeek), (int Tickets, long Seconds)> Forecast { get; }

    /// <summary>Seconds of the group on the date, after the reserve.</summary>
    public long Free(MadeGroup group, LocalDate date)
    {
        if (!_free.TryGetValue(group.Id, out var byDate))
            _free.Add(group.Id, byDate = []);
        if (!byDate.TryGetValue(date, out var seconds))
            byDate.Add(date, seconds = Count(group, date));
        return seconds;
    }

    public bool CanMake(MadeGroup group, Asked asked)
    {
        var each = asked.Programme.Duration + _facts.Register.TravelPerVisit;
        return group.Territory == asked.Territory
            && Covers(group.Skills, asked.Programme.Skills)
            && (group.Rows.Count > 0 || (group.Engineers.Count >= asked.Programme.Crew && group.Engineers.Exists(e => e.HoursPerDay >= each)));
    }

    /// <summary>
    /// Days of the horizon on which the inspection may be made and a group has the hours for it alone: those in tolerance, or the later ones where
    /// there are none. Overdue says which.
    /// </summary>
    public (bool Overdue, IReadOnlyList<LocalDate> Dates) Possible(Asked asked)
    {
        if (_possible.TryGetValue(asked, out var known))
            return known;
        var from = asked.Earliest > _facts.First ? asked.Earliest : _facts.First;
        var dates = Dates(asked, from, asked.Latest < _facts.Last ? asked.Latest : _facts.Last);
        var overdue = dates.Count == 0 && !asked.MayWait;
        if (overdue)
            dates = Dates(asked, asked.Latest >= from ? asked.Latest + Period.FromDays(1) : from, _facts.Last);
        _possible.Add(asked, (overdue, dates));
        return (overdue, dates);
    }

    public bool IsPossible(Asked asked, LocalDate date) =>
        ByTerritory[asked.Territory].Any(g => CanMake(g, asked) && Free(g, date) >= Work(asked)) && _facts.Allows(asked, date);

    private List<LocalDate> Dates(Asked asked, LocalDate from, LocalDate to)
    {
        var dates = new List<LocalDate>();
        for (var date = from; date <= to; date += Period.FromDays(1))
        {
            if (IsPossible(asked, date))
                dates.Add(date);
        }

        return dates;
    }

    public long Work(Asked asked) => (long)(asked.Programme.Duration + _facts.Register.TravelPerVisit).TotalSeconds * asked.Programme.Crew;

    private static bool Covers(IEnumerable<ProgrammeSkill> skills, IEnumerable<ProgrammeSkill> asked) =>
        !asked.Any(a => !skills.Any(s => s.Skill == a.Skill && s.Level >= a.Level));

    private MadeGroup Of(TerritoryId territory, IReadOnlyList<ProgrammeSkill> skills)
    {
        var best = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var skill in skills)
            best[skill.Skill.Value] = Math.Max(skill.Level, best.GetValueOrDefault(skill.Skill.Value));
        var words = best.Select(s => s.Value == 1 ? s.Key : $"{s.Key} {s.Value}").ToList();
        var id = new GroupId(words.Count == 0 ? territory.Value : $"{territory}: {string.Join(", ", words)}");
        if (!Groups.TryGetValue(id, out var group))
            Groups.Add(id, group = new MadeGroup(id, territory, [.. best.Select(s => new ProgrammeSkill(new SkillId(s.Key), s.Value))]));
        return group;
    }

    private long Offered(MadeGroup group, LocalDate date)
    {
        long seconds = 0;
        foreach (var engineer in group.Engineers)
        {
            if (engineer.OtherHours.FirstOrDefault(o => date >= o.Days.First && date <= o.Days.Last) is { } other)
                seconds += (long)other.Hours.TotalSeconds;
            else if (_facts.IsWorked(engineer.WorkingDays, date) && !engineer.DaysOff.Any(d => date >= d.First && date <= d.Last))
                seconds += (long)engineer.HoursPerDay.TotalSeconds;
        }

        foreach (var row in group.Rows)
        {
            if (_facts.IsWorked(row.WorkingDays, date) && (row.Days is null || (date >= row.Days.First && date <= row.Days.Last)))
                seconds += (long)row.HoursPerDay.TotalSeconds;
        }

        return seconds;
    }

    private long Count(MadeGroup group, LocalDate date)
    {
        var own = Offered(group, date);
        var free = own;
        foreach (var (skills, seconds) in Kept(group.Territory, date.DayOfWeek))
        {
            if (!Covers(group.Skills, skills))
                continue;
            var all = ByTerritory[group.Territory].Where(g => Covers(g.Skills, skills)).Sum(g => Offered(g, date));
            if (all > 0)
                free -= (long)Math.Ceiling((decimal)seconds * own / all);
        }

        return Math.Max(0, free);
    }

    private IEnumerable<(IReadOnlyList<ProgrammeSkill> Skills, long Seconds)> Kept(TerritoryId territory, IsoDayOfWeek weekday)
    {
        foreach (var row in _facts.Register.Reserve)
        {
            if ((row.Territory is null || row.Territory == territory) && (row.Weekdays.Count == 0 || row.Weekdays.Contains(weekday)))
                yield return (row.Skills, (long)row.Hours.TotalSeconds);
        }

        if (Forecast.TryGetValue((territory, weekday), out var forecast))
            yield return ([], forecast.Seconds);
    }

    private static Dictionary<(TerritoryId, IsoDayOfWeek), (int, long)> ForecastHours(InspectionRegister register)
    {
        var forecast = register.Forecast!;
        var hours = new Dictionary<(TerritoryId, IsoDayOfWeek), (int, long)>();
        var seen = forecast.Tickets.Where(t => t.On >= forecast.Observed.First && t.On <= forecast.Observed.Last).ToLookup(t => t.Territory);
        foreach (var territory in register.Territories.Select(t => t.Id))
        {
            var counts = new SortedDictionary<LocalDate, int>();
            for (var date = forecast.Observed.First; date <= forecast.Observed.Last; date += Period.FromDays(1))
                counts.Add(date, 0);
            double tickets = 0, minutes = 0;
            foreach (var ticket in seen[territory])
            {
                counts[ticket.On] += ticket.Count;
                tickets += ticket.Count;
                minutes += ticket.Count * (ticket.Hours ?? forecast.HoursPerTicket).TotalMinutes;
            }

            foreach (var weekday in counts.GroupBy(c => c.Key.DayOfWeek))
            {
                var enough = Enough([.. weekday.Select(c => c.Value)], forecast.Quantile);
                var kept = tickets == 0 ? 0 : Math.Ceiling(Math.Round(enough * (minutes / tickets), 3));
                hours[(territory, weekday.Key)] = (enough, (long)kept * 60);
            }
        }

        return hours;
    }

    // Chances one after the other, each from the one before: Poisson, or negative binomial where the counts scatter.
    private static int Enough(double[] counts, double quantile)
    {
        var mean = counts.Sum() / counts.Length;
        if (mean == 0)
            return 0;
        var scatter = counts.Length < 2 ? 0 : counts.Sum(c => Math.Pow(c - mean, 2)) / (counts.Length - 1);
        var binomial = counts.Length > 2 && scatter > mean && ChiSquared.CDF(counts.Length - 1, (counts.Length - 1) * scatter / mean) > 0.95;
        var size = binomial ? mean * mean / (scatter - mean) : 0;
        var chance = binomial ? Math.Exp(size * Math.Log(size / (size + mean))) : Math.Exp(-mean);
        var sum = chance;
        var k = 0;
        while (sum < quantile - 1e-12 && k < 100_000)
        {
            chance *= binomial ? (k + size) / (k + 1) * (mean / (size + mean)) : mean / (k + 1);
            sum += chance;
            k++;
        }

        return k;
    }
}

/// <summary>People of a territory with the same skills.</summary>
internal sealed record MadeGroup(GroupId Id, TerritoryId Territory, IReadOnlyList<ProgrammeSkill> Skills)
{
    public List<InspectionEngineer> Engineers { get; } = [];

    public List<CapacityRow> Rows { get; } = [];
}
