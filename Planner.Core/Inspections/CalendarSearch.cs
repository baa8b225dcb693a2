namespace Planner.Core.Inspections;

/// <summary>
/// Finds a good calendar of one territory without CP-SAT: cheapest insertion, the least free first, then ruin and recreate with
/// annealing. The same seed and number of rounds give the same calendar.
/// </summary>
internal sealed class CalendarSearch
{
    private const double Blink = 0.02;
    private const int MostRemoved = 24;
    private readonly TerritoryProblem _problem;
    private readonly CalendarState _state;
    private readonly Random _random;
    private readonly List<int> _removed = [];
    private readonly List<(int Job, int Day, int Group)> _before = [];
    private readonly int[][] _onDay;
    private readonly long[] _order;
    private bool _series;

    public CalendarSearch(TerritoryProblem problem, CalendarState state, int seed)
    {
        (_problem, _state, _random) = (problem, state, new Random(seed));
        var onDay = Enumerable.Range(0, problem.Days).Select(_ => new List<int>()).ToArray();
        for (var job = 0; job < problem.Count; job++)
        {
            foreach (var day in problem.PossibleDays[job])
                onDay[day].Add(job);
        }

        _onDay = [.. onDay.Select(list => list.ToArray())];
        _order = new long[problem.Count];
        BestDay = (int[])state.Day.Clone();
        BestGroup = (int[])state.Group.Clone();
        BestCost = state.Cost;
    }

    public int[] BestDay { get; private set; }

    public int[] BestGroup { get; private set; }

    public long BestCost { get; private set; }

    /// <summary>Plans what is not planned: those with the fewest ways first.</summary>
    public void Construct()
    {
        foreach (var job in Enumerable.Range(0, _problem.Count)
            .Where(job => _state.Day[job] == CalendarState.Nowhere)
            .OrderBy(job => _problem.MayWait[job])
            .ThenBy(job => _problem.PossibleDays[job].Length * _problem.Groups[job].Length)
            .ThenByDescending(job => _problem.Work[job]))
        {
            Insert(job, 0);
        }

        Keep();
    }

    /// <summary>Ruins and recreates; ends early when cancelled, with the best so far.</summary>
    public void Improve(long rounds, Action<double>? progress, CancellationToken cancellation)
    {
        if (_problem.Count == 0 || _problem.Days == 0)
            return;
        var start = 1.5 * Math.Max(_problem.TripPrice, TerritoryProblem.PerCurrency);
        for (long round = 0; round < rounds; round++)
        {
            if ((round & 255) == 0)
            {
                if (cancellation.IsCancellationRequested)
                    return;
                if ((round & 4095) == 0)
                    progress?.Invoke((double)round / rounds);
            }

            var temperature = start * Math.Pow(0.01, (double)round / rounds);
            var cost = _state.Cost;
            Ruin();
            Recreate();
            if (_state.Cost < cost - temperature * Math.Log(1 - _random.NextDouble()))
            {
                if (_state.Cost < BestCost)
                    Keep();
            }
            else
            {
                Undo();
            }
        }
    }

    private void Keep()
    {
        BestCost = _state.Cost;
        BestDay = (int[])_state.Day.Clone();
        BestGroup = (int[])_state.Group.Clone();
    }

    private void Ruin()
    {
        _removed.Clear();
        _before.Clear();
        _series = false;
        var kind = _random.Next(8);
        var seed = _random.Next(_problem.Count);
        if (kind < 2 && LeftOut() is >= 0 and var left)
        {
            (kind, seed) = (6, left);
            _series = (_problem.Before[left] >= 0 || _problem.After[left] >= 0) && _random.Next(3) == 0;
        }

        if (_series)
        {
            TakeSeries(seed);
            return;
        }

        if (kind < 4)
            TakeCell(seed);
        else if (kind < 7)
            TakeDay(seed);
        else
            TakeSome();
    }

    // One that belongs to this calendar and has no day; -1 when none was met.
    private int LeftOut()
    {
        var start = _random.Next(_problem.Count);
        for (var i = 0; i < _problem.Count; i++)
        {
            var job = (start + i) % _problem.Count;
            if (_state.Day[job] == CalendarState.Nowhere && !_problem.MayWait[job] && _problem.PossibleDays[job].Length > 0)
                return job;
        }

        return -1;
    }

    // All of a series, from its first on.
    private void TakeSeries(int seed)
    {
        while (_problem.Before[seed] >= 0)
            seed = _problem.Before[seed];
        for (; seed >= 0; seed = _problem.After[seed])
            Take(seed);
    }

