namespace Planner.Core.Inspections;

/// <summary>A calendar of one territory in the making: each inspection's day and group, and what follows from them.</summary>
internal sealed class CalendarState
{
    public const int Nowhere = -1;
    private readonly TerritoryProblem _problem;
    private readonly long[][] _left;
    private readonly long[] _weekLoad;
    private readonly int[] _visitors;

    public CalendarState(TerritoryProblem problem)
    {
        _problem = problem;
        Day = new int[problem.Count];
        Group = new int[problem.Count];
        Array.Fill(Day, Nowhere);
        Array.Fill(Group, Nowhere);
        _left = [.. problem.Free.Select(days => (long[])days.Clone())];
        _weekLoad = new long[problem.Weeks];
        _visitors = new int[problem.Cells * problem.Days];
        foreach (var price in problem.Leave)
            Cost += price;
    }

    /// <summary>By inspection; <see cref="Nowhere"/> when it is not planned.</summary>
    public int[] Day { get; }

    public int[] Group { get; }

    public long Cost { get; private set; }

    /// <summary>Seconds that the group has left on the day.</summary>
    public long Left(int group, int day) => _left[group][day];

    public long WeekLoad(int week) => _weekLoad[week];

    /// <summary>Whether inspections go to the neighbourhood on the day.</summary>
    public bool IsVisited(int cell, int day) => _visitors[cell * _problem.Days + day] > 0;

    /// <summary>Whether the day is far enough from the planned inspections of the series before and after.</summary>
    public bool KeepsSpacing(int job, int day)
    {
        var before = _problem.Before[job];
        while (before >= 0 && Day[before] == Nowhere)
            before = _problem.Before[before];
        if (before >= 0 && day - Day[before] < _problem.Spacing[job])
            return false;
        var after = _problem.After[job];
        while (after >= 0 && Day[after] == Nowhere)
            after = _problem.After[after];
        return after < 0 || Day[after] - day >= _problem.Spacing[after];
    }

    /// <summary>What planning the inspection on its day of this position would add to the cost; its work is on no day now.</summary>
    public long Added(int job, int position)
    {
        var day = _problem.PossibleDays[job][position];
        var added = _problem.DayCost[job][position] - _problem.Leave[job];
        var cell = _problem.Cell[job];
        if (_visitors[cell * _problem.Days + day] == 0 && !_problem.RepairAt[cell][day])
            added += _problem.TripPrice;
        var week = _problem.WeekOf[day];
        var over = _weekLoad[week] + _problem.Work[job] - _problem.EvenShare[week];
        return over <= 0 ? added : added + Math.Min(over, _problem.Work[job]) * _problem.UnevenPrice;
    }

    public void Add(int job, int position, int group)
    {
        Cost += Added(job, position);
        var day = _problem.PossibleDays[job][position];
        (Day[job], Group[job]) = (day, group);
        _left[group][day] -= _problem.Work[job];
        _weekLoad[_problem.WeekOf[day]] += _problem.Work[job];
        _visitors[_problem.Cell[job] * _problem.Days + day]++;
    }

    public void Remove(int job)
    {
        var (day, group) = (Day[job], Group[job]);
        (Day[job], Group[job]) = (Nowhere, Nowhere);
        _left[group][day] += _problem.Work[job];
        _weekLoad[_problem.WeekOf[day]] -= _problem.Work[job];
        _visitors[_problem.Cell[job] * _problem.Days + day]--;
        Cost -= Added(job, PositionOf(job, day));
    }

    public int PositionOf(int job, int day) => Array.BinarySearch(_problem.PossibleDays[job], day);

    /// <summary>Makes the calendar that of the given days and groups.</summary>
    public void Set(int[] days, int[] groups)
    {
        for (var job = 0; job < Day.Length; job++)
        {
            if (Day[job] != Nowhere)
                Remove(job);
        }

        for (var job = 0; job < Day.Length; job++)
        {
            if (days[job] != Nowhere)
                Add(job, PositionOf(job, days[job]), groups[job]);
        }
    }
}
