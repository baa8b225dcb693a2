using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>Rows back to names: the calendar with its certificate, cost by term, and hours by week.</summary>
internal sealed class CalendarAssembler
{
    private readonly CompiledRegister _compiled;
    private readonly InspectionRegister _register;
    private readonly List<PlannedInspection> _planned = [];
    private readonly List<UnplannedInspection> _unplanned = [];
    private readonly List<Bottleneck> _bottlenecks = [];
    private readonly List<WeekLoad> _weeks = [];
    private readonly long[] _costs = new long[Enum.GetValues<Term>().Length];

    private CalendarAssembler(CompiledRegister compiled) => (_compiled, _register) = (compiled, compiled.Register);

    private enum Term
    {
        LeftOut,
        LeftToNext,
        Early,
        Late,
        Overdue,
        Trips,
        Uneven,
        Changes,
    }

    /// <param name="calendars">By problem.</param>
    public static InspectionCalendar Assemble(CompiledRegister compiled, IReadOnlyList<TerritoryCalendar> calendars, CalendarSolve solve)
    {
        var assembler = new CalendarAssembler(compiled);
        for (var i = 0; i < calendars.Count; i++)
            assembler.Add(compiled.Problems[i], compiled.Groups[i], calendars[i]);
        return assembler.Build(solve);
    }

    private InspectionCalendar Build(CalendarSolve solve)
    {
        var unplanned = _unplanned.OrderBy(u => u.Due).ThenBy(u => u.Site.Value, StringComparer.Ordinal).ThenBy(u => u.Programme.Value, StringComparer.Ordinal).ToList();
        var cost = Cost();
        return new InspectionCalendar
        {
            Register = _register.Id,
            Zone = _register.Zone,
            Days = new DateSpan(_compiled.First, _register.Horizon.Last),
            Groups = [.. _compiled.Groups.SelectMany(groups => groups.Select(g => g.Group))],
            Planned =
            [
                .. _planned.OrderBy(p => p.On).ThenBy(p => p.Site.Value, StringComparer.Ordinal)
                    .ThenBy(p => p.Programme.Value, StringComparer.Ordinal).ThenBy(p => p.Due),
            ],
            Unplanned = unplanned,
            Certificate = new CoverageCertificate
            {
                Occurrences = _planned.Count + unplanned.Count,
                InTolerance = _planned.Count(p => !p.Overdue),
                Overdue = _planned.Count(p => p.Overdue),
                LeftToNext = unplanned.Count(u => u.Reason == UnplannedReason.LeftToNext),
                LeftOut = unplanned.Count(u => u.Reason != UnplannedReason.LeftToNext),
                FewestLeftOut = unplanned.Count(u => u.Reason == UnplannedReason.NoPossibleDay) + _bottlenecks.Sum(b => b.FewestLeftOut),
                Bottlenecks = _bottlenecks,
            },
            Cost = cost,
            Reserve = _compiled.Reserve,
            Weeks = _weeks,
            Solve = solve,
        };
    }

    private void Add(TerritoryProblem problem, IReadOnlyList<CrewGroup> groups, TerritoryCalendar calendar)
    {
        var state = new CalendarState(problem);
        state.Set(calendar.Day, calendar.Group);
        var shortages = BottleneckFinder.Find(problem);
        var bottleneckOf = new Dictionary<int, int>();
        foreach (var shortage in shortages)
        {
            foreach (var job in shortage.Jobs)
                bottleneckOf[job] = _bottlenecks.Count;
            _bottlenecks.Add(Named(problem, groups, shortage));
        }

        for (var job = 0; job < problem.Count; job++)
        {
            if (calendar.Day[job] >= 0)
                Plan(problem, groups, calendar, job);
            else
                Leave(problem, state, job, bottleneckOf.TryGetValue(job, out var row) ? row : null);
        }

        Trips(problem, state);
        Weeks(problem, calendar, state);
    }

    private void Plan(TerritoryProblem problem, IReadOnlyList<CrewGroup> groups, TerritoryCalendar calendar, int job)
    {
        var occurrence = _compiled.Occurrences[problem.Occurrence[job]];
        var programme = _register.Programmes[occurrence.Programme];
        var on = _compiled.First.PlusDays(calendar.Day[job]);
        var late = Period.DaysBetween(occurrence.Due, on);
        var dayCost = problem.DayCost[job][Array.BinarySearch(problem.PossibleDays[job], calendar.Day[job])];
        var published = PublishedOn(occurrence);
        var change = published is { } told && told != on ? Units(_register.Prices.Change) : 0;
        _costs[(int)Term.Changes] += change;
        _costs[(int)(_compiled.Overdue[problem.Occurrence[job]] ? Term.Overdue : late < 0 ? Term.Early : Term.Late)] += dayCost - change;
        _planned.Add(new PlannedInspection
        {
            Site = _register.Sites[occurrence.Site].Id,
            Programme = programme.Id,
            Due = occurrence.Due,
            Earliest = occurrence.Earliest,
            Latest = occurrence.Latest,
            LatestSafe = _compiled.LatestSafe[problem.Occurrence[job]],
            On = on,
            Group = groups[calendar.Group[job]].Group.Id,
            Overdue = _compiled.Overdue[problem.Occurrence[job]],
            MovedFrom = published is { } before && before != on ? before : null,
            ReportDue = programme.ReportWithin is { } days ? _compiled.Hours.WorkingDayAfter(_register.WorkingDays, on, days) : null,
        });
    }