    // A neighbourhood's inspections near in time to one of them.
    private void TakeCell(int seed)
    {
        Take(seed);
        var members = _problem.Members[_problem.Cell[seed]];
        var most = 2 + _random.Next(MostRemoved);
        var offset = _random.Next(members.Length);
        for (var i = 0; i < members.Length && _removed.Count < most; i++)
            Take(members[(i + offset) % members.Length]);
    }

    // Room on a day that one of them could have: it, those of its series, some that are on the day, and some that could be.
    private void TakeDay(int seed)
    {
        Take(seed);
        if (_problem.Before[seed] >= 0)
            Take(_problem.Before[seed]);
        if (_problem.After[seed] >= 0)
            Take(_problem.After[seed]);
        if (_problem.PossibleDays[seed].Length == 0)
            return;
        var days = _problem.PossibleDays[seed];
        var day = days[_random.Next(days.Length)];
        var jobs = _onDay[day];
        var most = _removed.Count + 1 + _random.Next(8);
        var start = _random.Next(jobs.Length);
        for (var i = 0; i < jobs.Length && _removed.Count < most; i++)
        {
            if (_state.Day[jobs[(start + i) % jobs.Length]] == day)
                Take(jobs[(start + i) % jobs.Length]);
        }

        for (var tries = _random.Next(4); tries > 0; tries--)
            Take(jobs[_random.Next(jobs.Length)]);
    }

    private void TakeSome()
    {
        for (var i = 1 + _random.Next(6); i > 0; i--)
            Take(_random.Next(_problem.Count));
    }

    private void Take(int job)
    {
        if (_removed.Contains(job))
            return;
        _removed.Add(job);
        _before.Add((job, _state.Day[job], _state.Group[job]));
        if (_state.Day[job] != CalendarState.Nowhere)
            _state.Remove(job);
    }

    private void Recreate()
    {
        if (_series)
        {
            Pack();
            return;
        }

        var byFreedom = _random.Next(3) > 0;
        var leftOutFirst = _random.Next(2) > 0;
        foreach (var (job, day, _) in _before)
        {
            _order[job] = leftOutFirst && day == CalendarState.Nowhere && !_problem.MayWait[job] ? -1 : byFreedom
                ? (_problem.MayWait[job] ? 1L << 40 : 0) + ((long)_problem.PossibleDays[job].Length << 16) + _random.Next(1 << 16)
                : _random.Next();
        }

        _removed.Sort((a, b) => _order[a].CompareTo(_order[b]));
        foreach (var job in _removed)
            Insert(job, Blink);
    }

    // As early as can be, each after the one before, or as late: where spacing leaves little room, the cheapest days are too near to each other.
    private void Pack()
    {
        var early = _random.Next(2) == 0;
        if (!early)
            _removed.Reverse();
        foreach (var job in _removed)
        {
            var days = _problem.PossibleDays[job];
            var placed = _problem.MayWait[job];
            if (placed)
                Insert(job, 0);
            for (var i = 0; i < days.Length && !placed; i++)
            {
                var position = early ? i : days.Length - 1 - i;
                if (!_state.KeepsSpacing(job, days[position]))
                    continue;
                var row = Array.FindIndex(_problem.Groups[job], group => _state.Left(group, days[position]) >= _problem.Work[job]);
                placed = row >= 0;
                if (placed)
                    _state.Add(job, position, _problem.Groups[job][row]);
            }
        }
    }

    private void Undo()
    {
        foreach (var (job, _, _) in _before)
        {
            if (_state.Day[job] != CalendarState.Nowhere)
                _state.Remove(job);
        }

        foreach (var (job, day, group) in _before)
        {
            if (day != CalendarState.Nowhere)
                _state.Add(job, _state.PositionOf(job, day), group);
        }
    }

    // The cheapest day with room, if that is better than leaving it.
    private void Insert(int job, double blink)
    {
        long best = 0;
        var (bestPosition, bestGroup) = (-1, -1);
        var days = _problem.PossibleDays[job];
        var work = _problem.Work[job];
        for (var position = 0; position < days.Length; position++)
        {
            var added = _state.Added(job, position);
            if (added >= best || (blink > 0 && _random.NextDouble() < blink) || !_state.KeepsSpacing(job, days[position]))
                continue;
            foreach (var group in _problem.Groups[job])
            {
                if (_state.Left(group, days[position]) < work)
                    continue;
                (best, bestPosition, bestGroup) = (added, position, group);
                break;
            }
        }

        if (bestPosition >= 0)
            _state.Add(job, bestPosition, bestGroup);
    }
}
