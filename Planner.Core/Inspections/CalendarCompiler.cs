using NodaTime;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.Inspections;

/// <summary>A register as problems by territory, and the names behind their rows.</summary>
internal sealed class CompiledRegister
{
    public required InspectionRegister Register { get; init; }

    public required LocalDate First { get; init; }

    public required IReadOnlyList<Occurrence> Occurrences { get; init; }

    /// <summary>By occurrence: the last day on which it is safe; null: none.</summary>
    public required LocalDate?[] LatestSafe { get; init; }

    /// <summary>By occurrence: whether no day of its tolerance is possible any more.</summary>
    public required bool[] Overdue { get; init; }

    public required IReadOnlyList<TerritoryProblem> Problems { get; init; }

    /// <summary>By problem: its groups.</summary>
    public required IReadOnlyList<IReadOnlyList<CrewGroup>> Groups { get; init; }

    public required IReadOnlyList<ReserveEstimate> Reserve { get; init; }

    public required DayHoursTable Hours { get; init; }

    /// <summary>Days that customers have been told.</summary>
    public required IReadOnlyDictionary<(Domain.SiteId, Domain.ProgrammeId, LocalDate), LocalDate> Published { get; init; }
}

/// <summary>Register to arrays: which day is possible for which inspection, what it costs there, and what hours there are.</summary>
internal sealed class CalendarCompiler
{
    private readonly InspectionRegister _register;
    private readonly DayHoursTable _hours;
    private readonly LocalDate _first;
    private readonly int _days;
    private readonly IReadOnlyList<Occurrence> _occurrences;
    private readonly CapacityTable _capacity;
    private readonly Dictionary<Domain.ContractId, InspectionContract> _contracts;
    private readonly Dictionary<(Domain.SiteId, Domain.ProgrammeId, LocalDate), LocalDate> _published;
    private readonly LocalDate?[] _latestSafe;
    private readonly bool[] _overdue;

    private CalendarCompiler(InspectionRegister register)
    {
        _register = register;
        _hours = new DayHoursTable(register.Calendars);
        _first = OccurrenceFinder.FirstDay(register);
        _occurrences = OccurrenceFinder.Find(register);
        _days = Math.Max(0, Period.DaysBetween(_first, register.Horizon.Last) + 1);
        var last = _occurrences.Select(o => o.Latest).Append(register.Horizon.Last).Max();
        Reserve = ReserveFitter.Estimate(register);
        _capacity = new CapacityTable(register, _hours, _first, Math.Max(0, Period.DaysBetween(_first, last) + 1), Reserve);
        _contracts = register.Contracts.ToDictionary(c => c.Id);
        _published = [];
        foreach (var day in register.Published)
            _published[(day.Site, day.Programme, day.Due)] = day.On;
        _latestSafe = new LocalDate?[_occurrences.Count];
        _overdue = new bool[_occurrences.Count];
    }

    private IReadOnlyList<ReserveEstimate> Reserve { get; }

    /// <param name="register">Valid.</param>
    public static CompiledRegister Compile(InspectionRegister register)
    {
        var compiler = new CalendarCompiler(register);
        var territories = new SiteTerritory(register);
        var rows = Enumerable.Range(0, compiler._occurrences.Count).ToLookup(o => territories.RowOf(compiler._occurrences[o].Site));
        var problems = Enumerable.Range(0, register.Territories.Count).Select(t => compiler.Problem(t, [.. rows[t]])).ToList();
        return new CompiledRegister
        {
            Register = register,
            First = compiler._first,
            Occurrences = compiler._occurrences,
            LatestSafe = compiler._latestSafe,
            Overdue = compiler._overdue,
            Problems = problems,
            Groups = [.. register.Territories.Select(t => compiler._capacity.ByTerritory[t.Id])],
            Reserve = compiler.Reserve,
            Hours = compiler._hours,
            Published = compiler._published,
        };
    }

