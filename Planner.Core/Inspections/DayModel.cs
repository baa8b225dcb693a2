using Planner.Core.Solver.Exact;

namespace Planner.Core.Inspections;

/// <summary>
/// The calendar of one territory, or some weeks of it, for CP-SAT: each inspection on one day with one group or left, hours by group and day,
/// one trip for all that are near each other on a day, spacing, and weeks of even work.
/// </summary>
internal sealed class DayModel
{
    private readonly TerritoryProblem _problem;
    private readonly CalendarState _state;
    private readonly int _from;
    private readonly int _to;
    private readonly CpSatModelBuilder _model = new();
    private readonly List<CpSatVariable> _costVariables = [];
    private readonly List<long> _costs = [];
    private readonly List<int> _jobs = [];
    private readonly Dictionary<int, int> _rowOfJob = [];
    private readonly List<List<Choice>> _choices = [];
    private readonly List<CpSatVariable> _leaves = [];
    private readonly long _workUnit;

    /// <param name="state">The calendar to start from: what lies outside the days stays as it is.</param>
    /// <param name="from">First day that is planned anew.</param>
    /// <param name="to">Last day that is planned anew.</param>
    public DayModel(TerritoryProblem problem, CalendarState state, int from, int to)
    {
        (_problem, _state, _from, _to) = (problem, state, from, to);
        for (var job = 0; job < problem.Count; job++)
        {
            if (problem.PossibleDays[job].Length > 0 && (state.Day[job] == CalendarState.Nowhere || IsFree(state.Day[job])))
            {
                _rowOfJob.Add(job, _jobs.Count);
                _jobs.Add(job);
            }
        }

        _workUnit = ModelUnits.WorkUnit(problem);
        Choose();
        Hours();
        Trips();
        Weeks();
        Spacing();
        Unit = ModelUnits.Divisor(_costs);
        _model.Minimize([.. _costVariables], [.. _costs.Select(c => c / Unit)]);
    }

    /// <summary>Money units of one unit of the model's objective.</summary>
    public long Unit { get; }

    public int Variables => _model.VariableCount;

    public CpSatModel Build() => _model.Build();

    /// <summary>Writes a solution into days and groups by inspection.</summary>
    public void Read(CpSatResult result, int[] days, int[] groups)
    {
        for (var row = 0; row < _jobs.Count; row++)
        {
            (days[_jobs[row]], groups[_jobs[row]]) = (CalendarState.Nowhere, CalendarState.Nowhere);
            foreach (var choice in _choices[row].Where(c => result.IsTrue(c.Variable)))
                (days[_jobs[row]], groups[_jobs[row]]) = (choice.Day, choice.Group);
        }
    }

    private bool IsFree(int day) => day >= _from && day <= _to;

    private void Choose()
    {
        foreach (var job in _jobs)
        {
            var choices = new List<Choice>();
            var days = _problem.PossibleDays[job];
            for (var position = 0; position < days.Length; position++)
            {
                if (!IsFree(days[position]) || !KeepsFixed(job, days[position]))
                    continue;
                foreach (var group in _problem.Groups[job].Where(g => _problem.Free[g][days[position]] >= _problem.Work[job]))
                {
                    var use = _model.NewBool();
                    choices.Add(new Choice(use, days[position], group));
                    Price(use, _problem.DayCost[job][position]);
                    _model.AddHint(use, _state.Day[job] == days[position] && _state.Group[job] == group ? 1 : 0);
                }
            }

            var leave = _model.NewBool();
            Price(leave, _problem.Leave[job]);
            _model.AddHint(leave, _state.Day[job] == CalendarState.Nowhere ? 1 : 0);
            _model.AddExactlyOne([.. choices.Select(c => c.Variable), leave]);
            _choices.Add(choices);
            _leaves.Add(leave);
        }
    }

    // Against the series' other inspections that stay where they are.
    private bool KeepsFixed(int job, int day)
    {
        for (var before = _problem.Before[job]; before >= 0; before = _problem.Before[before])
        {
            if (Stays(before) && day - _state.Day[before] < _problem.Spacing[job])
                return false;
        }

        for (var after = _problem.After[job]; after >= 0; after = _problem.After[after])
        {
            if (Stays(after) && _state.Day[after] - day < _problem.Spacing[after])
                return false;
        }

        return true;
    }

