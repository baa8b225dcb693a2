using System.Reflection;
using Planner.Core.Checking;
using Planner.Core.Domain.Plans;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Checking;

/// <summary>A plan's cost by term, by route and by visit.</summary>
public class PlanCostsTests
{
    [Fact]
    public void Routes_and_visits_left_out_add_up_to_the_score_term_by_term()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var plan = RandomPlan(seed);
            var parts = plan.Routes.SelectMany(route => route.Costs).Concat(plan.Unassigned.SelectMany(left => left.Costs)).ToLookup(term => term.Term, term => term.Amount);
            // The last ends are the plan's.
            foreach (var (term, amount) in plan.Score.Terms().Where(one => one.Term != "lastEnds"))
                Assert.True(Math.Abs(parts[term].Sum() - amount) < 0.001m, $"{plan.Scenario}: {term} is {amount}, its parts {parts[term].Sum()}");
            Assert.Equal(plan.Score.Service.Total + plan.Score.Money.Total - plan.Score.Money.LastEnds, parts.Sum(term => term.Sum()), 3);
            Assert.All(plan.Routes, route => Assert.True(route.Costs.Sum(term => term.Amount) >= route.Stops.Sum(stop => stop.Costs.Sum(term => term.Amount)) - 0.001m));
        }
    }

    [Fact]
    public void The_engine_tells_what_the_checker_counts()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var scenario = RandomLinks.AddTo(TinyScenarios.Random(seed, 9), seed);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(50, seed));
            var told = PlanCosts.Told(scenario, plan);
            Assert.Equal(
                plan.Unassigned.Select(left => string.Join(", ", left.Costs.Select(term => $"{term.Term} {term.Amount:0.000}"))),
                told.Unassigned.Select(left => string.Join(", ", left.Costs.Select(term => $"{term.Term} {term.Amount:0.000}"))));
        }
    }

    [Fact]
    public void Every_term_of_the_score_is_told_by_name()
    {
        PropertyInfo[] service = TermsOf(typeof(ServiceScore));
        PropertyInfo[] money = TermsOf(typeof(MoneyScore));
        var score = PlanScore.Zero;
        Assert.Equal(service.Concat(money).Select(term => char.ToLowerInvariant(term.Name[0]) + term.Name[1..]).Order(), score.Terms().Select(term => term.Term).Order());
        Assert.Equal(PlanScore.ServiceTerms, service.Length);
        var (spent, lost) = (new MoneyScore(), new ServiceScore());
        foreach (var term in money)
            term.SetValue(spent, 1m);
        foreach (var term in service)
            term.SetValue(lost, 1m);
        var ones = new PlanScore { Service = lost, Money = spent };
        Assert.All(ones.Terms(), term => Assert.Equal(1, term.Amount));
        Assert.All((ones + ones).Terms(), term => Assert.Equal(2, term.Amount));
        Assert.Equal(PlanScore.Zero, ones - ones);
        Assert.Equal(money.Length, spent.Total);
        Assert.Equal(service.Length, lost.Total);
    }

    private static PropertyInfo[] TermsOf(Type type) => [.. type.GetProperties().Where(term => term.CanWrite)];

    private static Plan RandomPlan(int seed)
    {
        var scenario = RandomLinks.AddTo(TinyScenarios.Random(500 + seed, 3 + seed % 13), seed);
        return EngineRun.Plan(scenario, EngineRun.Options(60, seed));
    }
}
