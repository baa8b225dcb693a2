namespace Planner.Core.Inspections;

/// <summary>
/// A bound by prices: hours of a group's day and of a week above its share cost what they are worth (Lagrange's multipliers, moved by the volume
/// algorithm of Barahona and Anbil 2000), so that neighbourhoods no longer compete; then what each neighbourhood costs at least is found by
/// dual ascent (Erlenkotter 1978). All sums are whole numbers, so whatever the prices, no calendar costs less. Spacing is left aside.
/// </summary>
internal sealed class PriceBound
{
    private const int Rounds = 1_000;
    private const int Patience = 15;
    private const double Newest = 0.1;
    private const int MostPasses = 40;
    private readonly TerritoryProblem _problem;
    private readonly double[][] _hourPrice;
    private readonly double[] _weekPrice;
    private readonly long[][] _hourUnits;
    private readonly long[] _weekUnits;
    private readonly long[][] _dayPrice;
    private readonly long[] _worth;
    private readonly long[] _most;
    private readonly long[] _slack;
    private readonly int[] _tight;
    private readonly double[][] _use;
    private readonly double[][] _meanUse;
    private readonly double[][] _bestHour;
    private readonly double[] _bestWeek;

    private PriceBound(TerritoryProblem problem)
    {
        _problem = problem;
        _hourPrice = [.. problem.Free.Select(_ => new double[problem.Days])];
        _hourUnits = [.. problem.Free.Select(_ => new long[problem.Days])];
        _use = [.. problem.Free.Select(_ => new double[problem.Days])];
        _meanUse = [.. problem.Free.Select(_ => new double[problem.Days])];
        _bestHour = [.. problem.Free.Select(_ => new double[problem.Days])];
        _bestWeek = new double[problem.Weeks];
        _weekPrice = new double[problem.Weeks];
        _weekUnits = new long[problem.Weeks];
        _dayPrice = [.. problem.PossibleDays.Select(days => new long[days.Length])];
        _worth = new long[problem.Count];
        _most = new long[problem.Count];
        _slack = new long[problem.Days];
        _tight = new int[problem.Days];
    }

    /// <param name="best">Cost of a known calendar: prices move by how far the bound is from it.</param>
    /// <param name="enough">A bound as high as this ends the work.</param>
    public static long Of(TerritoryProblem problem, long best, long enough, CancellationToken cancellation)
    {
        var bound = CalendarBound.Of(problem);
        if (problem.Count == 0 || problem.Days == 0)
            return bound;
        var prices = new PriceBound(problem);
        var (step, idle, highest) = (1.0, 0, long.MinValue);
        for (var round = 0; round < Rounds && bound < enough && !cancellation.IsCancellationRequested; round++)
        {
            var found = prices.Evaluate();
            var better = found > highest;
            prices.Remember(round == 0 ? 1 : Newest, better);
            idle = better ? 0 : idle + 1;
            step = better ? Math.Min(2, step * 1.1) : step;
            highest = Math.Max(highest, found);
            bound = Math.Max(bound, found);
            if (idle == Patience)
                (step, idle) = (step * 0.66, 0);
            if (step < 0.002 || !prices.Move(step * Math.Max(best - highest, best / 1000.0)))
                break;
        }

        return bound;
    }

    // What is used on the mean of the rounds says better than the last one where hours are scarce.
    private void Remember(double newest, bool better)
    {
        for (var group = 0; group < _use.Length; group++)
        {
            for (var day = 0; day < _problem.Days; day++)
                _meanUse[group][day] += newest * (_use[group][day] - _meanUse[group][day]);
            if (better)
                _hourPrice[group].CopyTo(_bestHour[group], 0);
        }

        if (better)
            _weekPrice.CopyTo(_bestWeek, 0);
    }

    private long Evaluate()
    {
        for (var group = 0; group < _hourPrice.Length; group++)
        {
            Array.Clear(_use[group]);
            for (var day = 0; day < _problem.Days; day++)
                _hourUnits[group][day] = (long)_hourPrice[group][day];
        }

        for (var week = 0; week < _weekPrice.Length; week++)
            _weekUnits[week] = Math.Min(_problem.UnevenPrice, (long)_weekPrice[week]);
        PriceDays();
        long bound = 0;
        foreach (var members in _problem.Members)
            bound += Ascend(members);
        for (var group = 0; group < _hourUnits.Length; group++)
        {
            for (var day = 0; day < _problem.Days; day++)
                bound -= _hourUnits[group][day] * _problem.Free[group][day];
        }

        for (var week = 0; week < _weekUnits.Length; week++)
            bound -= _weekUnits[week] * _problem.EvenShare[week];
        return bound;
    }

    private void PriceDays()
    {
        for (var job = 0; job < _problem.Count; job++)
        {
            var days = _problem.PossibleDays[job];
            for (var position = 0; position < days.Length; position++)
            {
                var hour = long.MaxValue;
                foreach (var group in _problem.Groups[job])
                {
                    if (_problem.Free[group][days[position]] >= _problem.Work[job])
                        hour = Math.Min(hour, _hourUnits[group][days[position]]);
                }

                _dayPrice[job][position] = _problem.DayCost[job][position] + _problem.Work[job] * (hour + _weekUnits[_problem.WeekOf[days[position]]]);
            }
        }
    }

