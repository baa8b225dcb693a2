using Planner.Core.Planning.Offers;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning.Offers;

/// <summary>What an answer costs does not grow with the plan.</summary>
public class OfferEffortTests
{
    private const int Calls = 20;
    private const double MostTimes = 1.5;

    [Fact]
    public void A_call_allocates_hardly_more_in_a_plan_four_times_as_large()
    {
        var small = BytesPerCall(250, 30);
        var large = BytesPerCall(1_000, 120);
        Assert.True(large <= MostTimes * small, $"{small} bytes per call with 250 visits, {large} with 1,000");
    }

    private static long BytesPerCall(int visits, int engineers)
    {
        var scenario = CityGenerator.Generate(new CityRecipe { Name = "day", Visits = visits, Engineers = engineers, Depots = engineers / 12, Seed = 7 });
        var finder = new SlotFinder(scenario, EngineRun.Plan(scenario, EngineRun.Options(1)));
        var requests = UrgentVisits.Of(scenario, 2 * Calls, 1);
        foreach (var request in requests.Take(Calls))
            finder.Find(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var offers = 0;
        foreach (var request in requests.Skip(Calls))
            offers += finder.Find(request).Offers.Count;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        Assert.True(offers >= Calls, $"only {offers} offers for {Calls} visits");
        return bytes;
    }
}