    private TerritoryProblem Problem(int territory, int[] rows)
    {
        var groups = _capacity.ByTerritory[_register.Territories[territory].Id];
        var able = _register.Programmes
            .Select(p => Enumerable.Range(0, groups.Count).Where(g => CapacityTable.Serves(groups[g], p, _register.TravelPerVisit)).ToArray())
            .ToArray();
        var uses = Enumerable.Range(0, groups.Count).Select(g => able.Count(a => a.Contains(g))).ToArray();
        foreach (var list in able)
            Array.Sort(list, (a, b) => uses[a] != uses[b] ? uses[a].CompareTo(uses[b]) : a.CompareTo(b));
        var work = rows.Select(row => WorkOf(_register.Programmes[_occurrences[row].Programme])).ToArray();
        var possible = rows.Select((row, i) => PossibleDays(row, work[i], groups, able[_occurrences[row].Programme])).ToArray();
        var weekdayOfFirst = (int)_first.DayOfWeek - 1;
        var weekOf = Enumerable.Range(0, _days).Select(day => (day + weekdayOfFirst) / 7).ToArray();
        var weeks = _days == 0 ? 0 : weekOf[^1] + 1;
        var free = groups.Select(g => g.Free[.._days]).ToArray();
        var (cell, members, repairs) = Neighbourhoods(rows);
        var before = Series(rows);
        var after = Enumerable.Repeat(-1, rows.Length).ToArray();
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0)
                after[before[i]] = i;
        }

        var planned = Enumerable.Range(0, rows.Length).Where(i => possible[i].Length > 0).Sum(i => work[i]);
        return new TerritoryProblem
        {
            Territory = territory,
            Days = _days,
            WeekOf = weekOf,
            Weeks = weeks,
            Free = free,
            Occurrence = rows,
            Work = work,
            PossibleDays = possible,
            DayCost = [.. rows.Select((row, i) => possible[i].Select(day => DayCost(row, day)).ToArray())],
            Groups = [.. rows.Select(row => able[_occurrences[row].Programme])],
            Leave = [.. rows.Select(LeavePrice)],
            MayWait = [.. rows.Select(MayWait)],
            Cell = cell,
            Before = before,
            After = after,
            Spacing = [.. rows.Select(row => Math.Max(1, _register.Programmes[_occurrences[row].Programme].MinSpacing))],
            RepairAt = repairs,
            Members = members,
            TripPrice = Units(_register.Prices.Trip),
            UnevenPrice = Units(_register.Prices.UnevenPerHour) / NodaConstants.SecondsPerHour,
            EvenShare = EvenShares(free, weekOf, weeks, planned),
        };
    }

    private long WorkOf(InspectionProgramme programme) => programme.Crew * (long)(programme.Duration + _register.TravelPerVisit).TotalSeconds;

    /// <summary>
    /// Days of the horizon on which the inspection is possible; notes its latest safe day on the way. Where tolerance leaves none, it is overdue, and
    /// every later day will do.
    /// </summary>
    private int[] PossibleDays(int row, long work, IReadOnlyList<CrewGroup> groups, int[] able)
    {
        var occurrence = _occurrences[row];
        var days = new List<int>();
        var from = Math.Max(0, Period.DaysBetween(_first, occurrence.Earliest));
        var end = Period.DaysBetween(_first, occurrence.Latest);
        for (var day = from; day <= end; day++)
        {
            if (!IsPossible(occurrence, day, work, groups, able))
                continue;
            if (day < _days)
                days.Add(day);
            _latestSafe[row] = _first.PlusDays(day);
        }

        if (days.Count > 0 || MayWait(row))
            return [.. days];
        _overdue[row] = true;
        for (var day = Math.Max(from, end + 1); day < _days; day++)
        {
            if (IsPossible(occurrence, day, work, groups, able))
                days.Add(day);
        }

        return [.. days];
    }

    private bool IsPossible(Occurrence occurrence, int day, long work, IReadOnlyList<CrewGroup> groups, int[] able) =>
        Array.Exists(able, g => groups[g].Free[day] >= work) && IsAllowed(occurrence, _first.PlusDays(day));

    private bool IsAllowed(Occurrence occurrence, LocalDate date)
    {
        var site = _register.Sites[occurrence.Site];
        var programme = _register.Programmes[occurrence.Programme];
        return !programme.BlackoutDays.Any(b => b.Holds(date))
            && !site.BlackoutDays.Any(b => b.Holds(date))
            && !(site.Contract is { } id && _contracts[id].BlackoutDays.Any(b => b.Holds(date)))
            && _hours.Allows(site.AllowedHours, programme.AllowedHours, date, programme.Duration);
    }

    private long DayCost(int row, int day)
    {
        var occurrence = _occurrences[row];
        var date = _first.PlusDays(day);
        var late = Period.DaysBetween(occurrence.Due, date);
        var prices = _register.Prices;
        var cost = _overdue[row] ? Period.DaysBetween(LocalDate.Max(_first, occurrence.Latest.PlusDays(1)), date) * Units(prices.OverduePerDay)
            : late < 0 ? -late * Units(prices.EarlyPerDay)
            : late * Units(prices.LatePerDay);
        return cost + (PublishedOn(occurrence) is { } published && published != date ? Units(prices.Change) : 0);
    }

    private LocalDate? PublishedOn(Occurrence occurrence)
    {
        if (_published.Count == 0)
            return null;
        var key = (_register.Sites[occurrence.Site].Id, _register.Programmes[occurrence.Programme].Id, occurrence.Due);
        return _published.TryGetValue(key, out var on) ? on : null;
    }

    private bool MayWait(int row) => _occurrences[row].Latest > _register.Horizon.Last;

    private long LeavePrice(int row)
    {
        if (!MayWait(row))
            return _register.Programmes[_occurrences[row].Programme].Weight * Units(_register.Prices.LeftOut);
        var wait = Period.DaysBetween(_occurrences[row].Due, _register.Horizon.Last) + 1;
        return wait * Units(_register.Prices.LatePerDay) + Units(_register.Prices.Trip);
    }

    private (int[] Cell, int[][] Members, bool[][] Repairs) Neighbourhoods(int[] rows)
    {
        var km = _register.Prices.NeighbourhoodKm;
        var cells = new Dictionary<(long, long), int>();
        var members = new List<List<int>>();
        var cell = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var key = Neighbourhood.Of(_register.Sites[_occurrences[rows[i]].Site].Position, km);
            if (!cells.TryGetValue(key, out cell[i]))
            {
                cells.Add(key, cell[i] = members.Count);
                members.Add([]);
            }

            members[cell[i]].Add(i);
        }

        var repairs = members.Select(_ => new bool[_days]).ToArray();
        foreach (var (position, on) in Repairs())
        {
            var day = Period.DaysBetween(_first, on);
            if (day >= 0 && day < _days && cells.TryGetValue(Neighbourhood.Of(position, km), out var at))
                repairs[at][day] = true;
        }

        return (cell, [.. members.Select(m => m.ToArray())], repairs);
    }

    private IEnumerable<(Position, LocalDate)> Repairs()
    {
        if (_register.Repairs.Count == 0)
            yield break;
        var sites = _register.Sites.ToDictionary(s => s.Id, s => s.Position);
        foreach (var repair in _register.Repairs)
            yield return (repair.Position ?? sites[repair.Site!.Value], repair.On);
    }

    private int[] Series(int[] rows)
    {
        var before = Enumerable.Repeat(-1, rows.Length).ToArray();
        for (var i = 1; i < rows.Length; i++)
        {
            if (_occurrences[rows[i]].Follows)
                before[i] = i - 1;
        }

        return before;
    }

    /// <summary>Each week's share of the work by its hours, rounded up to whole minutes.</summary>
    private static long[] EvenShares(long[][] free, int[] weekOf, int weeks, long work)
    {
        var hours = new long[weeks];
        for (var day = 0; day < weekOf.Length; day++)
        {
            foreach (var group in free)
                hours[weekOf[day]] += group[day];
        }

        var all = hours.Sum();
        var shares = new long[weeks];
        for (var week = 0; week < weeks && all > 0; week++)
        {
            var share = (Int128)work * hours[week];
            var minute = (Int128)all * NodaConstants.SecondsPerMinute;
            shares[week] = (long)((share + minute - 1) / minute) * NodaConstants.SecondsPerMinute;
        }

        return shares;
    }

    private static long Units(decimal price) => decimal.ToInt64(decimal.Round(price * TerritoryProblem.PerCurrency));
}

