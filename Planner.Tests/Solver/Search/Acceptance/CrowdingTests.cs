using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;

namespace Planner.Tests.Solver.Search.Acceptance;

/// <summary>From how many visits left out on a plan counts as crowded.</summary>
public class CrowdingTests
{
    private const double Ample = 1000;

    private readonly Scenario _city = Cities.Town;

    [Fact]
    public void A_plan_is_crowded_that_leaves_out_more_than_its_share()
    {
        Instance instance = CompiledScenario.Of(_city).Instance;
        int able = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length > 0);
        int unable = instance.VisitCount - able;
        var crowding = new Crowding(instance, 2.5 / able);
        Assert.Equal(0, crowding.Degree(0, Ample));
        Assert.Equal(0, crowding.Degree(unable + 2, Ample));
        Assert.Equal(1, crowding.Degree(unable + 3, Ample));
    }

    [Fact]
    public void Visits_that_nobody_may_take_crowd_no_plan()
    {
        Instance instance = CompiledScenario.Of(_city).Instance;
        int unable = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length == 0);
        instance.Eligibility.ShiftsOf[0] = [];
        var crowding = new Crowding(instance, 0);
        Assert.Equal(0, crowding.Degree(unable + 1, Ample));
        Assert.Equal(1, crowding.Degree(unable + 2, Ample));
    }

    [Fact]
    public void A_short_budget_has_no_time_for_it()
    {
        Instance instance = CompiledScenario.Of(_city).Instance;
        var crowding = new Crowding(instance, 0);
        double[] degrees = [.. new[] { 0, 20, 50, 80, 150 }.Select(pace => crowding.Degree(instance.VisitCount, pace))];
        Assert.Equal([0, 0, 0], degrees[..3]);
        Assert.InRange(degrees[3], 0.4, 0.5);
        Assert.Equal(1, degrees[4], 1e-9);
    }

    [Fact]
    public void Of_alternatives_only_one_is_missed()
    {
        var link = new VisitLink { Id = new LinkId("either"), Kind = LinkKind.OneOf, Visits = [_city.Visits[0].Id, _city.Visits[1].Id, _city.Visits[2].Id] };
        Instance instance = CompiledScenario.Of(_city with { Links = [link] }).Instance;
        int unable = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length == 0);
        var crowding = new Crowding(instance, 0);
        Assert.Equal(0, crowding.Degree(unable + 2, Ample));
        Assert.Equal(1, crowding.Degree(unable + 3, Ample));
    }
}
