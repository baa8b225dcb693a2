using Planner.Core.Solver.Exact;

namespace Planner.Core.Inspections;

/// <summary>
/// The calendar by weeks alone, for territories too large to be planned by days at once: hours of a week in one sum, the cheapest day of it,
/// one trip a week at least. Whatever a calendar by days can do, this one can, and for no more: its bound is a bound.
/// </summary>
internal sealed class WeekModel
{
    private readonly TerritoryProblem _problem;
    private readonly CpSatModelBuilder _model = new();
    private readonly List<CpSatVariable> _costVariables = [];
    private readonly List<long> _costs = [];
    private readonly long _workUnit;

    /// <param name="state">A calendar to start from.</param>
    public WeekModel(TerritoryProblem problem, CalendarState state)
    {
        _problem = problem;
        _workUnit = ModelUnits.WorkUnit(problem);
        var uses = new List<(int Job, int Week, int Group, CpSatVariable Variable)>();
        for (var job = 0; job < problem.Count; job++)
            uses.AddRange(Choose(job, state));
        foreach (var slot in uses.GroupBy(u => (u.Group, u.Week)).OrderBy(g => g.Key))
            Hours(slot.Key.Group, slot.Key.Week, [.. slot.Select(u => (u.Variable, problem.Work[u.Job] / _workUnit))]);
        foreach (var trip in uses.GroupBy(u => (Cell: problem.Cell[u.Job], u.Week)).OrderBy(g => g.Key))
            Trip(trip.Key.Cell, trip.Key.Week, [.. trip.GroupBy(u => u.Job).Select(job => job.Select(u => u.Variable).ToArray())], state);
        foreach (var week in uses.GroupBy(u => u.Week).OrderBy(g => g.Key))
        {
            ModelUnits.PriceWeek(
                _model, [.. week.Select(u => (u.Variable, problem.Work[u.Job] / _workUnit))], problem.EvenShare[week.Key] / _workUnit,
                Math.Max(0, state.WeekLoad(week.Key) - problem.EvenShare[week.Key]) / _workUnit,
                over => Price(over, problem.UnevenPrice * _workUnit));
        }

        Unit = ModelUnits.Divisor(_costs);
        _model.Minimize([.. _costVariables], [.. _costs.Select(c => c / Unit)]);
    }

    public long Unit { get; }

    public int Variables => _model.VariableCount;

    public CpSatModel Build() => _model.Build();

    private List<(int, int, int, CpSatVariable)> Choose(int job, CalendarState state)
    {
        var uses = new List<(int, int, int, CpSatVariable Variable)>();
        var days = _problem.PossibleDays[job];
        var weeks = Enumerable.Range(0, days.Length).GroupBy(p => _problem.WeekOf[days[p]]);
        foreach (var week in weeks)
        {
            foreach (var group in _problem.Groups[job].Where(g => week.Any(p => _problem.Free[g][days[p]] >= _problem.Work[job])))
            {
                var use = _model.NewBool();
                uses.Add((job, week.Key, group, use));
                Price(use, week.Min(p => _problem.DayCost[job][p]));
                var now = state.Day[job];
                _model.AddHint(use, now >= 0 && _problem.WeekOf[now] == week.Key && state.Group[job] == group ? 1 : 0);
            }
        }

        var leave = _model.NewBool();
        Price(leave, _problem.Leave[job]);
        _model.AddHint(leave, state.Day[job] < 0 ? 1 : 0);
        _model.AddExactlyOne([.. uses.Select(u => u.Variable), leave]);
        return uses;
    }

    private void Hours(int group, int week, List<(CpSatVariable Use, long Work)> uses)
    {
        var most = Enumerable.Range(0, _problem.Days).Where(d => _problem.WeekOf[d] == week).Sum(d => _problem.Free[group][d] / _workUnit);
        if (uses.Sum(u => u.Work) > most)
            _model.AddLinear([.. uses.Select(u => u.Use)], [.. uses.Select(u => u.Work)], 0, most);
    }

    private void Trip(int cell, int week, CpSatVariable[][] jobs, CalendarState state)
    {
        var days = Enumerable.Range(0, _problem.Days).Where(d => _problem.WeekOf[d] == week).ToList();
        if (_problem.TripPrice == 0 || days.Exists(d => _problem.RepairAt[cell][d]))
            return;
        var goes = _model.NewBool();
        Price(goes, _problem.TripPrice);
        _model.AddHint(goes, days.Exists(d => state.IsVisited(cell, d)) ? 1 : 0);
        foreach (var uses in jobs)
            _model.AddLinear([.. uses, goes], [.. uses.Select(_ => 1L), -1], long.MinValue, 0);
    }

    private void Price(CpSatVariable variable, long cost)
    {
        _costVariables.Add(variable);
        _costs.Add(cost);
    }
}

/// <summary>Numbers of a model made as small as they can be without loss: what all of them share is divided away.</summary>
internal static class ModelUnits
{
    /// <summary>Seconds that all works and even shares are multiples of; hours of a day are rounded down to it, which changes no calendar.</summary>
    public static long WorkUnit(TerritoryProblem problem) => Math.Max(1, problem.Work.Concat(problem.EvenShare).Aggregate(0L, Shared));

    public static long Divisor(IEnumerable<long> costs) => Math.Max(1, costs.Aggregate(0L, Shared));

    /// <summary>Prices a week's work above its share.</summary>
    /// <param name="share">In units of work; what is fixed in the week is taken off already, so it may be negative.</param>
    /// <param name="hint">What the start has above its share.</param>
    public static void PriceWeek(CpSatModelBuilder model, List<(CpSatVariable Use, long Work)> uses, long share, long hint, Action<CpSatVariable> price)
    {
        var most = uses.Sum(u => u.Work) - share;
        if (most <= 0)
            return;
        var over = model.NewInt(0, most);
        model.AddHint(over, Math.Min(hint, most));
        price(over);
        model.AddLinear([.. uses.Select(u => u.Use), over], [.. uses.Select(u => u.Work), -1], long.MinValue, share);
    }

    private static long Shared(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
