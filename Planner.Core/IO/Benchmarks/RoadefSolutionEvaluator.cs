namespace Planner.Core.IO.Benchmarks;

/// <summary>Judges solutions of the ROADEF 2007 challenge straight from its definition.</summary>
public static class RoadefSolutionEvaluator
{
    /// <summary>Feasibility and cost; interventions without a start are given to somebody else.</summary>
    public static RoadefEvaluation Evaluate(RoadefInstance instance, RoadefSolution solution)
    {
        var faults = new List<string>();
        var interventions = instance.Interventions.ToDictionary(one => one.Number);
        foreach (var start in solution.Starts.Where(start => !interventions.ContainsKey(start.Intervention)))
            faults.Add($"{start.Intervention} is no intervention");
        foreach (var again in solution.Starts.GroupBy(start => start.Intervention).Where(group => group.Count() > 1))
            faults.Add($"intervention {again.Key} is made {again.Count()} times");
        List<Work> made = [.. solution.Starts.Where(start => interventions.ContainsKey(start.Intervention)).DistinctBy(start => start.Intervention)
            .Select(start => new Work(interventions[start.Intervention], start))];
        CheckTeams(instance, solution, faults);
        foreach (var work in made)
            CheckCrew(instance, solution, work, faults);
        CheckOrder(made, faults);
        CheckOverlaps(made, faults);
        var given = interventions.Keys.Except(made.Select(work => work.Own.Number)).ToHashSet();
        foreach (var work in made)
        {
            foreach (var before in work.Own.Before.Where(given.Contains))
                faults.Add($"intervention {work.Own.Number} is made, {before} before it is not");
        }
        var spent = given.Sum(number => (long)interventions[number].Cost);
        if (spent > instance.Budget)
            faults.Add($"interventions for {spent} are given away, for {instance.Budget} may be");
        return new RoadefEvaluation(faults.Count == 0, CostOf(made), given.Count, solution.Teams.Sum(day => day.Value.Skip(1).Count(team => team.Count > 0)), faults);
    }

    private static long CostOf(List<Work> made) =>
        Enumerable.Range(1, 4).Sum(priority => RoadefInstance.WeightOf(priority) * Last(made.Where(work => work.Own.Priority == priority))) + Last(made);

    private static long Last(IEnumerable<Work> works) => works.Select(work => work.End).DefaultIfEmpty().Max();

    private static void CheckTeams(RoadefInstance instance, RoadefSolution solution, List<string> faults)
    {
        foreach (var (day, teams) in solution.Teams)
        {
            for (var technician = 1; technician <= instance.Technicians.Count; technician++)
            {
                var count = teams.Sum(team => team.Count(member => member == technician));
                if (count != 1)
                    faults.Add($"day {day}: technician {technician} is in {count} teams");
                else if (instance.Technicians[technician - 1].DaysOff.Contains(day) && !teams[0].Contains(technician))
                    faults.Add($"day {day}: technician {technician} is off");
            }
        }
    }

    private static void CheckCrew(RoadefInstance instance, RoadefSolution solution, Work work, List<string> faults)
    {
        var (own, start) = work;
        if (start.Time < 0 || start.Time + own.Time > RoadefInstance.Day)
            faults.Add($"intervention {own.Number} does not lie within its day");
        if (start.Team < 1 || !solution.Teams.TryGetValue(start.Day, out var teams) || start.Team >= teams.Count)
        {
            faults.Add($"intervention {own.Number}: there is no team {start.Team} on day {start.Day}");
            return;
        }
        var crew = teams[start.Team].Where(one => one >= 1 && one <= instance.Technicians.Count).Select(one => instance.Technicians[one - 1].Levels).ToList();
        faults.AddRange(CrewLevels.Missing(own.Needed, crew).Select(missing => $"intervention {own.Number}: {missing}"));
    }

    private static void CheckOrder(List<Work> made, List<string> faults)
    {
        var byNumber = made.ToDictionary(work => work.Own.Number);
        foreach (var work in made)
        {
            foreach (var before in work.Own.Before.Where(byNumber.ContainsKey))
            {
                if (byNumber[before].End > work.Begin)
                    faults.Add($"intervention {work.Own.Number} starts before {before} ends");
            }
        }
    }

    private static void CheckOverlaps(List<Work> made, List<string> faults)
    {
        foreach (var team in made.GroupBy(work => (work.Start.Day, work.Start.Team)))
        {
            var ordered = team.OrderBy(work => work.Begin).ToList();
            foreach (var (one, next) in ordered.Zip(ordered.Skip(1)))
            {
                if (next.Begin < one.End)
                    faults.Add($"interventions {one.Own.Number} and {next.Own.Number} of team {team.Key.Team} overlap on day {team.Key.Day}");
            }
        }
    }

    private sealed record Work(RoadefIntervention Own, RoadefStart Start)
    {
        public long Begin => (Start.Day - 1L) * RoadefInstance.Day + Start.Time;

        public long End => Begin + Own.Time;
    }
}

/// <summary>What a solution is worth.</summary>
/// <param name="Feasible">Whether every rule holds.</param>
/// <param name="Cost">28, 14 and 4 times the last end of priorities 1, 2 and 3, and the last end of all.</param>
/// <param name="Given">Interventions given to somebody else.</param>
/// <param name="Teams">Teams of all days.</param>
/// <param name="Faults">What is wrong, a sentence each.</param>
public sealed record RoadefEvaluation(bool Feasible, long Cost, int Given, int Teams, IReadOnlyList<string> Faults);
