using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Worker.Generation;

namespace Planner.Tests.Explanation;

/// <summary>What is said of visits left out of random scenarios is planned again, by other means, to see whether it is so.</summary>
public class AnyScenarioTests
{
    public static TheoryData<int> Decades => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Decades))]
    public void Every_verdict_and_every_relaxation_holds(int decade)
    {
        var wrong = new List<string>();
        for (var seed = 10 * decade; seed < 10 * decade + 10; seed++)
        {
            var scenario = Scarce(TinyScenarios.Random(seed, 4 + seed % 12), seed);
            var plan = Planned.By(scenario);
            foreach (var left in plan.Unassigned)
                wrong.AddRange(Wrong(scenario, plan, left).Select(what => $"seed {seed}, {left.Visit}, {left.Verdict}, {left.Summary}\n    {what}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Every other scenario loses most of its engineers, so that visits crowd each other out.
    private static Scenario Scarce(Scenario scenario, int seed)
    {
        if (seed % 2 == 0)
            return scenario;
        var one = scenario.Engineers[seed / 2 % scenario.Engineers.Count];
        return scenario with
        {
            Engineers = [one],
            Sites = [.. scenario.Sites.Select(site => site with { UsualEngineers = [] })],
            Visits = [.. scenario.Visits.Select(v => v with
            {
                RequiredEngineers = [],
                PreferredEngineers = [],
                ExcludedEngineers = [.. v.ExcludedEngineers.Where(e => e == one.Id)],
                Pin = v.Pin?.Engineer == one.Id ? v.Pin : null,
            })],
        };
    }

    /// <summary>What is said and does not hold.</summary>
    private static IEnumerable<string> Wrong(Scenario scenario, Plan plan, Unassigned left)
    {
        var planned = Planned.Visits(plan).ToList();
        var pinned = planned.Where(id => scenario.Visits.Single(v => v.Id == id).Pin is not null).ToList();
        // A way that the search does not try can't be shown by planning again.
        var untried = left.Summary.Contains("in a way that the search has not tried", StringComparison.Ordinal);
        var alone = Planned.CanAllBeMade(scenario, [left.Visit]);
        if (alone && left.Verdict == Verdict.ImpossibleAlone)
            yield return "alone it can be made";
        if (!alone && !untried && left.Verdict is (Verdict.BlockedByPins or Verdict.CrowdedOut))
            yield return "alone it can't be made";
        if (left.Verdict == Verdict.BlockedByPins && Planned.CanAllBeMade(scenario, [.. pinned, left.Visit]))
            yield return "not blocked";
        var certain = !left.Summary.Contains("not certain", StringComparison.Ordinal);
        if (left.Verdict == Verdict.CrowdedOut && certain && !untried && !Planned.CanAllBeMade(scenario, [.. pinned, left.Visit]))
            yield return "blocked";
        if (left.Verdict == Verdict.NotWorth && !Planned.CanAllBeMade(scenario, plan, planned, left.Visit))
            yield return "does not fit";
        foreach (var crowding in left.CrowdedBy)
        {
            if (!Planned.CanAllBeMade(scenario, plan, [.. planned.Except(crowding.Visits)], left.Visit))
                yield return $"no room without {string.Join(", ", crowding.Visits)}";
        }
        foreach (var relaxation in left.Relaxations)
        {
            List<VisitId> others = relaxation.Text.Contains("the visits without a pin give way", StringComparison.Ordinal) ? pinned
                : relaxation.Text.Contains("the other visits give way", StringComparison.Ordinal) ? [] : planned;
            if (!Planned.CanAllBeMade(scenario.By(relaxation, left.Visit), plan, others, left.Visit))
                yield return $"no help: {relaxation.Kind}, {relaxation.Text}";
        }
    }
}
