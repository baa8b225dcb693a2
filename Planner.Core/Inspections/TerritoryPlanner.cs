using Planner.Core.Solver.Exact;

namespace Planner.Core.Inspections;

/// <summary>What a territory's planning may take.</summary>
internal sealed record TerritoryBudget(int Seed, long Rounds, double SolverSeconds, double RelativeGap);

/// <summary>A territory's calendar, and how good it is known to be.</summary>
internal sealed record TerritoryCalendar
{
    public required int[] Day { get; init; }

    public required int[] Group { get; init; }

    public required long Cost { get; init; }

    /// <summary>What search alone had found.</summary>
    public required long SearchCost { get; init; }

    /// <summary>No calendar costs less.</summary>
    public required long Bound { get; init; }

    /// <summary>Why CP-SAT gave nothing; null: it did, or was not asked.</summary>
    public string? SolverNote { get; init; }
}

/// <summary>
/// Plans one territory: search first, then CP-SAT from there. A territory of moderate size goes to CP-SAT by days as a whole; a larger one by weeks, which
/// bounds it, and then by days a few weeks at a time.
/// </summary>
internal sealed class TerritoryPlanner(TerritoryProblem problem, ICpSatSolver? solver, TerritoryBudget budget)
{
    // One-day choices that CP-SAT takes at once: more, and its linear relaxation takes the whole budget.
    private const int MostChoices = 16_000;
    private const int MostWeekChoices = 60_000;
    private const int BlockWeeks = 4;
    private const double WeekShare = 0.4;
    private readonly CalendarState _state = new(problem);
    private string? _note;
    private bool _proven;
    private long _bound;

    /// <param name="progress">Told a share of 0 to 1 and the cost so far.</param>
    public TerritoryCalendar Run(Action<double, long>? progress, CancellationToken cancellation)
    {
        var search = new CalendarSearch(problem, _state, budget.Seed);
        search.Construct();
        search.Improve(budget.Rounds, share => progress?.Invoke(share / 2, search.BestCost), cancellation);
        _state.Set(search.BestDay, search.BestGroup);
        // Without rounds nobody asked for more than a first calendar.
        _bound = budget.Rounds == 0 ? CalendarBound.Of(problem) : PriceBound.Of(problem, _state.Cost, Enough(), cancellation);
        if (solver is { UnavailableReason: null } && budget.SolverSeconds > 0 && problem.Count > 0 && _bound < Enough())
            Solve(progress, cancellation);
        else
            _note = solver?.UnavailableReason;
        return new TerritoryCalendar
        {
            Day = (int[])_state.Day.Clone(),
            Group = (int[])_state.Group.Clone(),
            Cost = _state.Cost,
            SearchCost = search.BestCost,
            Bound = Math.Min(_bound, _state.Cost),
            SolverNote = _note,
        };
    }

    // A bound from which on the calendar counts as proven.
    private long Enough() => _state.Cost - (long)(_state.Cost * budget.RelativeGap);

    private void Solve(Action<double, long>? progress, CancellationToken cancellation)
    {
        if (Choices() <= MostChoices)
        {
            ByDays(0, problem.Days - 1, budget.SolverSeconds, cancellation);
            return;
        }

        var weeks = new WeekModel(problem, _state);
        var seconds = budget.SolverSeconds;
        if (weeks.Variables <= MostWeekChoices)
        {
            var result = solver!.Solve(weeks.Build(), Limits(WeekShare * seconds), null, cancellation);
            Note(result);
            if (result.Bound is { } bound)
                _bound = Math.Max(_bound, bound * weeks.Unit);
        }

        progress?.Invoke(0.5 + WeekShare / 2, _state.Cost);
        var blocks = Blocks().ToList();
        for (var i = 0; i < blocks.Count && !cancellation.IsCancellationRequested && !_proven; i++)
        {
            ByDays(blocks[i].From, blocks[i].To, (1 - WeekShare) * seconds / blocks.Count, cancellation);
            progress?.Invoke(0.5 + WeekShare / 2 + (1 - WeekShare) / 2 * (i + 1) / blocks.Count, _state.Cost);
        }
    }

    private void ByDays(int from, int to, double seconds, CancellationToken cancellation)
    {
        var whole = from == 0 && to == problem.Days - 1;
        var model = new DayModel(problem, _state, from, to);
        if (model.Variables == 0)
            return;
        var result = solver!.Solve(model.Build(), Limits(seconds), null, cancellation);
        Note(result);
        // By days as a whole nothing is fixed but what has no possible day at all.
        if (whole && result.Bound is { } bound)
            _bound = Math.Max(_bound, bound * model.Unit + WithoutDay());
        if (!result.HasSolution)
            return;
        var before = (Cost: _state.Cost, Day: (int[])_state.Day.Clone(), Group: (int[])_state.Group.Clone());
        var (days, groups) = ((int[])_state.Day.Clone(), (int[])_state.Group.Clone());
        model.Read(result, days, groups);
        _state.Set(days, groups);
        if (_state.Cost > before.Cost)
            _state.Set(before.Day, before.Group);
        _proven = whole && _state.Cost <= _bound;
    }

    private long WithoutDay() => Enumerable.Range(0, problem.Count).Where(j => problem.PossibleDays[j].Length == 0).Sum(j => problem.Leave[j]);

    private int Choices() => Enumerable.Range(0, problem.Count).Sum(j => problem.PossibleDays[j].Length * problem.Groups[j].Length);

    private CpSatLimits Limits(double seconds) => new() { DeterministicTime = seconds, Seed = budget.Seed, RelativeGap = budget.RelativeGap };

    private void Note(CpSatResult result)
    {
        if (!result.HasSolution && result.Status != CpSatStatus.Unknown)
            _note ??= result.Note;
    }

    // Some weeks at a time, each block half over the one before.
    private IEnumerable<(int From, int To)> Blocks()
    {
        var starts = Enumerable.Range(0, problem.Weeks).Select(w => Array.IndexOf(problem.WeekOf, w)).Append(problem.Days).ToList();
        for (var week = 0; week < problem.Weeks; week += BlockWeeks / 2)
            yield return (starts[week], starts[Math.Min(problem.Weeks, week + BlockWeeks)] - 1);
    }
}

/// <summary>A bound without a solver: each inspection on its cheapest day, and as few trips to each neighbourhood as its windows allow.</summary>
internal static class CalendarBound
{
    public static long Of(TerritoryProblem problem)
    {
        long bound = 0;
        for (var job = 0; job < problem.Count; job++)
            bound += problem.PossibleDays[job].Length == 0 ? problem.Leave[job] : Math.Min(problem.DayCost[job].Min(), problem.Leave[job] - problem.TripPrice);
        foreach (var members in problem.Members)
            bound += problem.TripPrice * FewestTrips(problem, members);
        return bound;
    }

    // Points that hit all spans from first to last possible day: the earliest end first. Whoever may go along with a repair needs none.
    private static int FewestTrips(TerritoryProblem problem, int[] members)
    {
        var repairs = problem.RepairAt[problem.Cell[members[0]]];
        var (trips, last) = (0, -1);
        foreach (var job in members
            .Where(j => problem.PossibleDays[j].Length > 0 && !Array.Exists(problem.PossibleDays[j], d => repairs[d]))
            .OrderBy(j => problem.PossibleDays[j][^1]))
        {
            if (problem.PossibleDays[job][0] <= last)
                continue;
            (trips, last) = (trips + 1, problem.PossibleDays[job][^1]);
        }

        return trips;
    }
}
