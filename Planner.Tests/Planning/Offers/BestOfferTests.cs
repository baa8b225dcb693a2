using Planner.Core.Compilation;
using Planner.Core.Domain.Offers;
using Planner.Core.Planning.Offers;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Tests.Solver.Working;

namespace Planner.Tests.Planning.Offers;

/// <summary>
/// Offers against a count without slot or shortcut: the scenario compiled anew with the visit in it, and on every shift every position and
/// every placement of depot stops timed as a whole.
/// </summary>
public class BestOfferTests
{
    private const int Scenarios = 250;

    [Fact]
    public void Each_shift_is_offered_at_its_best_and_no_other_shift_could_take_the_visit()
    {
        var offered = 0;
        foreach (var seed in Enumerable.Range(0, Scenarios))
        {
            var later = LeftForLater.Random(seed, 7000);
            var offers = later.Answer(new OfferOptions { Top = 1000, Displacing = 0 }).Offers;
            var best = BestOfEach(later);
            Assert.Equal(best.Count, offers.Count);
            foreach (var (offer, (shift, cost)) in offers.OrderBy(Weighted).ThenBy(one => one.Shift.Value).Zip(best.OrderBy(one => one.Cost.Weighted).ThenBy(one => one.Shift)))
            {
                Assert.True(Math.Abs(Weighted(offer) - cost.Weighted / Cost.PerCurrency) < 0.01,
                    $"{later.With.Id}: {offer.Shift} is offered at {Weighted(offer)}, the best is {shift} at {cost.Weighted / Cost.PerCurrency}");
                offered++;
            }
        }
        Assert.True(offered > Scenarios / 2, $"only {offered} offers were made");
    }

    [Fact]
    public void Offers_are_ranked_by_service_then_money_and_displacing_ones_stand_behind()
    {
        foreach (var seed in Enumerable.Range(0, Scenarios))
        {
            var offers = LeftForLater.Random(seed, 8000).Answer().Offers;
            var ranks = offers.Select(offer => (offer.Displaced is not null, offer.Added.Service.Total, offer.Added.Money.Total)).ToList();
            Assert.Equal(ranks.Order(), ranks);
        }
    }

    [Fact]
    public void Fewer_offers_are_the_first_of_more()
    {
        foreach (var seed in Enumerable.Range(0, 60))
        {
            var later = LeftForLater.Random(seed, 9000);
            var all = later.Answer().Offers.Where(offer => offer.Displaced is null).Select(offer => offer.Shift).ToList();
            var two = later.Answer(new OfferOptions { Top = 2, Displacing = 0 }).Offers.Select(offer => offer.Shift);
            Assert.Equal(all.Take(2), two);
        }
    }

    private static double Weighted(Offer offer) => Cost.ServiceWeight * (double)offer.Added.Service.Total + (double)offer.Added.Money.Total;

    private static List<(string Shift, Cost Cost)> BestOfEach(LeftForLater later)
    {
        var compiled = CompiledScenario.Of(later.With);
        var instance = compiled.Instance;
        var working = new WorkingPlan(instance, new RouteBuilder(instance, new SupplyPlanner(instance), new RouteTimer(instance)));
        Assert.Empty(new PlanRestorer(instance, compiled.Index, new PlanAssembler(instance, compiled.Index, compiled.DueTimes)).Restore(later.Plan, working));
        var brute = new BruteInsertion(instance);
        var visit = compiled.Index.VisitRow[later.Request.Visit.Id];
        var best = new List<(string, Cost)>();
        for (var shift = 0; shift < instance.ShiftCount; shift++)
        {
            var full = instance.Shifts.Limits?.Exceeded(instance.Visits.Kind, shift, working.Route(shift).Sequence, visit) is not null;
            if (!full && EligibilityBuilder.Rules.All(rule => rule.Check(instance, visit, shift) is null) && brute.BestChange(working, shift, visit) is { } cost)
                best.Add((compiled.Index.Shifts[shift].Shift.Id.Value, cost));
        }
        return best;
    }
}
