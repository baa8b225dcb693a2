using Planner.Core.Domain.Offers;
using Planner.Core.Planning.Offers;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning.Offers;

/// <summary>What an answer costs does not grow with the plan.</summary>
public class OfferEffortTests
{
    private const int Calls = 20;
    private const double MostTimes = 1.5;

    // Validation, due times and the answer itself.
    private const long MostWithoutOffers = 24_000;

    private static readonly Lazy<(SlotFinder Finder, IReadOnlyList<VisitRequest> Requests)> Small = new(() => Day(250, 30));
    private static readonly Lazy<(SlotFinder Finder, IReadOnlyList<VisitRequest> Requests)> Large = new(() => Day(1_000, 120));

    [Fact]
    public void A_call_allocates_hardly_more_in_a_plan_four_times_as_large()
    {
        var (small, offers) = PerCall(Small.Value, new OfferOptions());
        Assert.True(offers >= Calls, $"only {offers} offers for {Calls} visits");
        var (large, _) = PerCall(Large.Value, new OfferOptions());
        Assert.True(large <= MostTimes * small, $"{small} bytes per call with 250 visits, {large} with 1,000");
    }

    [Fact]
    public void Looking_without_offering_allocates_next_to_nothing()
    {
        foreach (var day in (Lazy<(SlotFinder, IReadOnlyList<VisitRequest>)>[])[Small, Large])
        {
            var (bytes, offers) = PerCall(day.Value, new OfferOptions { Top = 0, Displacing = 0 });
            Assert.Equal(0, offers);
            Assert.True(bytes <= MostWithoutOffers, $"{bytes} bytes per call");
        }
    }

    private static (SlotFinder Finder, IReadOnlyList<VisitRequest> Requests) Day(int visits, int engineers)
    {
        var scenario = CityGenerator.Generate(new CityRecipe { Name = "day", Visits = visits, Engineers = engineers, Depots = engineers / 12, Seed = 7 });
        return (new SlotFinder(scenario, EngineRun.Plan(scenario, EngineRun.Options(1))), UrgentVisits.Of(scenario, 2 * Calls, 1));
    }

    private static (long Bytes, int Offers) PerCall((SlotFinder Finder, IReadOnlyList<VisitRequest> Requests) day, OfferOptions options)
    {
        foreach (var request in day.Requests.Take(Calls))
            day.Finder.Find(request, options);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var offers = 0;
        foreach (var request in day.Requests.Skip(Calls))
            offers += day.Finder.Find(request, options).Offers.Count;
        return ((GC.GetAllocatedBytesForCurrentThread() - before) / Calls, offers);
    }
}
