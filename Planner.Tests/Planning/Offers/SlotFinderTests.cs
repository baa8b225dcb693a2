using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Planning.Offers;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning.Offers;

/// <summary>Whatever the scenario: offers are lawful, cost what they say, and change nothing else.</summary>
public class SlotFinderTests
{
    private const int Block = 50;
    private const decimal Tolerance = 0.001m;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Offers_are_lawful_and_add_what_the_keeper_counts(int block)
    {
        var taken = 0;
        foreach (var seed in Enumerable.Range(block * Block, Block))
        {
            var later = LeftForLater.Random(seed);
            var answer = later.Answer();
            Assert.Empty(answer.LeftAlone);
            foreach (var offer in answer.Offers)
            {
                AssertHolds(later, offer);
                taken++;
            }
        }
        Assert.True(taken > Block / 2, $"only {taken} offers were made");
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Offers_say_what_becomes_of_the_other_visits(int block)
    {
        foreach (var seed in Enumerable.Range(block * Block, Block))
        {
            var later = LeftForLater.Random(seed);
            var before = Starts(later.Plan);
            foreach (var offer in later.Answer().Offers)
            {
                var (_, plan) = later.Take(offer);
                var after = Starts(plan);
                var moved = before.Keys.Where(id => after.ContainsKey(id) && after[id] != before[id] && id != offer.Displaced?.Visit);
                Assert.Equal(moved.Order(Comparer<VisitId>.Create(ById)), offer.Moved.Select(one => one.Visit).Order(Comparer<VisitId>.Create(ById)));
                Assert.All(offer.Moved, one => Assert.Equal((before[one.Visit], after[one.Visit]), (one.Before, one.After)));
                Assert.Equal(after[later.Request.Visit.Id], offer.Start);
                var used = later.Request.Visit.Parts.Where(part => part.Quantity > 0).Select(part => (part.Part, part.Quantity));
                Assert.Equal(used, offer.Parts.Select(part => (part.Part, part.FromVan + part.FromDepots)));
            }
        }

        static int ById(VisitId a, VisitId b) => string.CompareOrdinal(a.Value, b.Value);
    }

    [Fact]
    public void The_same_question_has_the_same_answer_whatever_was_asked_between()
    {
        foreach (var seed in Enumerable.Range(0, Block))
        {
            var later = LeftForLater.Random(seed);
            var finder = later.Finder();
            var first = Text(later, finder.Find(later.Request));
            finder.Find(later.Request with { Visit = later.Request.Visit with { Duration = NodaTime.Duration.FromMinutes(5), Parts = [], Skills = [], TimeWindows = [] } }, LeftForLater.All);
            foreach (var left in later.Plan.Unassigned)
                finder.Find(left.Visit, LeftForLater.All);
            Assert.Equal(first, Text(later, finder.Find(later.Request)));
            Assert.Equal(first, Text(later, later.Finder().Find(later.Request)));
        }
    }

    [Fact]
    public void Visits_that_the_plan_leaves_out_get_offers_too()
    {
        var offers = 0;
        foreach (var seed in Enumerable.Range(0, 3 * Block))
        {
            var scenario = TinyScenarios.Random(500 + seed, 8 + seed % 8);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(1, seed));
            var finder = new SlotFinder(scenario, plan);
            foreach (var left in plan.Unassigned)
            {
                var answer = finder.Find(left.Visit, LeftForLater.All);
                Assert.Empty(answer.Issues);
                foreach (var offer in answer.Offers)
                {
                    var (with, changed) = OfferTaker.Take(scenario, plan, null, offer);
                    Assert.Same(scenario, with);
                    Assert.Empty(changed.Violations);
                    offers++;
                }
            }
        }
        Assert.True(offers > 20, $"only {offers} offers were made");
    }

    [Fact]
    public void Shifts_are_counted_once_each()
    {
        foreach (var seed in Enumerable.Range(0, Block))
        {
            var later = LeftForLater.Random(seed);
            var answer = later.Answer();
            var shifts = later.Scenario.Engineers.SelectMany(engineer => engineer.Shifts)
                .Count(shift => shift.Start >= later.Scenario.Window.Start && shift.Start < later.Scenario.Window.End);
            Assert.Equal(shifts, answer.Fitting + answer.Full + answer.Refused.Sum(one => one.Shifts));
            Assert.Equal(answer.Fitting, answer.Offers.Count(offer => offer.Displaced is null));
        }
    }

    private static void AssertHolds(LeftForLater later, Offer offer)
    {
        var (scenario, plan) = later.Take(offer);
        var say = $"{later.With.Id}, {offer.Engineer} {offer.Shift} at {offer.Order}, displacing {offer.Displaced?.Visit}";
        var violations = PlanChecker.Check(scenario, plan);
        Assert.True(violations.Count == 0, $"{say}: {string.Join("; ", violations.Select(v => $"{v.Code} {v.Path}: {v.Text}"))}");
        var before = ScoreKeeper.Score(later.Scenario, later.Plan);
        foreach (var (term, change, said) in Terms(before, plan.Score, offer.Added))
            Assert.True(Math.Abs(change - said) <= Tolerance, $"{say}: {term} changes by {change}, the offer says {said}");
    }

    private static IEnumerable<(string Term, decimal Change, decimal Said)> Terms(PlanScore before, PlanScore after, PlanScore said) =>
    [
        ("unassigned", after.Service.Unassigned - before.Service.Unassigned, said.Service.Unassigned),
        ("lateness", after.Service.Lateness - before.Service.Lateness, said.Service.Lateness),
        ("breaches", after.Service.Breaches - before.Service.Breaches, said.Service.Breaches),
        ("distance", after.Money.Distance - before.Money.Distance, said.Money.Distance),
        ("work", after.Money.Work - before.Money.Work, said.Money.Work),
        ("overtime", after.Money.Overtime - before.Money.Overtime, said.Money.Overtime),
        ("shifts", after.Money.Shifts - before.Money.Shifts, said.Money.Shifts),
        ("urgency", after.Money.Urgency - before.Money.Urgency, said.Money.Urgency),
        ("preference", after.Money.Preference - before.Money.Preference, said.Money.Preference),
        ("changes", after.Money.Changes - before.Money.Changes, said.Money.Changes),
        ("reassignment", after.Money.Reassignment - before.Money.Reassignment, said.Money.Reassignment),
        ("supply", after.Money.Supply - before.Money.Supply, said.Money.Supply),
    ];

    private static Dictionary<VisitId, NodaTime.Instant> Starts(Plan plan) => plan.Routes.SelectMany(route => route.Stops)
        .Where(stop => stop.Visit is not null).ToDictionary(stop => stop.Visit!.Value, stop => stop.Start);

    private static string Text(LeftForLater later, OfferAnswer answer) => OfferJson.Write(answer, later.Scenario.Zone);
}