    private LocalDate? PublishedOn(Occurrence occurrence) => _compiled.Published.TryGetValue(
        (_register.Sites[occurrence.Site].Id, _register.Programmes[occurrence.Programme].Id, occurrence.Due), out var on) ? on : null;

    private void Leave(TerritoryProblem problem, CalendarState state, int job, int? bottleneck)
    {
        var occurrence = _compiled.Occurrences[problem.Occurrence[job]];
        var reason = Reason(problem, state, job, bottleneck);
        _costs[(int)(reason == UnplannedReason.LeftToNext ? Term.LeftToNext : Term.LeftOut)] += problem.Leave[job];
        _unplanned.Add(new UnplannedInspection
        {
            Site = _register.Sites[occurrence.Site].Id,
            Programme = _register.Programmes[occurrence.Programme].Id,
            Due = occurrence.Due,
            Earliest = occurrence.Earliest,
            Latest = occurrence.Latest,
            LatestSafe = _compiled.LatestSafe[problem.Occurrence[job]],
            Reason = reason,
            Text = UnplannedText.Of(reason, occurrence, _register, problem, state, job, bottleneck is { } row ? _bottlenecks[row] : null),
            Bottleneck = reason == UnplannedReason.HoursShort ? bottleneck : null,
        });
    }

    private static UnplannedReason Reason(TerritoryProblem problem, CalendarState state, int job, int? bottleneck)
    {
        if (problem.MayWait[job])
            return UnplannedReason.LeftToNext;
        if (problem.PossibleDays[job].Length == 0)
            return UnplannedReason.NoPossibleDay;
        if (bottleneck is not null)
            return UnplannedReason.HoursShort;
        int[] roomy = [.. problem.PossibleDays[job].Where(day => Array.Exists(problem.Groups[job], g => state.Left(g, day) >= problem.Work[job]))];
        if (roomy.Length == 0)
            return UnplannedReason.NoRoomOnAnyDay;
        return Array.Exists(roomy, day => state.KeepsSpacing(job, day)) ? UnplannedReason.CostsMore : UnplannedReason.TooNearOthers;
    }

    private Bottleneck Named(TerritoryProblem problem, IReadOnlyList<CrewGroup> groups, Shortage shortage)
    {
        var programmes = shortage.Jobs.Select(j => _compiled.Occurrences[problem.Occurrence[j]].Programme).Distinct().Order().ToList();
        var bottleneck = new Bottleneck
        {
            Territory = _register.Territories[problem.Territory].Id,
            Programmes = [.. programmes.Select(p => _register.Programmes[p].Id)],
            Groups = [.. shortage.Groups.Select(g => groups[g].Group.Id)],
            Days = new DateSpan(_compiled.First.PlusDays(shortage.First), _compiled.First.PlusDays(shortage.Last)),
            Inspections = shortage.Jobs.Length,
            Needed = Duration.FromSeconds(shortage.Needed),
            Available = Duration.FromSeconds(shortage.Available),
            Short = Duration.FromSeconds(shortage.Needed - shortage.Available),
            FewestLeftOut = shortage.FewestLeftOut,
            Text = "",
        };
        return bottleneck with { Text = UnplannedText.Of(bottleneck, programmes.SelectMany(p => _register.Programmes[p].Skills)) };
    }

    private void Trips(TerritoryProblem problem, CalendarState state)
    {
        for (var cell = 0; cell < problem.Cells; cell++)
        {
            for (var day = 0; day < problem.Days; day++)
            {
                if (state.IsVisited(cell, day) && !problem.RepairAt[cell][day])
                    _costs[(int)Term.Trips] += problem.TripPrice;
            }
        }
    }

    private void Weeks(TerritoryProblem problem, TerritoryCalendar calendar, CalendarState state)
    {
        for (var week = 0; week < problem.Weeks; week++)
        {
            _costs[(int)Term.Uneven] += Math.Max(0, state.WeekLoad(week) - problem.EvenShare[week]) * problem.UnevenPrice;
            var first = Array.IndexOf(problem.WeekOf, week);
            _weeks.Add(new WeekLoad
            {
                Territory = _register.Territories[problem.Territory].Id,
                From = _compiled.First.PlusDays(first),
                Available = Duration.FromSeconds(problem.Free.Sum(days => days.Where((_, day) => problem.WeekOf[day] == week).Sum())),
                Planned = Duration.FromSeconds(state.WeekLoad(week)),
                Inspections = calendar.Day.Count(day => day >= 0 && problem.WeekOf[day] == week),
            });
        }
    }

    private CalendarCost Cost() => new()
    {
        LeftOut = Money(Term.LeftOut),
        LeftToNext = Money(Term.LeftToNext),
        Early = Money(Term.Early),
        Late = Money(Term.Late),
        Overdue = Money(Term.Overdue),
        Trips = Money(Term.Trips),
        Uneven = Money(Term.Uneven),
        Changes = Money(Term.Changes),
    };

    private decimal Money(Term term) => Amount(_costs[(int)term]);

    /// <summary>Units as money, to a ten-thousandth.</summary>
    public static decimal Amount(long units) => decimal.Round((decimal)units / TerritoryProblem.PerCurrency, 4);

    private static long Units(decimal price) => decimal.ToInt64(decimal.Round(price * TerritoryProblem.PerCurrency));
}