    private bool Stays(int job) => !_rowOfJob.ContainsKey(job) && _state.Day[job] != CalendarState.Nowhere;

    private void Hours()
    {
        foreach (var slot in All().GroupBy(c => (c.Choice.Group, c.Choice.Day)).OrderBy(g => g.Key))
        {
            var (group, day) = slot.Key;
            // Whoever is in the slot now is free to move: what is fixed lies on other days.
            var most = _problem.Free[group][day] / _workUnit;
            if (slot.Sum(c => _problem.Work[c.Job] / _workUnit) > most)
                _model.AddLinear([.. slot.Select(c => c.Choice.Variable)], [.. slot.Select(c => _problem.Work[c.Job] / _workUnit)], 0, most);
        }
    }

    private void Trips()
    {
        foreach (var trip in All().GroupBy(c => (Cell: _problem.Cell[c.Job], c.Choice.Day)).OrderBy(g => g.Key))
        {
            if (_problem.RepairAt[trip.Key.Cell][trip.Key.Day] || _problem.TripPrice == 0)
                continue;
            var goes = _model.NewBool();
            Price(goes, _problem.TripPrice);
            _model.AddHint(goes, _state.IsVisited(trip.Key.Cell, trip.Key.Day) ? 1 : 0);
            foreach (var job in trip.GroupBy(c => c.Job).OrderBy(g => g.Key))
                _model.AddLinear([.. job.Select(c => c.Choice.Variable), goes], [.. job.Select(_ => 1L), -1], long.MinValue, 0);
        }
    }

    private void Weeks()
    {
        foreach (var week in All().GroupBy(c => _problem.WeekOf[c.Choice.Day]).OrderBy(g => g.Key))
        {
            var fixedWork = _state.WeekLoad(week.Key) - _jobs.Where(j => _state.Day[j] != CalendarState.Nowhere && _problem.WeekOf[_state.Day[j]] == week.Key).Sum(j => _problem.Work[j]);
            ModelUnits.PriceWeek(
                _model, [.. week.Select(c => (c.Choice.Variable, _problem.Work[c.Job] / _workUnit))], (_problem.EvenShare[week.Key] - fixedWork) / _workUnit,
                Math.Max(0, _state.WeekLoad(week.Key) - _problem.EvenShare[week.Key]) / _workUnit,
                over => Price(over, _problem.UnevenPrice * _workUnit));
        }
    }

    private void Spacing()
    {
        foreach (var job in _jobs)
        {
            for (var before = _problem.Before[job]; before >= 0; before = _problem.Before[before])
            {
                if (_rowOfJob.TryGetValue(before, out var earlier))
                    Space(earlier, _rowOfJob[job], _problem.Spacing[job]);
            }
        }
    }

    private void Space(int earlier, int later, int spacing)
    {
        if (_choices[later].Count == 0 || _choices[earlier].Count == 0 || _choices[later].Min(c => c.Day) - _choices[earlier].Max(c => c.Day) >= spacing)
            return;
        // Whichever of the two is left out binds the other no more.
        long enough = _problem.Days + spacing;
        _model.AddLinear(
            [.. _choices[later].Select(c => c.Variable), .. _choices[earlier].Select(c => c.Variable), _leaves[later], _leaves[earlier]],
            [.. _choices[later].Select(c => (long)c.Day), .. _choices[earlier].Select(c => -(long)c.Day), enough, enough],
            spacing, long.MaxValue);
    }

    private IEnumerable<(int Job, Choice Choice)> All() =>
        Enumerable.Range(0, _jobs.Count).SelectMany(row => _choices[row].Select(choice => (_jobs[row], choice)));

    private void Price(CpSatVariable variable, long cost)
    {
        _costVariables.Add(variable);
        _costs.Add(cost);
    }

    private readonly record struct Choice(CpSatVariable Variable, int Day, int Group);
}
