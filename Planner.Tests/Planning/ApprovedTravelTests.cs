using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>By taxi only to visits that approve it.</summary>
public class ApprovedTravelTests
{
    private static readonly ProfileId Bicycle = new("bicycle");

    [Fact]
    public void Who_travels_by_taxi_makes_only_visits_that_approve_it()
    {
        var plan = Made(Town());
        Assert.Equal("far", Of(plan, "ann"));
        Assert.Equal("near", Of(plan, "bo"));
    }

    [Fact]
    public void Without_the_need_of_approval_whoever_is_cheaper_goes()
    {
        var plan = Made(Town() with { TravelProfiles = [.. Town().TravelProfiles.Select(profile => profile with { NeedsApproval = false })] });
        Assert.Equal("ann", Assert.Single(plan.Routes).Engineer.Value);
    }

    [Fact]
    public void Large_plans_ask_for_approval_too()
    {
        var car = Cities.Town.Engineers[0].Profile;
        var city = Cities.Town with
        {
            TravelProfiles = [.. Cities.Town.TravelProfiles.Select(profile => profile with { NeedsApproval = profile.Id == car })],
            Visits = [.. Cities.Town.Visits.Select((visit, row) => visit with { ApprovedTravel = row % 2 == 0 ? [car] : [] })],
        };
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = new Core.Solver.Search.SearchSettings { TerritoriesFrom = 20, TerritoryVisits = 15, TerritoryRoutes = 1 } };
        var plan = engine.Run(city, EngineRun.Options(400, threads: 2)).Plan!;
        EngineRun.AssertHolds(city, plan);
        Assert.NotEmpty(plan.Routes);
    }

    [Fact]
    public void Offers_come_from_those_whose_way_is_approved()
    {
        var town = Town();
        var before = town with { Visits = [] };
        var finder = new SlotFinder(before, Made(before));
        var near = town.Visits[1];
        Assert.Equal(["bo"], EngineersFor(finder, near));
        Assert.Equal(["ann", "bo"], EngineersFor(finder, near with { ApprovedTravel = [ScenarioBuilder.Car] }));
    }

    private static IEnumerable<string> EngineersFor(SlotFinder finder, Visit visit) =>
        finder.Find(visit).Offers.Select(offer => offer.Engineer.Value).Distinct().Order();

    private static string Of(Plan plan, string engineer) =>
        string.Join(' ', plan.Routes.Single(route => route.Engineer.Value == engineer).Stops.Select(stop => stop.Visit));

    /// <summary>Ann by taxi, quicker and cheaper than Bo by bicycle, who would be too long on the way to the far visit.</summary>
    private static Scenario Town() => new ScenarioBuilder()
        .Engineer("ann")
        .Engineer("bo", 0, bo => bo with { Profile = Bicycle, Pay = bo.Pay with { PerShift = 50, PerHour = 20 } })
        .Visit("far", 100, change: visit => visit with { ApprovedTravel = [ScenarioBuilder.Car] })
        .Visit("near", 10)
        .With(one => one with
        {
            TravelProfiles = [one.TravelProfiles[0] with { NeedsApproval = true }, new TravelProfile { Id = Bicycle, SpeedKmh = 20 }],
        })
        .Build();

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