    // Each inspection's worth is raised, a day's price at a time, for as long as trips to its days are not paid in full.
    private long Ascend(int[] members)
    {
        var repairs = _problem.RepairAt[_problem.Cell[members[0]]];
        Array.Fill(_slack, _problem.TripPrice);
        foreach (var job in members)
        {
            _most[job] = _problem.Leave[job];
            var least = _problem.Leave[job];
            for (var position = 0; position < _dayPrice[job].Length; position++)
            {
                least = Math.Min(least, _dayPrice[job][position]);
                if (repairs[_problem.PossibleDays[job][position]])
                    _most[job] = Math.Min(_most[job], _dayPrice[job][position]);
            }

            _worth[job] = least;
        }

        var raised = true;
        for (var pass = 0; pass < MostPasses && raised; pass++)
        {
            raised = false;
            foreach (var job in members)
                raised |= Raise(job, repairs, byStep: pass < MostPasses - 1);
        }

        Use(members, repairs);
        return members.Sum(job => _worth[job]);
    }

    private bool Raise(int job, bool[] repairs, bool byStep)
    {
        var (days, prices, worth) = (_problem.PossibleDays[job], _dayPrice[job], _worth[job]);
        var to = _most[job];
        for (var position = 0; position < days.Length && to > worth; position++)
        {
            if (repairs[days[position]])
                continue;
            to = Math.Min(to, Math.Max(worth, prices[position]) + _slack[days[position]]);
            if (byStep && prices[position] > worth)
                to = Math.Min(to, prices[position]);
        }

        if (to <= worth)
            return false;
        for (var position = 0; position < days.Length; position++)
        {
            if (!repairs[days[position]] && prices[position] < to)
                _slack[days[position]] -= to - Math.Max(worth, prices[position]);
        }

        _worth[job] = to;
        return true;
    }

    // Where the inspections would go at these prices: trips that are paid, those that most of them share.
    private void Use(int[] members, bool[] repairs)
    {
        Array.Clear(_tight);
        foreach (var job in members)
        {
            for (var position = 0; position < _dayPrice[job].Length; position++)
            {
                if (IsTight(job, position, repairs))
                    _tight[_problem.PossibleDays[job][position]]++;
            }
        }

        foreach (var job in members)
        {
            var best = -1;
            for (var position = 0; position < _dayPrice[job].Length; position++)
            {
                if (IsTight(job, position, repairs)
                    && (best < 0 || _tight[_problem.PossibleDays[job][position]] > _tight[_problem.PossibleDays[job][best]]))
                {
                    best = position;
                }
            }

            if (best >= 0)
                Spread(job, best);
        }
    }

    private bool IsTight(int job, int position, bool[] repairs)
    {
        var day = _problem.PossibleDays[job][position];
        return _dayPrice[job][position] <= _worth[job] && (repairs[day] || _slack[day] <= 0);
    }

    private void Spread(int job, int position)
    {
        var day = _problem.PossibleDays[job][position];
        var (least, count) = (long.MaxValue, 0);
        foreach (var group in _problem.Groups[job])
        {
            if (_problem.Free[group][day] < _problem.Work[job])
                continue;
            if (_hourUnits[group][day] < least)
                (least, count) = (_hourUnits[group][day], 0);
            count += _hourUnits[group][day] == least ? 1 : 0;
        }

        foreach (var group in _problem.Groups[job])
        {
            if (_problem.Free[group][day] >= _problem.Work[job] && _hourUnits[group][day] == least)
                _use[group][day] += (double)_problem.Work[job] / count;
        }
    }

    /// <summary>From the best prices so far: dearer where more is used than there is, cheaper where less; false when nothing wants to move.</summary>
    private bool Move(double distance)
    {
        double norm = 0;
        var week = new double[_weekPrice.Length];
        for (var group = 0; group < _use.Length; group++)
        {
            for (var day = 0; day < _problem.Days; day++)
            {
                week[_problem.WeekOf[day]] += _meanUse[group][day];
                norm += Square(_meanUse[group][day] - _problem.Free[group][day], _bestHour[group][day]);
            }
        }

        for (var w = 0; w < week.Length; w++)
            norm += Square(week[w] - _problem.EvenShare[w], _bestWeek[w]);
        if (norm <= 0)
            return false;
        var pace = distance / norm;
        for (var group = 0; group < _use.Length; group++)
        {
            for (var day = 0; day < _problem.Days; day++)
                _hourPrice[group][day] = Math.Max(0, _bestHour[group][day] + pace * (_meanUse[group][day] - _problem.Free[group][day]));
        }

        for (var w = 0; w < week.Length; w++)
            _weekPrice[w] = Math.Clamp(_bestWeek[w] + pace * (week[w] - _problem.EvenShare[w]), 0, _problem.UnevenPrice);
        return true;
    }

    private static double Square(double over, double price) => over > 0 || price > 0 ? over * over : 0;
}
