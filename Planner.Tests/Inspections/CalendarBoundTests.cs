using Planner.Core.Inspections;
using Planner.Worker.Generation;

namespace Planner.Tests.Inspections;

/// <summary>Bounds of a territory's cost, held against every calendar that there is.</summary>
public sealed class CalendarBoundTests
{
    private const int MostCalendars = 60_000;

    [Fact]
    public void No_calendar_of_all_undercuts_a_bound()
    {
        var (tried, exact) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            foreach (var problem in CalendarCompiler.Compile(RandomRegister.Create(seed, 5)).Problems)
            {
                var ways = problem.PossibleDays.Select((days, job) => 1.0 + days.Length * problem.Groups[job].Length).Aggregate(1.0, (a, b) => a * b);
                if (problem.Count == 0 || ways > MostCalendars)
                    continue;
                var best = Cheapest(problem, new CalendarState(problem), 0);
                var bound = PriceBound.Of(problem, best, best, CancellationToken.None);
                Assert.True(CalendarBound.Of(problem) <= bound, $"seed {seed}: prices lower the bound");
                Assert.True(bound <= best, $"seed {seed}: bound {bound}, best {best}");
                var search = new CalendarSearch(problem, new CalendarState(problem), seed);
                search.Construct();
                search.Improve(400, null, CancellationToken.None);
                Assert.True(search.BestCost >= best);
                (tried, exact) = (tried + 1, exact + (search.BestCost == best ? 1 : 0));
            }
        }

        Assert.True(tried > 60, $"only {tried} territories were small enough");
        Assert.True(exact > 0.9 * tried, $"search found the best of {exact} in {tried}");
    }

    [Fact]
    public void Prices_of_hours_raise_the_bound_where_hours_are_scarce()
    {
        var problem = CalendarCompiler.Compile(InspectionGenerator.Generate(new InspectionRecipe(120, SitesPerTerritory: 120, Load: 0.55))).Problems[0];
        var search = new CalendarSearch(problem, new CalendarState(problem), 1);
        search.Construct();
        search.Improve(20_000, null, CancellationToken.None);
        var (simple, priced) = (CalendarBound.Of(problem), PriceBound.Of(problem, search.BestCost, search.BestCost, CancellationToken.None));
        Assert.True(search.BestCost - priced < 0.5 * (search.BestCost - simple), $"{simple}, {priced}, {search.BestCost}");
    }

    private static long Cheapest(TerritoryProblem problem, CalendarState state, int job)
    {
        if (job == problem.Count)
            return state.Cost;
        var best = Cheapest(problem, state, job + 1);
        for (var position = 0; position < problem.PossibleDays[job].Length; position++)
        {
            var day = problem.PossibleDays[job][position];
            foreach (var group in problem.Groups[job])
            {
                if (state.Left(group, day) < problem.Work[job] || !state.KeepsSpacing(job, day))
                    continue;
                state.Add(job, position, group);
                best = Math.Min(best, Cheapest(problem, state, job + 1));
                state.Remove(job);
            }
        }

        return best;
    }
}
