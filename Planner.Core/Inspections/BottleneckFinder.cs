namespace Planner.Core.Inspections;

/// <summary>Inspections that can be made only by these groups within these days, and need more hours than are there.</summary>
/// <param name="Jobs">The inspections that compete.</param>
/// <param name="Groups">Every group that can make one of them.</param>
/// <param name="First">First possible day of any of them.</param>
/// <param name="Last">Last possible day of any of them.</param>
/// <param name="Needed">Seconds.</param>
/// <param name="Available">Seconds of the groups on days that one of them can use.</param>
/// <param name="FewestLeftOut">So many stay out whoever plans: the longest left out first.</param>
internal sealed record Shortage(int[] Jobs, int[] Groups, int First, int Last, long Needed, long Available, int FewestLeftOut);

/// <summary>
/// Proves that hours are short, after Hall: for each union of groups and each span of days, the work that can be done nowhere else against the
/// hours that are there. The worst shortage first; its inspections are taken out, and the next one is looked for.
/// </summary>
internal sealed class BottleneckFinder
{
    private const int MostUnions = 64;
    private readonly TerritoryProblem _problem;
    private readonly bool[] _taken;

    private BottleneckFinder(TerritoryProblem problem)
    {
        _problem = problem;
        _taken = new bool[problem.Count];
        for (var job = 0; job < problem.Count; job++)
            _taken[job] = problem.MayWait[job] || problem.PossibleDays[job].Length == 0;
    }

    public static IReadOnlyList<Shortage> Find(TerritoryProblem problem)
    {
        var finder = new BottleneckFinder(problem);
        var found = new List<Shortage>();
        var unions = finder.Unions();
        while (unions.Select(finder.Worst).OfType<Shortage>().MaxBy(s => s.Needed - s.Available) is { } worst)
        {
            found.Add(worst);
            foreach (var job in worst.Jobs)
                finder._taken[job] = true;
        }

        return found;
    }

    private List<int[]> Unions()
    {
        var unions = new List<int[]>();
        var known = new HashSet<string>();
        foreach (var set in _problem.Groups.Select(g => g.Order().ToArray()))
        {
            if (!known.Add(string.Join(',', set)))
                continue;
            var size = unions.Count;
            unions.Add(set);
            for (var i = 0; i < size && unions.Count < MostUnions; i++)
            {
                var union = unions[i].Union(set).Order().ToArray();
                if (known.Add(string.Join(',', union)))
                    unions.Add(union);
            }
        }

        return unions;
    }

    private Shortage? Worst(int[] groups)
    {
        var jobs = Enumerable.Range(0, _problem.Count)
            .Where(job => !_taken[job] && _problem.Groups[job].All(groups.Contains))
            .OrderBy(job => _problem.PossibleDays[job][^1]).ToArray();
        long worst = 0;
        var (first, last) = (-1, -1);
        var used = new bool[groups.Length, _problem.Days];
        foreach (var start in jobs.Select(job => _problem.PossibleDays[job][0]).Distinct())
        {
            Array.Clear(used);
            long spare = 0;
            for (var i = 0; i < jobs.Length; i++)
            {
                if (_problem.PossibleDays[jobs[i]][0] < start)
                    continue;
                spare += Opened(jobs[i], groups, used) - _problem.Work[jobs[i]];
                if (spare < worst)
                    (worst, first, last) = (spare, start, _problem.PossibleDays[jobs[i]][^1]);
            }
        }

        return worst >= 0 ? null : Within(groups, first, last, jobs);
    }

    private Shortage Within(int[] groups, int first, int last, int[] jobs)
    {
        int[] competing = [.. jobs.Where(job => _problem.PossibleDays[job][0] >= first && _problem.PossibleDays[job][^1] <= last)];
        var used = new bool[groups.Length, _problem.Days];
        var available = competing.Sum(job => Opened(job, groups, used));
        var needed = competing.Sum(job => _problem.Work[job]);
        var (left, fewest) = (needed, 0);
        foreach (var work in competing.Select(job => _problem.Work[job]).OrderDescending())
        {
            if (left <= available)
                break;
            (left, fewest) = (left - work, fewest + 1);
        }

        return new Shortage(competing, groups, competing.Min(job => _problem.PossibleDays[job][0]), competing.Max(job => _problem.PossibleDays[job][^1]), needed, available, fewest);
    }

    /// <summary>Hours that no inspection before this one could use.</summary>
    private long Opened(int job, int[] groups, bool[,] used)
    {
        long opened = 0;
        foreach (var day in _problem.PossibleDays[job])
        {
            for (var g = 0; g < groups.Length; g++)
            {
                if (used[g, day] || _problem.Free[groups[g]][day] < _problem.Work[job] || !_problem.Groups[job].Contains(groups[g]))
                    continue;
                used[g, day] = true;
                opened += _problem.Free[groups[g]][day];
            }
        }

        return opened;
    }
}
