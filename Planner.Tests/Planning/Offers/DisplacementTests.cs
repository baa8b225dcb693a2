using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Planning.Offers;
using Planner.Core.Sla;
using Planner.Core.Validation;

namespace Planner.Tests.Planning.Offers;

/// <summary>Who may make room for an urgent visit, and what becomes of him.</summary>
public class DisplacementTests
{
    private const int Scenarios = 300;

    [Fact]
    public void Only_visits_of_lower_priority_without_pin_or_promise_make_room()
    {
        var (displaced, elsewhere) = (0, 0);
        foreach (var (later, offer) in Displacing())
        {
            displaced++;
            elsewhere += offer.Displaced!.Shift is null ? 0 : 1;
            var visit = later.Scenario.Visits.First(one => one.Id == offer.Displaced.Visit);
            Assert.Null(visit.Pin);
            Assert.True(PriorityOf(later.Scenario, visit) < PriorityOf(later.Scenario, later.Request.Visit));
            Assert.DoesNotContain(SlaCompiler.Compile(later.Scenario).GetValueOrDefault(visit.Id) ?? [], due => SlaClocks.Binds(due.Clock));
        }
        Assert.True(displaced > 20, $"only {displaced} visits were displaced");
        Assert.True(elsewhere > 3, $"only {elsewhere} were given another place");
    }

    [Fact]
    public void A_displaced_visit_is_where_the_offer_says()
    {
        foreach (var (later, offer) in Displacing())
        {
            var (_, plan) = later.Take(offer);
            Assert.Empty(plan.Violations);
            var at = plan.Routes.SelectMany(route => route.Stops.Select(stop => (route, stop))).FirstOrDefault(pair => pair.stop.Visit == offer.Displaced!.Visit);
            Assert.Equal((offer.Displaced!.Engineer, offer.Displaced.Shift, offer.Displaced.Start), (at.route?.Engineer, at.route?.Shift, at.stop?.Start));
            Assert.Equal(at.route is null, plan.Unassigned.Any(left => left.Visit == offer.Displaced.Visit));
        }
    }

    [Fact]
    public void A_displaced_visit_stays_out_only_where_no_place_is_worth_it()
    {
        foreach (var (later, offer) in Displacing().Where(pair => pair.Offer.Displaced!.Shift is null))
        {
            var (scenario, plan) = later.Take(offer);
            var again = new SlotFinder(scenario, plan).Find(offer.Displaced!.Visit, new OfferOptions { Top = 1, Displacing = 0 });
            Assert.All(again.Offers, found => Assert.True(found.Added.Service.Total >= again.Priority, $"{later.With.Id}: {offer.Displaced.Visit} could go to {found.Shift}"));
        }
    }

    [Fact]
    public void Shifts_with_room_displace_nobody()
    {
        foreach (var (later, offer) in Displacing())
            Assert.DoesNotContain(later.Answer().Offers, other => other.Displaced is null && other.Shift == offer.Shift);
    }

    [Fact]
    public void Visits_that_the_caller_keeps_are_not_displaced()
    {
        foreach (var (later, offer) in Displacing().Take(40))
        {
            var answer = later.Answer(LeftForLater.All with { Keep = [offer.Displaced!.Visit] });
            Assert.DoesNotContain(answer.Offers, other => other.Displaced?.Visit == offer.Displaced.Visit);
        }
    }

    [Fact]
    public void Pinned_visits_stay_where_they_are()
    {
        var offers = 0;
        foreach (var seed in Enumerable.Range(0, 60))
        {
            var later = LeftForLater.Random(seed);
            // Every planned visit is pinned where the plan has it: nothing may give way, and what fits between is still offered.
            var at = later.Plan.Routes.SelectMany(route => route.Stops.Where(stop => stop.Visit is not null).Select((stop, order) => (stop, route, order)))
                .ToDictionary(one => one.stop.Visit!.Value, one => new Pin { Engineer = one.route.Engineer, Shift = one.route.Shift, Order = one.order + 1, Start = one.stop.Start });
            var pinned = later.Scenario with { Visits = [.. later.Scenario.Visits.Select(visit => visit with { Pin = at.GetValueOrDefault(visit.Id) })] };
            // Two visits without duration may start at once, two pins may not.
            if (ScenarioValidator.Validate(pinned).Any(issue => issue.Severity == IssueSeverity.Error))
                continue;
            var request = later.Request with { Visit = later.Request.Visit with { Pin = null } };
            foreach (var offer in new SlotFinder(pinned, later.Plan).Find(request, LeftForLater.All).Offers)
            {
                Assert.Null(offer.Displaced);
                Assert.Empty(offer.Moved);
                Assert.Empty(OfferTaker.Take(pinned, later.Plan, request, offer).Plan.Violations);
                offers++;
            }
        }
        Assert.True(offers > 10, $"only {offers} offers were made");
    }

    private static IEnumerable<(LeftForLater Later, Offer Offer)> Displacing() =>
        from seed in Enumerable.Range(0, Scenarios)
        let later = Urgent(LeftForLater.Random(seed, 20_000))
        from offer in later.Answer().Offers
        where offer.Displaced is not null
        select (later, offer);

    private static LeftForLater Urgent(LeftForLater later) => later with
    {
        Request = later.Request with { Visit = later.Request.Visit with { Priority = 100_000, Pin = null, Duration = later.Request.Visit.Duration + Duration.FromMinutes(45), TimeWindows = [] } },
    };

    private static decimal PriorityOf(Scenario scenario, Visit visit) => visit.Priority ?? PricesInForce.Of(scenario.Costs).DefaultPriority;
}