/// <summary>Squares of a grid over the earth: sites in one are neighbours.</summary>
internal static class Neighbourhood
{
    private const double KmPerDegree = 111.195;

    /// <summary>Row and column of the square.</summary>
    public static (long Row, long Column) Of(Position position, double km)
    {
        var row = Math.Floor(position.Lat * KmPerDegree / km);
        var middle = (row + 0.5) * km / KmPerDegree;
        return ((long)row, (long)Math.Floor(position.Lon * KmPerDegree * Math.Cos(double.DegreesToRadians(middle)) / km));
    }
}

/// <summary>Which territory makes a site's inspections.</summary>
public sealed class SiteTerritory
{
    private readonly InspectionRegister _register;
    private readonly Dictionary<Domain.TerritoryId, int> _rows;
    private readonly AreaIndex? _areas;

    public SiteTerritory(InspectionRegister register)
    {
        _register = register;
        _rows = [];
        for (var row = 0; row < register.Territories.Count; row++)
            _rows.TryAdd(register.Territories[row].Id, row);
        _areas = register.Territories.Any(t => t.Areas.Count > 0) ? new AreaIndex(register.Territories.Select(t => t.Areas)) : null;
    }

    /// <summary>Row of the site's territory; -1 when it has none.</summary>
    public int RowOf(int site) => _register.Sites[site].Territory is { } named
        ? _rows.GetValueOrDefault(named, -1)
        : _areas?.FirstHolding(_register.Sites[site].Position) ?? -1;
}
